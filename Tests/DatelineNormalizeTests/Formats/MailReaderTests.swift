import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct MailReaderTests {
  private static let normalizer = Result { try Normalizer(data: testData()) }

  private func read(_ text: String) throws -> Article {
    try Self.normalizer.get().normalize(ArticleInput(bytes: Array(text.utf8), name: "a.eml"))
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
