import DatelineAnnotate
import DatelineText

/// Trains the tagger: word classes from the treebank's tags and WordNet, then the perceptron over its own decisions.
struct TaggerTraining {
  static let note = """
    # Part-of-speech tagger: averaged perceptron over hashed features, with classes of words.
    # Trained by `dateline-train train` on UD English GUM (CC BY 4.0 and CC BY-SA 4.0 by document) and UD English EWT
    # (CC BY-SA 4.0); word classes also from WordNet 3.0 (WordNet licence). The weights are released under CC BY-SA 4.0.
    """

  let bank: Treebank
  let passes: Int
  let log: (String) -> Void

  /// The model's file.
  func train(data: LanguageData) throws -> ModelFile {
    let labels = TagLabels(bank)
    let lexicon = try WordClassBuilder(bank, labels, words: data.file("words.txt"))
    var perceptron = SparsePerceptron(classCount: labels.pairs.count)
    var features = TaggerFeatures(classes: lexicon.classes)
    var scores = [Int32](repeating: 0, count: LinearModel.classLimit)
    let sentences = bank.trainingSentences().map { (goldSentence($0), labels.of($0)) }
    var order = Array(sentences.indices)
    var random = SplitMix(seed: 1)
    for pass in 1...passes {
      random.shuffle(&order)
      var (right, all) = (0, 0)
      for s in order {
        let ((text, tokens), gold) = sentences[s]
        features.prepare(text, tokens, 0..<tokens.count)
        var (before, beforeThat) = (TagClasses.none, TagClasses.none)
        for i in 0..<tokens.count {
          if let certain = lexicon.classes.certainTag(tokens[i]) {
            (before, beforeThat) = (certain, before)
            continue
          }
          features.fill(i, before: before, beforeThat)
          for c in 0..<labels.pairs.count { scores[c] = 0 }
          perceptron.addScores(of: features.list, to: &scores)
          var guess = 0
          for c in 1..<labels.pairs.count where scores[c] > scores[guess] { guess = c }
          perceptron.learn(features.list, gold: gold[i], guess: guess)
          if guess == gold[i] { right += 1 }
          all += 1
          (before, beforeThat) = (guess, before)
        }
      }
      log("tagger, pass \(pass): \(percent(100 * Double(right) / Double(all)))")
    }
    var file = ModelFile(note: Self.note)
    TagClasses(labels.pairs).write(to: &file)
    lexicon.write(to: &file)
    perceptron.write(to: &file, prefix: "tg", scale: 16, minimumUpdates: 2)
    return file
  }
}

/// A sentence's words as text and tokens.
func goldSentence(_ sentence: Treebank.Sentence) -> (text: [UInt8], tokens: [Token]) {
  let (article, annotations) = Treebank.Document(id: "", sentences: [sentence]).goldTokens()
  return (article.text, annotations.tokens)
}

/// The pairs of Penn and universal tag that are classes of the tagger, the most frequent first.
struct TagLabels {
  let pairs: [(tag: PennTag, universal: UniversalTag)]
  private let numbers: [Int: Int]

  /// Pairs seen fewer than five times count as the most frequent pair with their Penn tag.
  init(_ bank: Treebank) {
    var counts: [Int: Int] = [:]
    for word in bank.sentences.flatMap(\.words) { counts[Self.code(word), default: 0] += 1 }
    let sorted = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    var pairs: [(PennTag, UniversalTag)] = []
    var numbers: [Int: Int] = [:]
    var firsts: [Int: Int] = [:]
    for (code, count) in sorted {
      if let first = firsts[code >> 8], count < 5 || pairs.count >= 120 {
        numbers[code] = first
        continue
      }
      numbers[code] = pairs.count
      if firsts[code >> 8] == nil { firsts[code >> 8] = pairs.count }
      pairs.append(
        (PennTag(rawValue: UInt8(code >> 8)) ?? .xx, UniversalTag(rawValue: UInt8(code & 0xFF)) ?? .x))
    }
    self.pairs = pairs
    self.numbers = numbers
  }

  private static func code(_ word: Treebank.Word) -> Int {
    Int(word.tag.rawValue) << 8 | Int(word.universalTag.rawValue)
  }

  func of(_ sentence: Treebank.Sentence) -> [Int] { sentence.words.map { numbers[Self.code($0)] ?? 0 } }
}
