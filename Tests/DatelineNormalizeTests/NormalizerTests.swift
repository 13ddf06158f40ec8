import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct NormalizerTests {
  private func normalize(_ bytes: [UInt8], name: String = "a.html") throws -> Article {
    try Normalizer(data: testData()).normalize(ArticleInput(bytes: bytes, name: name))
  }

  private static let page = """
    <html lang="en"><head><title>River bridge reopens after repairs - The Valley Post</title>
    <meta property="og:site_name" content="The Valley Post">
    <meta property="article:published_time" content="2024-03-05T08:00:00+01:00">
    <meta name="author" content="By Maria Lindt, Staff Reporter"></head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>
    <article><h1>River bridge reopens after repairs</h1>
    <p>The old bridge over the river opened to traffic on Tuesday, two years after a flood had washed away its
    northern pillar and cut the valley in half.<wbr></p>
    <p>“We have waited for this day for a long time,” said the mayor, Jonas Wick, who was the first to walk across.</p>
    <p>Engineers replaced the pillar and raised the deck by a metre, so that a flood of the same height would pass
    beneath it, the county said in a statement.</p></article>
    <footer><p>Copyright 2024 The Valley Post. All rights reserved.</p></footer></body></html>
    """

  @Test func keepsTheArticleAndItsMetadata() throws {
    let article = try normalize(Array(Self.page.utf8))
    let text = String(decoding: article.text, as: UTF8.self)
    #expect(text.contains("The old bridge over the river"))
    #expect(text.contains("the county said in a statement."))
    #expect(!text.contains("All rights reserved"))
    #expect(!text.contains("Sport"))
    #expect(article.metadata.title?.value == "River bridge reopens after repairs")
    #expect(article.metadata.authors?.value == ["Maria Lindt"])
    #expect(article.metadata.published?.value.asFound == "2024-03-05T08:00:00+01:00")
    #expect(article.warnings == [])
  }

  @Test func oneBadByteSpoilsNothingElse() throws {
    var bytes = Array(Self.page.utf8)
    let at = try #require(bytes.firstIndex(of: UInt8(ascii: "J")))
    bytes[at] = 0xE9
    let article = try normalize(bytes)
    #expect(article.warnings.contains(.encodingRepaired))
    #expect(String(decoding: article.text, as: UTF8.self).contains("“We have waited"))
  }

  @Test(
    "A sequence that is no character of its encoding becomes a replacement",
    arguments: ["gb18030", "shift_jis"])
  func aBadSequenceOfALegacyEncodingIsReplaced(charset: String) throws {
    let page = "<html lang=\"en\"><head><meta charset=\"\(charset)\"></head>" + Self.page.dropFirst(16)
    var bytes = page.utf8.filter { $0 < 0x80 }
    let at = try #require(bytes.firstIndex(of: UInt8(ascii: "J")))
    bytes[at...at] = [0xFF, 0x20]
    let article = try normalize(bytes)
    #expect(article.warnings.contains(.encodingRepaired))
    #expect(String(decoding: article.text, as: UTF8.self).contains("said the mayor, \u{FFFD}"))
  }

  @Test func aRefrainInsideAParagraphIsNoCopy() throws {
    var page = SamplePage()
    let refrain = String(repeating: "We will not sell the river to the city. ", count: 4)
    page.text += "<p>In the evening the farmers sang on the bank: “\(refrain)” Then they went home.</p>"
    let article = try page.normalized()
    #expect(article.string(TextSpan(0, article.text.count)).contains("sang on the bank"))
  }

  @Test func plainTextLosesNoVisibleCharacterButItsHeaderLines() throws {
    let text =
      "Title: Dam reopens\nDate: 5 March 2024\n\nFirst line of it.\n-\nAn item here.\n* Another one.\n"
    let article = try normalize(Array(text.utf8), name: "a.txt")
    let body = String(decoding: article.text, as: UTF8.self)
    #expect(body == "First line of it.\n- An item here.\n* Another one.")
    #expect(article.blocks.map(\.kind) == [.paragraph, .listItem, .listItem])
    #expect(article.metadata.published?.value.asFound == "2024-03-05")
    #expect(article.metadata.title?.value == "Dam reopens")
  }

  @Test(
    "A line of a plain text's head that is a date and nothing else is its day",
    arguments: [
      ("26-November-2015", "2015-11-26"), ("Thursday, 26 November 2015", "2015-11-26"),
      ("Published on November 26, 2015", "2015-11-26"), ("Updated 26 November 2015", nil),
      ("The flood of 26 November 2015", nil), ("03/05/2024", nil),
    ] as [(String, String?)])
  func dateLine(line: String, day: String?) throws {
    let text = "Ferry resumes service\n\(line)\nThe ferry sails again, the port said on Tuesday.\n"
    let article = try normalize(Array(text.utf8), name: "a.txt")
    #expect(article.metadata.published.map { "\($0.value.day)" } == day)
  }

  @Test(
    "What is no article is refused with a reason",
    arguments: [
      ([], .empty), (Array("%PDF-1.7 x".utf8), .unsupportedFormat),
      ([0x89, 0x50, 0x4E, 0x47, 1, 2], .notText),
      ((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) & 0x1F }, .notText),
    ] as [([UInt8], Rejection.Code)])
  func refuses(bytes: [UInt8], code: Rejection.Code) throws {
    let normalizer = try Normalizer(data: testData())
    let error = #expect(throws: Rejection.self) {
      try normalizer.normalize(ArticleInput(bytes: bytes, name: "x"))
    }
    #expect(error?.code == code)
  }

  @Test(
    "Hostile pages end",
    arguments: ["<div>", "<table><tr><td>", "<a href='", "<!--", "<p>x<b>", "&#x110000;", "<script>"])
  func endsOnHostilePages(piece: String) throws {
    let page = "<html><body>" + String(repeating: piece, count: 100_000)
    _ = try normalize(Array(page.utf8))
  }
}
