import DatelineAnnotate
import DatelineText

/// Trains the name model on the tags that the tagger gives: the first pass on all documents, the second on what first
/// passes make of documents that they have not seen.
struct NameTraining {
  static let note = """
    # Names of persons, organizations, places and other things: two conditional random fields over hashed features.
    # Trained by `dateline-train train` on the entity annotation of UD English GUM (CC BY 4.0 and CC BY-SA 4.0 by
    # document). The weights are released under CC BY-SA 4.0.
    """
  /// Smaller weights, in the model's units, are left out.
  private static let leastWeight = 2
  private static let folds = 4

  let bank: Treebank
  let log: (String) -> Void

  private struct Example {
    var annotations: Annotations
    /// The stretches to look at, with their sentences.
    var places: [(stretch: Range<Int>, sentence: Range<Int>)]
    /// The same stretches, with the features of the first pass.
    var chains: [ChainExample]
  }

  /// The model's file.
  func train(data: LanguageData) throws -> ModelFile {
    let reader = try NameExampleReader(data: data)
    var numbers = FeatureTable()
    let documents = bank.documents + bank.documents.map { $0.headlines() }
    let examples = documents.map { document in
      let (annotations, places, labels) = reader.read(document)
      let chains = reader.chains(document, annotations, places, labels, &numbers)
      return Example(annotations: annotations, places: places, chains: chains)
    }
    let first = trained(examples.flatMap(\.chains), numbers)
    let heard = heardExamples(examples, &numbers)
    let second = trained(heard, numbers)
    log("names: \(numbers.count) features")
    var file = ModelFile(note: Self.note)
    write(first, second, numbers, to: &file)
    return file
  }

  private func trained(_ chains: [ChainExample], _ numbers: FeatureTable) -> ChainTrainer {
    var trainer = ChainTrainer(features: numbers.count)
    trainer.train(chains)
    return trainer
  }

  /// The examples with the votes that a first pass gives which has not seen their document.
  private func heardExamples(_ examples: [Example], _ numbers: inout FeatureTable) -> [ChainExample] {
    var chains: [ChainExample] = []
    // An article and its headlines are one document.
    let part: (Int) -> Int = { $0 % bank.documents.count % Self.folds }
    for fold in 0..<Self.folds {
      let others = examples.enumerated().filter { part($0.offset) != fold }.flatMap(\.element.chains)
      let trainer = trained(others, numbers)
      for (i, example) in examples.enumerated() where part(i) == fold {
        chains += heard(example, trainer, &numbers)
      }
      log("names: first pass without part \(fold + 1) of \(Self.folds)")
    }
    return chains
  }

  /// The example with the votes of `trainer` among its features.
  private func heard(
    _ example: Example, _ trainer: ChainTrainer, _ numbers: inout FeatureTable
  ) -> [ChainExample] {
    var votes = NameVotes()
    let tokens = example.annotations.tokens
    for (place, chain) in zip(example.places, example.chains) {
      votes.count(trainer.labels(chain)[...], tokens[place.stretch])
    }
    var list = FeatureList()
    var out = example.chains
    for (k, place) in example.places.enumerated() {
      for (offset, i) in place.stretch.enumerated() {
        votes.fill(&list, i, tokens, place.sentence)
        for n in 0..<list.count { out[k].features[offset].append(Int32(numbers.findOrInsert(list[n]))) }
      }
    }
    return out
  }

  /// Both passes share one table: the second pass's labels follow the first one's.
  private func write(
    _ first: ChainTrainer, _ second: ChainTrainer, _ numbers: FeatureTable, to file: inout ModelFile
  ) {
    var rows: [(hash: UInt64, pairs: [Int16])] = []
    var cut = 0
    numbers.forEach { hash, number in
      var pairs: [Int16] = []
      for (pass, trainer) in [first, second].enumerated() {
        for (label, weight) in trainer.scaledWeights(number).enumerated()
        where abs(weight) >= Self.leastWeight {
          if abs(weight) > LinearModel.weightLimit { cut += 1 }
          pairs.append(LinearModel.pair(pass * NameLabel.count + label, weight))
        }
      }
      if !pairs.isEmpty { rows.append((hash, pairs)) }
    }
    if cut > 0 { log("names: \(cut) weights are too large for the table and were cut") }
    file.append(LinearModel.Rows(rows, classCount: 2 * NameLabel.count), 2 * NameLabel.count, "nm")
    file.append("nmt1", first.scaledTransitions)
    file.append("nmt2", second.scaledTransitions)
  }
}

/// Reads documents of the treebank as what the name model learns from.
struct NameExampleReader {
  private let lexicon: NameLexicon
  private let tagger: Tagger

  init(data: LanguageData) throws {
    lexicon = try NameLexicon(data: data)
    tagger = try Tagger(ModelFile(Tagger.fileName, data: data), data: data)
  }

  typealias Place = (stretch: Range<Int>, sentence: Range<Int>)

  /// The tagged tokens, the stretches in which names may stand, and each token's label.
  func read(_ document: Treebank.Document) -> (Annotations, [Place], labels: [Int]) {
    var (article, annotations) = document.goldTokens()
    tagger.annotate(article, &annotations)
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
    let stretches = NameStretches(article.text, annotations.tokens, lexicon: lexicon)
    let places = annotations.sentences.flatMap { sentence in
      stretches.find(in: sentence.tokens).map { ($0, sentence.tokens) }
    }
    return (annotations, places, labels)
  }

  /// The features of the stretches, numbered by `numbers`, with their labels.
  func chains(
    _ document: Treebank.Document, _ annotations: Annotations, _ places: [Place], _ labels: [Int],
    _ numbers: inout FeatureTable
  ) -> [ChainExample] {
    let text = document.goldTokens().0.text
    var features = NameFeatures(annotations, lexicon: lexicon)
    var chains: [ChainExample] = []
    for place in places {
      features.prepare(annotations, place.sentence)
      features.begin(text, annotations, place.stretch)
      var chain = ChainExample(features: [], labels: place.stretch.map { labels[$0] })
      for i in place.stretch {
        features.fill(i)
        var row: [Int32] = []
        for k in 0..<features.list.count { row.append(Int32(numbers.findOrInsert(features.list[k]))) }
        chain.features.append(row)
      }
      // A name that goes on from outside the stretch begins in it.
      if let first = chain.labels.first, !NameChain.allows(first, after: NameChain.edge) {
        chain.labels[0] = first - 1
      }
      chains.append(chain)
    }
    return chains
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
