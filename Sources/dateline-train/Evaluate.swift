import ArgumentParser
import DatelineAnnotate
import DatelineText

/// Prints the scores of every layer on the treebanks' test parts.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the scores of every layer on the test (or dev) parts.")

  @OptionGroup var options: DataOptions

  @Flag(help: "Use the dev parts, for tuning.")
  var dev = false

  func run() throws {
    let data = try options.language()
    let names = dev ? ["gum-dev", "ewt-dev"] : ["gum-test", "ewt-test", "pud-test"]
    let banks = try names.map { (name: $0, bank: try options.load($0)) }
    let tagger = try Tagger(ModelFile(Tagger.fileName, data: data), data: data)
    try evaluateSegmentation(banks, data)
    try evaluateTags(banks, data, tagger)
    try evaluateParse(banks, data, tagger)
    try evaluateNames(banks[0].bank, data, tagger)
    try evaluateCoreference(banks[0].bank, data, tagger)
  }

  private typealias Part = (name: String, bank: Treebank)

  private func evaluateSegmentation(_ parts: [Part], _ data: LanguageData) throws {
    print("from raw text                     token F1  sentence F1")
    let segmenter = try Annotator(layers: .sentences, data: data)
    for part in parts {
      var score = SegmentationScore()
      for document in part.bank.documents { score.add(document, segmenter) }
      print("  \(padded(part.name, 28)) \(percent(score.tokens.f1))     \(percent(score.sentences.f1))")
    }
  }

  private func evaluateTags(_ parts: [Part], _ data: LanguageData, _ tagger: Tagger) throws {
    let lemmatizer = try Lemmatizer(data: data)
    print("tags on gold tokens               Penn    universal  lemma   thousand tokens/s")
    for part in parts {
      var score = TagScore()
      for document in part.bank.documents { score.add(document, tagger, lemmatizer) }
      print("  \(padded(part.name, 28)) \(score.line)")
    }
  }

  private func evaluateParse(_ parts: [Part], _ data: LanguageData, _ tagger: Tagger) throws {
    let parser = try Parser(ModelFile(Parser.fileName, data: data))
    print("own tags, gold tokens             UAS     LAS       thousand tokens/s")
    for part in parts {
      var score = ParserScore()
      for document in part.bank.documents { score.add(document, tagger, parser) }
      print("  \(padded(part.name, 28)) \(score.line)")
    }
  }
}
