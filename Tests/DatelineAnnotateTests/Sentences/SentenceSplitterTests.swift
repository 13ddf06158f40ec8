import DatelineText
import Testing

@testable import DatelineAnnotate

struct SentenceSplitterTests {
  @Test(arguments: [
    ("He left. She stayed.", ["He left.", "She stayed."]),
    (
      "Gen. Park met Mr. Cho on Sept. 5 in Seoul. They spoke.",
      ["Gen. Park met Mr. Cho on Sept. 5 in Seoul.", "They spoke."]
    ),
    ("He went to the U.S. The talks failed.", ["He went to the U.S.", "The talks failed."]),
    ("The U.S. Senate voted.", ["The U.S. Senate voted."]),
    ("“We won.” He smiled.", ["“We won.”", "He smiled."]),
    ("\"Go!\" he said. \"Now.\"", ["\"Go!\" he said.", "\"Now.\""]),
    ("\"Stop!\" Maria Lopez said.", ["\"Stop!\" Maria Lopez said."]),
    ("They paid 3.5 million. 15 men left.", ["They paid 3.5 million.", "15 men left."]),
    ("It grew in 1920.[4] The mill closed.", ["It grew in 1920.[4]", "The mill closed."]),
    ("MILL CLOSES\nThe mill closed", ["MILL CLOSES", "The mill closed"]),
    ("Well . . . perhaps. Yes.", ["Well . . . perhaps.", "Yes."]),
  ])
  func endsWhereReadersDo(text: String, sentences: [String]) throws {
    let (article, annotations) = try annotated(text, .sentences)
    #expect(annotations.sentences.map { article.string($0.span) } == sentences)
  }

  @Test func everyTokenIsInOneSentence() throws {
    let (_, annotations) = try annotated("A b. C d! \"E?\" f\n\ng (h.) I", .sentences)
    #expect(annotations.sentences.flatMap { Array($0.tokens) } == Array(annotations.tokens.indices))
  }
}
