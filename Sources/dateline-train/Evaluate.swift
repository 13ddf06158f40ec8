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
    let part = dev ? "dev" : "test"
    let data = try options.language()
    let names = dev ? ["gum-dev", "ewt-dev"] : ["gum-test", "ewt-test", "pud-test"]
    let banks = try names.map { try options.load($0) }
    print("raw text, \(part) parts             token F1  sentence F1")
    let segmenter = try Annotator(layers: .sentences, data: data)
    for (name, bank) in zip(names, banks) {
      var score = SegmentationScore()
      for document in bank.documents { score.add(document, segmenter) }
      print("  \(padded(name, 28)) \(percent(score.tokens.f1))     \(percent(score.sentences.f1))")
    }
    let tagger = try Tagger(ModelFile(Tagger.fileName, data: data), data: data)
    let lemmatizer = try Lemmatizer(data: data)
    print("tags on gold tokens               Penn    universal  lemma   thousand tokens/s")
    for (name, bank) in zip(names, banks) {
      var score = TagScore()
      for document in bank.documents { score.add(document, tagger, lemmatizer) }
      print("  \(padded(name, 28)) \(score.line)")
    }
    try evaluateNames(banks[0], data, tagger)
  }
}

/// `value` with two decimals.
func percent(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  let tail = hundredths % 100
  return padded("\(hundredths / 100).\(tail < 10 ? "0" : "")\(tail)", 6)
}

/// `text` filled up with spaces to `width`.
func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
