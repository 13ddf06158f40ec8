import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct MailReaderTests {
  private static let normalizer = Result { try Normalizer(data: testData()) }

  private func read(_ text: String) throws -> Article {
    try Self.normalizer.get().normalize(ArticleInput(bytes: Array(text.utf8), name: "a.eml"))
  }

  @Test func aForwardedPageWithoutAPlainVersionIsReadByItsLines() throws {
    let sentence =
      "The ferry between Selby and the islands will sail again from Monday, the harbour office said."
    let paragraphs = (1...6).map { "<p>\(sentence) It was the notice of day \($0) on the same pier.</p>" }
      .joined()
    let article = try read(
      """
      From: Evan Moss <evan@desk.example>
      Subject: Fwd: Ferry
      Date: Thu, 7 Mar 2024 10:00:00 +0000
      MIME-Version: 1.0
      Content-Type: text/html; charset=utf-8

      <html><body><div>For the file.</div><div>---------- Forwarded message ---------<br>From: <b>Ada Lindt</b>
      &lt;ada@valley-post.example&gt;<br>Date: Tue, Mar 5, 2024 at 7:30 AM<br>Subject: Ferry to the islands<br>
      To: &lt;desk@desk.example&gt;<br></div><div>\(paragraphs)</div></body></html>
      """)
    #expect(article.metadata.title?.value == "Ferry to the islands")
    #expect(article.metadata.authors?.value == ["Ada Lindt"])
    #expect(article.metadata.published?.value.asFound == "2024-03-05")
    #expect(article.text.starts(with: "The ferry between".utf8))
  }

  @Test func aLetterOfManyServiceLinesIsReadOnce() throws {
    let lines = String(repeating: "Unsubscribe here\n\n", count: 20_000)
    let article = try read(
      "From: a@b.example\nMIME-Version: 1.0\n\nThe ferry sails again.\n\n\(lines)The end.\n")
    #expect(article.text.starts(with: "The ferry sails again.".utf8))
  }

  @Test(
    "Headers alone, or cut headers, are refused",
    arguments: [
      "MIME-Version: 1.0", "MIME-Version: 1.0\n\n",
      "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b",
    ])
  func headersAlone(text: String) {
    #expect(throws: Rejection.self) { try read(text) }
  }
}
