import DatelineText
import Testing

@testable import DatelineNormalize

/// Pages made to hurt take work in proportion to their size: the steps of our own loops are counted, not timed.
@Suite struct HostilePageTests {
  private static let normalizer = Result { try Normalizer(data: testData()) }
  private static let article =
    "<p>" + String(repeating: "The bridge opened to traffic on Tuesday, the county said. ", count: 5) + "</p>"

  @Test(
    "Four times the page takes no more than about four times the work",
    arguments: [
      "<div>", "<div><p>a b c d", "<b><i>x ", "<p class=\"a b\" id=x>w</p>",
      "<tr><td>a b</td><td>c</td></tr>",
      "<table><tr><td>a", "<ul><li>a", "<button><div></button>x", "<a href=\"x>y ",
      "<p>the same words again and again</p>",
      "<meta property=\"og:title\" content=\"x\">", "<time datetime=\"2024-01-01\">x</time>",
      "<h2><a>a title</a></h2>",
      "<p>&lpar;&amp;lpar;&notit;&#x80;", "<!-- x ", "<noscript><div>", "<select><option>a", "</div></p></b>",
      "<title></title>", "<title>", "<svg><g>",
      "<i class=author>Ada</i><p>By Ada Lindt</p>",
    ])
  func isLinear(piece: String) throws {
    let small = try work(String(repeating: piece, count: 1_500) + Self.article)
    let large = try work(String(repeating: piece, count: 6_000) + Self.article)
    // Quadratic work would be sixteen times as much; the constant is for tables that grow by doubling.
    #expect(large <= 4 * small + small / 4 + 20_000, "\(small) and \(large) steps")
  }

  @Test(
    "The work for a page is so many steps a byte",
    arguments: [
      "<div>", "<p>a b c d", "<table><tr><td>a", "<script>x</script>", "<a href=x>y</a> ", "plain text ",
    ])
  func isInProportion(piece: String) throws {
    let page = String(repeating: piece, count: 200_000 / piece.utf8.count)
    #expect(try work(page) <= 60 * page.utf8.count)
  }

  @Test(
    "A text before every element has one around it",
    arguments: ["]>", "<!DOCTYPE a [ <!ENTITY b \"c\"> ]>", "x"])
  func bareText(beginning: String) throws {
    let page =
      "<?xml version=\"1.0\"?>\n<!DOCTYPE nitf SYSTEM \"n.dtd\" [\n<!ENTITY a \"&b\(beginning)<body><p>\(Self.article)"
    for text in [page, beginning + Self.article] {
      let html = try #require(HTMLParser.parse(Array(text.utf8)))
      #expect(html.nodes.allSatisfy { $0.tag != .text || $0.parent >= 0 })
      _ = try Self.normalizer.get().normalize(ArticleInput(bytes: Array(text.utf8), name: "a.html"))
    }
  }

  @Test func aTagOfManyAttributesIsCutShort() throws {
    let names = (0..<100_000).map { "a\($0)=\">\"" }.joined(separator: " ")
    let page = Array("<p \(names)>\(Self.article)<p class=x>".utf8)
    let limited = TagLimit.limited(page)
    #expect(limited.count == page.count)
    #expect(String(decoding: limited, as: UTF8.self).contains("a255=\">\""))
    #expect(!String(decoding: limited, as: UTF8.self).contains("a256="))
    #expect(limited.suffix(40) == page.suffix(40))
  }

  @Test(arguments: [
    "<p a=1 b='2>' c>x", "<p", "<", "a < b", "<p a=\"x", "<p =>", "<p / / >", "<p a= >", "",
  ])
  func anOrdinaryTagStaysAsItIs(html: String) {
    #expect(TagLimit.limited(Array(html.utf8)) == Array(html.utf8))
  }

  @Test(arguments: ["</svg><_x>]]>&amp;</div></p>", "</svg><_x>words", "words", "]]>\"<![CDATA["])
  func textBeforeTheFirstElementIsRead(beginning: String) throws {
    let article = try normalized(beginning + Self.article)
    #expect(article.mediaType == "text/html")
    #expect(
      article.string(TextSpan(0, article.text.count)).contains("The bridge opened to traffic on Tuesday"))
  }

  @Test func aPageWhoseFirstAttributeIsNeverClosedIsStillHTML() throws {
    #expect(
      try normalized("</svg><_x>]]>&amp;</div></p>\"<![CDATA[<p a=\"" + Self.article).mediaType == "text/html"
    )
  }

  private func normalized(_ page: String) throws -> Article {
    try Self.normalizer.get().normalize(ArticleInput(bytes: Array(page.utf8), name: "a.html"))
  }

  @Test func aLongTitleTakesLinearWork() throws {
    func steps(_ count: Int) throws -> Int {
      let title = String(repeating: "a | ", count: count)
      return try work(
        "<title>\(title)</title><meta property=og:title content=\"\(title)\"><h1>a | b</h1>" + Self.article)
    }
    let (small, large) = (try steps(1_500), try steps(6_000))
    #expect(large <= 4 * small + small / 4 + 20_000, "\(small) and \(large) steps")
  }

  @Test func manyHeadlinesAndALongTitleTakeLinearWork() throws {
    func steps(_ count: Int) throws -> Int {
      let title = String(repeating: "a", count: 40 * count)
      let headline = String(repeating: "a", count: 300) + "b"
      let nodes = String(repeating: #"{"@type":"NewsArticle","headline":"\#(headline)"},"#, count: count)
      return try work(
        "<meta property=og:title content=\"\(title)\"><script type=\"application/ld+json\">[\(nodes)1]</script>"
          + Self.article)
    }
    let (small, large) = (try steps(100), try steps(400))
    #expect(large <= 4 * small + small / 4 + 20_000, "\(small) and \(large) steps")
  }

  @Test func manyAuthorsTakeLinearWork() throws {
    func steps(_ count: Int) throws -> Int {
      let metas = (0..<count).map {
        "<meta name=author content=\"Ada\($0 % 7)\"><meta name=byl content=\"Bo Lindt\">"
      }
      return try work(metas.joined() + Self.article)
    }
    let (small, large) = (try steps(500), try steps(2_000))
    #expect(large <= 4 * small + small / 4 + 20_000, "\(small) and \(large) steps")
  }

  @Test func deepBlocksAfterManyOpenTagsTakeLinearTime() throws {
    let open = String(repeating: "<div><span class=a><b>", count: 1_300)
    let small = try work(open + String(repeating: "<p>a b c d</p>", count: 2_500) + Self.article)
    let large = try work(open + String(repeating: "<p>a b c d</p>", count: 10_000) + Self.article)
    #expect(large <= 4 * small + small / 4 + 20_000, "\(small) and \(large) steps")
  }

  /// The steps of normalizing a page.
  private func work(_ page: String) throws -> Int {
    let bytes = Array(("<html><body>" + page).utf8)
    let normalizer = try Self.normalizer.get()
    let meter = Work.Meter()
    Work.$meter.withValue(meter) { _ = try? normalizer.normalize(ArticleInput(bytes: bytes, name: "a.html")) }
    // Scripts and comments are cut out before anything is counted.
    try #require(meter.steps > 0)
    return meter.steps
  }
}
