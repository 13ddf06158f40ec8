import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct AuthorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var page: SamplePage
    var authors: [String]

    init(
      _ name: String, head: String = "", above: String = "", below: String = "", after: String = "",
      _ authors: [String]
    ) {
      testDescription = name
      page = SamplePage(head: head, above: above, below: below, after: after)
      self.authors = authors
    }
  }

  @Test("Who wrote it", arguments: visible + declared + weighed)
  func authors(_ c: Case) throws {
    #expect(try c.page.normalized().metadata.authors?.value ?? [] == c.authors)
  }

  private static let visible = [
    Case("a byline below the headline", below: "<p>By Maria Lindt</p>", ["Maria Lindt"]),
    Case(
      "two spans without a blank", below: "<div><span>By</span><span>Maria Lindt</span></div>",
      ["Maria Lindt"]),
    Case(
      "lead and name in two blocks", below: "<div>Written by</div><div>Maria Lindt</div>", ["Maria Lindt"]),
    Case(
      "a byline with its date in one line", below: "<p>March 5, 2024 | By Maria Lindt | 4 min read</p>",
      ["Maria Lindt"]),
    Case("two authors", below: "<p>By Maria Lindt and Ada Okafor</p>", ["Maria Lindt", "Ada Okafor"]),
    Case("an office behind the name", below: "<p>By Maria Lindt, Chief Correspondent</p>", ["Maria Lindt"]),
    Case(
      "a link to the author's page", below: #"<p><a href="/author/maria-lindt/">Maria Lindt</a></p>"#,
      ["Maria Lindt"]),
    Case(
      "a link of the author's relation", below: #"<p>Words <a rel="author" href="/x">Maria Lindt</a></p>"#,
      ["Maria Lindt"]),
    Case(
      "a class that says author", below: #"<div class="post-author">Konrad Lindt</div>"#, ["Konrad Lindt"]),
    Case("a name beside the date", below: "<div>Maria Lindt</div><div>March 5, 2024</div>", ["Maria Lindt"]),
    Case(
      "microdata", below: #"<span itemprop="author" itemscope><b itemprop="name">Maria Lindt</b></span>"#,
      ["Maria Lindt"]),
    Case("a byline behind the text", after: "<p>Posted by Maria Lindt at 12:00</p>", ["Maria Lindt"]),
    Case(
      "about the author",
      after: "<h3>About the author</h3><p>Maria Lindt is a reporter who covers rivers.</p>",
      ["Maria Lindt"]),
    Case("a desk", below: "<p>By Valley Post Staff</p>", ["Valley Post Staff"]),
  ]

  private static let declared = [
    Case(
      "JSON-LD with a list of people",
      head: ld(#""author":[{"@type":"Person","name":"Maria Lindt"},{"@type":"Person","name":"Ada Okafor"}]"#),
      ["Maria Lindt", "Ada Okafor"]),
    Case(
      "JSON-LD with a reference",
      head: """
        <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"\(SamplePage.headline)",
        "author":{"@id":"#p1"}},{"@type":"Person","@id":"#p1","name":"Maria Lindt"}]}</script>
        """, ["Maria Lindt"]),
    Case(
      "twitter's label",
      head:
        #"<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Maria Lindt">"#,
      ["Maria Lindt"]),
    Case(
      "scholarly pages", head: #"<meta name="citation_author" content="Lindt, Maria">"#, ["Maria Lindt"]),
    Case(
      "an address is no author",
      head: #"<meta property="article:author" content="https://fb.example/valley">"#, []),
    Case("a system's account", head: #"<meta name="author" content="admin">"#, []),
    Case("a template left open", head: #"<meta name="author" content="page.head.author">"#, []),
  ]

  private static let weighed = [
    Case(
      "who stands below the headline beats who filed it", head: #"<meta name="author" content="Peter Webb">"#,
      below: #"<p class="byline">By Maria Lindt</p>"#, ["Maria Lindt"]),
    Case(
      "the fuller list wins", head: #"<meta name="author" content="Maria Lindt">"#,
      below: "<p>By Maria Lindt and Ada Okafor</p>", ["Maria Lindt", "Ada Okafor"]),
    Case(
      "a first name is made whole", head: #"<meta name="author" content="Maria">"#,
      below: "<p>By Maria Lindt</p>", ["Maria Lindt"]),
    Case(
      "commenters are no authors",
      after: """
        <section class="comments" id="comments"><h3>Comments</h3><div class="comment"><span class="comment-author">Peter
        Webb</span> <span>says</span><p>I walked over it twice yesterday.</p></div></section>
        """, []),
    Case(
      "a photographer is no author", below: "<figure><figcaption>Photo by Peter Webb</figcaption></figure>",
      []),
    Case(
      "references' authors are not the article's",
      after: """
        <ol><li><meta itemprop="author" content="Webb P"><meta itemprop="author" content="Okafor A">Webb, Okafor: Rivers,
        1999</li></ol>
        """, []),
  ]

  private static func ld(_ members: String) -> String {
    """
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"\(SamplePage.headline)",\(members)}</script>
    """
  }
}
