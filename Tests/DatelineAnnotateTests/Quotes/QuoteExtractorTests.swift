import DatelineText
import Testing

@testable import DatelineAnnotate

@Suite struct QuoteExtractorTests {
  @Test(arguments: [
    ("“The harbor stays closed until Friday,” said Helen Marsh, the port director.", "Helen Marsh"),
    ("Helen Marsh told reporters: “The harbor stays closed until Friday.”", "Helen Marsh"),
    ("Helen Marsh runs the port.\n“The harbor stays closed until Friday,” Marsh said.", "Helen Marsh"),
    ("Helen Marsh runs the port.\n“The harbor stays closed until Friday,” she said.", "Helen Marsh"),
    ("Helen Marsh met Paul Orton.\n“The harbor stays closed,” he said.", "Paul Orton"),
    ("“The harbor stays closed until Friday.” — Helen Marsh", "Helen Marsh"),
    ("The agency quoted Helen Marsh as saying: “The harbor stays closed until Friday.”", "Helen Marsh"),
  ])
  func namesTheSpeakerInFull(text: String, name: String) throws {
    let found = try QuoteCase.quotes(text).quotes.filter { $0.kind != .indirect }
    #expect(found.count == 1)
    #expect(found.first?.speaker?.name == name)
  }

  @Test func partsOfOneUtteranceShareSpeakerAndGroup() throws {
    let text = "“The harbor stays closed,” said Helen Marsh, who runs the port, “and nobody knows why.”"
    let found = try QuoteCase.quotes(text).quotes
    #expect(found.count == 2)
    #expect(Set(found.map(\.group)).count == 1)
    #expect(found.allSatisfy { $0.speaker?.name == "Helen Marsh" })
  }

  @Test func anUnclosedUtteranceGoesOnInTheNextParagraph() throws {
    let text =
      "“The harbor stays closed,” said Helen Marsh. “We checked the gates twice.\n“Nobody knows why they failed.”"
    #expect(
      try QuoteCase.quotes(text).quotes.map { $0.speaker?.name } == [
        "Helen Marsh", "Helen Marsh", "Helen Marsh",
      ])
  }

  @Test func findsIndirectSpeech() throws {
    let (article, found) = try QuoteCase.quotes(
      "Helen Marsh said on Monday that the harbor would reopen in June.")
    #expect(found.count == 1)
    #expect(found.first?.kind == .indirect)
    #expect(found.first.map { article.string($0.span) } == "that the harbor would reopen in June")
  }

  @Test(arguments: [
    "Joseph “Joe” Tanner, 54, was arrested.",
    "The word “burden” is used twice on every page.",
  ])
  func findsNoQuotation(text: String) throws {
    #expect(try QuoteCase.quotes(text).quotes.isEmpty)
  }

  /// Words, marks and stops in any order: every span stays inside the text and cuts no character.
  @Test func spansAreSlicesOfTheText() throws {
    var generator = SplitMix(seed: 11)
    let pieces = [
      "“", "”", "\"", "'", "’", "‘", "''", "said", " Helen Marsh ", " she ", " told ", ",", ".", ":", " – ",
      "\n",
      " according to ", " É ", "\n> ", "\nQ: ", "\nA: ", "\nMarsh: ", "\n— Helen Marsh", "The word ",
      " the report ", " that ", " quoted ", " as saying ", "9", " 🙂 ",
    ]
    for _ in 0..<120 {
      let text = (0..<50).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let (article, found) = try QuoteCase.quotes(text)
      for quote in found {
        let spans = [quote.span, quote.content, quote.cue?.span, quote.speaker?.span].compactMap { $0 }
        for span in spans {
          #expect(!span.isEmpty && span.end <= article.text.count)
          #expect(String(validating: article.text[span.range], as: UTF8.self) != nil)
        }
      }
    }
  }

  @Test func survivesAFloodOfMarks() throws {
    let text = String(repeating: "\"a” ‘", count: 20_000)
    #expect(try QuoteCase.quotes(text).article.text.count == text.utf8.count)
  }
}
