import DatelineAnnotate
import DatelineText

/// Trains the name model: an averaged perceptron over its own decisions, on the tags that the tagger gives.
struct NameTraining {
  static let note = """
    # Names of persons, organizations, places and other things: averaged perceptron over hashed features.
    # Trained by `dateline-train train` on the entity annotation of UD English GUM (CC BY 4.0 and CC BY-SA 4.0 by
    # document). The weights are released under CC BY-SA 4.0.
    """

  let bank: Treebank
  let passes: Int
  let log: (String) -> Void

  private struct Example {
    var article: Article
    var annotations: Annotations
    /// One label a token.
    var labels: [Int]
  }

  /// The model's file.
  func train(data: LanguageData) throws -> ModelFile {
    let lexicon = try NameLexicon(data: data)
    let tagger = try Tagger(ModelFile(Tagger.fileName, data: data), data: data)
    let documents = bank.documents + bank.documents.map { $0.headlines() }
    var examples = documents.map { example($0, lexicon, tagger) }
    var perceptron = SparsePerceptron(classCount: NameLabel.count)
    var random = SplitMix(seed: 2)
    for pass in 1...passes {
      random.shuffle(&examples)
      var counts = (right: 0, all: 0)
      for example in examples { learn(example, lexicon, &perceptron, &counts) }
      log("names, pass \(pass): \(percent(100 * Double(counts.right) / Double(counts.all)))")
    }
    var file = ModelFile(note: Self.note)
    // Frequent features reach weights of some hundreds, which must still fit nine bits.
    perceptron.write(to: &file, prefix: "nm", scale: 0.5, threshold: 0.9)
    return file
  }

  private func example(_ document: Treebank.Document, _ lexicon: NameLexicon, _ tagger: Tagger) -> Example {
    var (article, annotations) = document.goldTokens()
    tagger.annotate(article, &annotations)
    article.captions = []
    var labels = [Int](repeating: NameLabel.outside, count: annotations.tokens.count)
    for (s, spans) in document.goldNames(lexicon).enumerated() {
      let start = annotations.sentences[s].tokens.lowerBound
      for span in spans {
        for i in span.tokens {
          labels[start + i] =
            i == span.tokens.lowerBound ? NameLabel.first(span.kind) : NameLabel.further(span.kind)
        }
      }
    }
    return Example(article: article, annotations: annotations, labels: labels)
  }

  private func learn(
    _ example: Example, _ lexicon: NameLexicon, _ perceptron: inout SparsePerceptron,
    _ counts: inout (right: Int, all: Int)
  ) {
    var features = NameFeatures(example.annotations, lexicon: lexicon)
    var scores = [Int32](repeating: 0, count: LinearModel.classLimit)
    for sentence in example.annotations.sentences {
      features.prepare(example.article.text, example.annotations, sentence.tokens)
      var (before, beforeThat) = (NameLabel.outside, NameLabel.outside)
      for i in 0..<sentence.tokens.count {
        features.fill(i, before, beforeThat)
        for c in 0..<NameLabel.count { scores[c] = 0 }
        perceptron.addScores(of: features.list, to: &scores)
        let guess = NameTagger.best(scores, after: before)
        let gold = example.labels[sentence.tokens.lowerBound + i]
        perceptron.learn(features.list, gold: gold, guess: guess)
        if guess == gold { counts.right += 1 }
        counts.all += 1
        (before, beforeThat) = (guess, before)
      }
    }
  }
}

extension Treebank.Document {
  /// Every twelfth sentence again as a headline in title case, every 24th in capitals.
  fileprivate func headlines() -> Treebank.Document {
    var copy = self
    copy.sentences = []
    for (i, sentence) in sentences.enumerated() {
      if i % 12 == 5 { copy.sentences.append(sentence.titleCased) }
      if i % 24 == 17 { copy.sentences.append(sentence.upperCased) }
    }
    return copy
  }
}
