import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct TitleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var head: String
    var heading: String
    var title: String
    var url: String?

    init(_ name: String, _ head: String, _ heading: String, _ title: String, url: String? = nil) {
      testDescription = name
      self.head = head
      self.heading = heading
      self.title = title
      self.url = url
    }
  }

  @Test("The headline", arguments: cases)
  func title(_ c: Case) throws {
    let article = try SamplePage(head: c.head, heading: c.heading).normalized(url: c.url)
    #expect(article.metadata.title?.value == c.title)
  }

  private static let whole = SamplePage.headline
  private static let cases = [
    Case("the only heading", "", "<h1>\(whole)</h1>", whole),
    Case(
      "a title with the site's name", #"<title>\#(whole) - The Valley Post</title>"#, "", whole,
      url: "https://www.valleypost.example/bridge"),
    Case(
      "the site's name in front", #"<title>Valley Post » Archive » \#(whole)</title>"#,
      "<h1>Valley Post</h1><h2>\(whole)</h2>", whole, url: "https://valleypost.example/a"),
    Case(
      "a site's name with a dash",
      #"<meta property="og:site_name" content="The Valley Post - News, Sport and more"><title>\#(whole) - The Valley Post - News, Sport and more</title>"#,
      "", whole),
    Case(
      "the site's logo is a heading too", "<title>\(whole)</title>", "<h1>Valley Post</h1><h1>\(whole)</h1>",
      whole,
      url: "https://valleypost.example/a"),
    Case(
      "the heading beats the title that is made for search engines",
      "<meta property=\"og:title\" content=\"Bridge repairs: all you need to know\"><title>Bridge repairs: all you need to know</title>",
      "<h1>River bridge reopens after long repairs</h1>", "River bridge reopens after long repairs"),
    Case(
      "a kicker in the heading",
      #"<meta property="og:title" content="\#(whole)"><script type="application/ld+json">{"@type":"NewsArticle","headline":"\#(whole)"}</script>"#,
      "<h1><span>Valley life</span> \(whole)</h1>", whole),
    Case(
      "entities", "<title>Cats &amp; dogs cross the river&#39;s bridge</title>", "",
      "Cats & dogs cross the river's bridge"),
    Case(
      "a dash that belongs to it", "<title>Bridge reopens - at last</title>",
      "<h1>Bridge reopens - at last</h1>", "Bridge reopens - at last"),
  ]
}
