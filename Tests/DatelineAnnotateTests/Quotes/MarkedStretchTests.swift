import DatelineText
import Testing

@testable import DatelineAnnotate

/// What stands between the marks of `text`, nested stretches in square brackets.
private func stretches(_ text: String) -> [String] {
  let bytes = Array(text.utf8)
  return MarkedStretch.find(bytes).map {
    let words = String(decoding: bytes[$0.span.range], as: UTF8.self)
    return $0.isNested ? "[\(words)]" : words
  }
}

@Suite struct MarkedStretchTests {
  @Test(arguments: [
    ("\"We leave at dawn,\" she said.", ["We leave at dawn,"]),
    ("“We leave at dawn,” she said. “Bring boots.”", ["We leave at dawn,", "Bring boots."]),
    ("« On part demain », dit Morel.", ["On part demain"]),
    ("„Wir gehen“, sagte Vogt.", ["Wir gehen"]),
    ("»Wir gehen«, sagte Vogt.", ["Wir gehen"]),
    ("``It is over,'' he said.", ["It is over,"]),
    ("''It is over,'' he said. ''Go home.''", ["It is over,", "Go home."]),
    ("‘It wasn’t ours,’ said Hall.", ["It wasn’t ours,"]),
    ("'It wasn't ours,' said Hall.", ["It wasn't ours,"]),
    ("“It is over,\" he said.", ["It is over,"]),
  ])
  func pairsEveryStyle(text: String, expected: [String]) {
    #expect(stretches(text) == expected)
  }

  @Test(arguments: [
    "The farmers’ club and the miners’ choir sang in the ’90s.",
    "Don't move Tom O'Neil's boat, it's the boys' own.",
    "A 6\" pipe and a 12\" plank lay there.",
    "Rock ’n’ roll was born in the ‘50s.",
  ])
  func apostrophesAndInchesAreNoMarks(text: String) {
    #expect(stretches(text).isEmpty)
  }

  @Test(arguments: [
    ("The 9\" valve broke. \"We had no spare,\" said Price.", ["We had no spare,"]),
    ("\"He is 6'2\" tall and quick,\" said Price.", ["He is 6'2\" tall and quick,"]),
    ("“Go home, he said. “Now.”", ["Go home, he said.", "Now."]),
    ("Go home,” he said. “Now.”", ["Now."]),
    (
      "‘The drivers’ wages weren’t settled,’ said Hall, ‘and nobody’s coming.’",
      ["The drivers’ wages weren’t settled,", "and nobody’s coming."]
    ),
  ])
  func survivesOddMarks(text: String, expected: [String]) {
    #expect(stretches(text) == expected)
  }

  @Test(arguments: [
    ("“She wrote ‘stay put’ and I did,” said Hall.", ["She wrote ‘stay put’ and I did,", "[stay put]"]),
    ("‘They named it “the pit” and ran,’ said Hall.", ["They named it “the pit” and ran,", "[the pit]"]),
    ("\"He said, 'Wait.'\" Hall left.", ["He said, 'Wait.'", "[Wait.]"]),
    ("''He said, 'Wait.''' Hall left.", ["He said, 'Wait.'", "[Wait.]"]),
  ])
  func marksNestedStretches(text: String, expected: [String]) {
    #expect(stretches(text) == expected)
  }

  @Test func anUnclosedMarkEndsWithItsParagraphAndGoesOnInTheNext() {
    let text = "“We checked twice.\n“The road is closed.\n“Stay home.”\nThe plant opened in 1987."
    let found = MarkedStretch.find(Array(text.utf8))
    #expect(stretches(text) == ["We checked twice.", "The road is closed.", "Stay home."])
    #expect(found.map(\.isCarried) == [false, true, true])
    #expect(found.map(\.isClosed) == [false, false, true])
  }

  @Test func aQuotationMayRunOnWithoutANewOpeningMark() {
    let text = "\"We checked twice.\nThe road is closed,\" said Price."
    #expect(stretches(text) == ["We checked twice.", "The road is closed,"])
  }

  @Test func anOddMarkSpoilsItsOwnParagraphOnly() {
    #expect(stretches("He said \"go.\nNobody moved.\n\"It was late,\" she said.").last == "It was late,")
  }

  @Test func spansStayInsideRandomText() {
    var generator = SplitMix(seed: 7)
    let pieces = [
      "\"", "“", "”", "'", "’", "‘", "''", "``", "«", "»", "„", " ", "a", "É", ".", ",", "\n", "9", "s ",
    ]
    for _ in 0..<400 {
      let text = (0..<60).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let bytes = Array(text.utf8)
      for stretch in MarkedStretch.find(bytes) {
        #expect(
          stretch.outer.contains(stretch.span) && stretch.outer.end <= bytes.count && !stretch.span.isEmpty)
        #expect(String(validating: bytes[stretch.span.range], as: UTF8.self) != nil)
      }
    }
  }
}
