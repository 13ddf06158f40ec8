import DatelineText
import Testing

@testable import DatelineAnnotate

/// Twice the text is twice the work, counted, not timed, on text made to be hard.
@Suite struct QuoteLinearityTests {
  private static let annotator = Result {
    try Annotator(layers: [.names, .timexes], data: LanguageData.locate())
  }
  private static let extractor = Result {
    try QuoteExtractor(data: LanguageData.locate(), options: AnnotateOptions())
  }

  static let floods = [
    "\"", "\"a ", "\" ", "“a” ‘b’ ", "“a ‘b «c \"d ``e ", "“We left at dawn.\n", "\"We left,\n",
    "“We left.” ",
    "The word “we left it there at dawn” is odd. ", "Jana Holt said, ", "said ", "the mayor said that ",
    "Mayor Jana Holt left. “We left,” the mayor said. ", "according to Holt, ", "Holt: We left.\n",
    "“We left,” he said. ", "He left. ", "was quoted by Holt as saying “a” ", "’s ", "— ",
  ]

  @Test(arguments: floods)
  func extractionIsLinear(_ flood: String) throws {
    let steps = try [3_000, 6_000].map { size in
      let text = String(repeating: flood, count: size / flood.utf8.count)
      var article = Article(text: Array(text.utf8))
      var start = 0
      for line in article.text.split(separator: 10, omittingEmptySubsequences: false) {
        article.blocks.append(.init(kind: .paragraph, span: TextSpan(start, start + line.count)))
        start += line.count + 1
      }
      let annotations = try Self.annotator.get().annotate(article)
      return try Self.extractor.get().extract(article, annotations).steps
    }
    #expect(steps[1] <= 2 * steps[0] + steps[0] / 4 + 20_000, "\(steps)")
  }

  @Test(
    "A million marks are paired in a bounded number of steps each",
    arguments: ["\"", "\" ", "“‘", "“a", "«“\"‘'"])
  func pairingIsLinear(_ piece: String) {
    let text = Array(String(repeating: piece, count: 1_000_000 / piece.count).utf8)
    var pairing = MarkPairing(text: text, paragraph: 0..<text.count, leftOpen: nil)
    pairing.run()
    #expect(pairing.steps > 400_000)
    #expect(pairing.steps < 10_000_000)
  }
}
