import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct MarkdownTests {
  private static let normalizer = Result { try Normalizer(data: testData()) }

  @Test(
    "Comments are left out, what stands behind them is not",
    arguments: [
      ("<!-- note --> The ferry sails.", "The ferry sails."),
      ("<!-- note\nof two lines --> The ferry sails.\nIt is late.", "The ferry sails. It is late."),
      ("<!-- a --><!-- b -->\nThe ferry sails.", "The ferry sails."),
      ("<!-- note -->\n\nThe ferry sails.\n\n<!-- end -->", "The ferry sails."),
      ("<!--->\nThe ferry sails.\n\n<!-->\n\nIt is late.\n\n<!-- end -->", "The ferry sails.\nIt is late."),
      (
        "The ferry sails.\n\n<!-- a comment\n\nthat never ends",
        "The ferry sails.\na comment\nthat never ends"
      ),
    ])
  func comments(text: String, expected: String) throws {
    let article = try Self.normalizer.get().normalize(ArticleInput(bytes: Array(text.utf8), name: "a.md"))
    #expect(article.string(TextSpan(0, article.text.count)) == expected)
  }
}
