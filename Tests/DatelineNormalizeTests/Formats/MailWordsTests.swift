import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct MailWordsTests {
  @Test func examplesOfTheWordsHold() throws {
    let words = try MailWords(data: testData())
    let authors = try AuthorNames(data: testData())
    let file = try testData().file("mail.txt")
    #expect(file.examples.count > 20)
    for example in file.examples {
      let text = example.fields[0]
      let found: [String] =
        switch example.section {
        case "reply": [words.subject(text)]
        case "forward": [words.isForward(ArraySlice(text.utf8)) ? "forward" : "-"]
        case "service": [words.isService(ArraySlice(text.utf8)) ? "service" : "-"]
        case "joint":
          [
            words.sender(text, address: "", authors: authors).people.first ?? "-",
            words.sender(text, address: "", authors: authors).site ?? "-",
          ]
        default: []
        }
      #expect(found == Array(example.fields.dropFirst()), "line \(example.number)")
    }
  }

  @Test func theInnermostForwardedHeaderCounts() throws {
    let words = try MailWords(data: testData())
    let text = """
      Two notes.

      Begin forwarded message:

      From: Evan Moss <evan@desk.example>
      Date: 7 March 2024 at 10:00
      To: a@desk.example,
        b@desk.example
      Subject: Fwd: Ferry

      -----Original Message-----
      From: Ada Lindt
      Sent: 5 March 2024
      Subject: Ferry

      The text: with a colon.
      """
    let lines = PlainTextReader.lines(Array(text.utf8), from: 0)
    let header = try #require(ForwardedHeader.find(lines, words: words))
    #expect(header.from == "Ada Lindt")
    #expect(header.date == "5 March 2024")
    #expect(header.subject == "Ferry")
    #expect(lines[header.end...].contains { $0.elementsEqual("The text: with a colon.".utf8) })
    #expect(!lines[header.end...].contains { $0.starts(with: "Subject".utf8) })
  }

  @Test(arguments: [
    "From: here to there\nIt is far.", "From: a\nDate: b\nno subject",
    "The original message was lost\nFrom: a",
  ])
  func otherTextsAreNoHeaders(text: String) throws {
    let lines = PlainTextReader.lines(Array(text.utf8), from: 0)
    #expect(ForwardedHeader.find(lines, words: try MailWords(data: testData())) == nil)
  }
}
