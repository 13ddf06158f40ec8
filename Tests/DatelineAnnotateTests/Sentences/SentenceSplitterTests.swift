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
    ("We waited ... and waited. Then rain.", ["We waited ... and waited.", "Then rain."]),
    ("We waited… Then it rained.", ["We waited…", "Then it rained."]),
    ("She left at 6 a.m. The train was late.", ["She left at 6 a.m.", "The train was late."]),
    ("He came at 5 p.m. Friday. She left.", ["He came at 5 p.m. Friday.", "She left."]),
    (
      "Dr. A. B. Rossi of St. Mary's met Lt. Col. Dana Frost Jr. on Jan. 3. They left.",
      ["Dr. A. B. Rossi of St. Mary's met Lt. Col. Dana Frost Jr. on Jan. 3.", "They left."]
    ),
    (
      "Mr. Park of Acme Inc. agreed. The Acme Corp. plant closed.",
      ["Mr. Park of Acme Inc. agreed.", "The Acme Corp. plant closed."]
    ),
    (
      "Prices rose 0.3 points. See www.example.org/a.b for more. It is free.",
      ["Prices rose 0.3 points.", "See www.example.org/a.b for more.", "It is free."]
    ),
    ("“Is it over?” she asked. “No.”", ["“Is it over?” she asked.", "“No.”"]),
    ("‘It is late,’ he said. ‘We go.’", ["‘It is late,’ he said.", "‘We go.’"]),
    ("«Nous partons.» He left.", ["«Nous partons.»", "He left."]),
    ("„Wir gehen.“ She stayed.", ["„Wir gehen.“", "She stayed."]),
    ("\"I saw it.\" \"So did I.\"", ["\"I saw it.\"", "\"So did I.\""]),
    ("\"It works (mostly).\" They laughed.", ["\"It works (mostly).\"", "They laughed."]),
    (
      "GENEVA, March 4 (Wire) — The council met. It will vote.",
      ["GENEVA, March 4 (Wire) — The council met.", "It will vote."]
    ),
    ("TUNIS, Tunisia (AP) - Police closed the road.", ["TUNIS, Tunisia (AP) - Police closed the road."]),
    (
      "What the report says\nThe mill closed in June.\nWhy it matters",
      ["What the report says", "The mill closed in June.", "Why it matters"]
    ),
    ("Really?! Nobody knew! Yes.", ["Really?!", "Nobody knew!", "Yes."]),
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
