import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct DateSignalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var page: SamplePage
    var url: String?
    var published: String?
    var updated: String?

    init(
      _ name: String, head: String = "", above: String = "", below: String = "", after: String = "",
      url: String? = nil, opening: String = "", _ published: String?, updated: String? = nil
    ) {
      testDescription = name
      page = SamplePage(head: head, above: above, below: below, after: after)
      page.text = page.text.replacingFirst("<p>", with: "<p>" + opening)
      self.url = url
      self.published = published
      self.updated = updated
    }
  }

  @Test("The day of publication", arguments: seen + weighed + written)
  func published(_ c: Case) throws {
    let metadata = try c.page.normalized(url: c.url).metadata
    #expect(metadata.published?.value.asFound == c.published)
    if c.updated != nil { #expect(metadata.updated?.value.asFound == c.updated) }
  }

  private static let seen = [
    Case("below the headline", below: "<p>March 5, 2024</p>", "2024-03-05"),
    Case(
      "below the headline in a list of a menu's class",
      below: "<ul class=\"nav\"><li>5 Mar 2024 18:29</li></ul>", "2024-03-05"),
    Case("in the address", url: "https://a.example/2024/03/05/bridge", "2024-03-05"),
    Case(
      "in the address by the month's name", url: "https://a.example/news/2024/mar/05/bridge", "2024-03-05"),
    Case(
      "a time element", below: #"<time datetime="2024-03-05T08:00:00+01:00">today</time>"#,
      "2024-03-05T08:00:00+01:00"),
    Case(
      "glued to its neighbours",
      below: "<div><b>River</b><b>MARCH 5, 2024</b><b>Updated: MARCH 9, 2024</b></div>", "2024-03-05",
      updated: "2024-03-09"),
    Case("behind the text", after: "<p>Posted on 5 March 2024</p>", "2024-03-05"),
    Case(
      "far behind the text, called a change",
      after: String(repeating: "<div>Open until late</div>", count: 30) + "<p>Last updated: 5 March 2024</p>",
      "2024-03-05"),
    Case(
      "far behind the text, called nothing",
      after: String(repeating: "<div>Open until late</div>", count: 30) + "<p>Next meeting: 5 March 2024</p>",
      nil),
    Case(
      "the title of an abbreviation",
      below: #"<div>by Ada at <abbr class="published" title="2024-03-05T09:31:00+01:00">09:31</abbr></div>"#,
      "2024-03-05T09:31:00+01:00"),
    Case("in the dateline", opening: "RIVERTON, March 5, 2024 (Valley Wire) – ", "2024-03-05"),
    Case("in a release's dateline", opening: "RIVERTON, March 5, 2024 /Wirepoint/ -- ", "2024-03-05"),
    Case("in the first sentence it is the story's", opening: "On March 5, 2024 the dam broke. ", nil),
    Case("nowhere", nil),
  ]

  private static let weighed = [
    Case(
      "today's date above everything is not it",
      above:
        "<div>Friday, March 8, 2024</div><div>Weather</div><div>Sign in</div><div>Menu</div><div>Search</div>",
      below: "<div>Published on March 5, 2024</div>", "2024-03-05"),
    Case(
      "a change is kept apart", below: "<p>Published 5 March 2024. Last updated 9 March 2024</p>",
      "2024-03-05", updated: "2024-03-09"),
    Case(
      "a change alone serves when nothing better does", below: "<p>Updated 9 March 2024</p>", "2024-03-09"),
    Case("the copyright's year is none", after: "<p>Copyright 5 March 2024 The Valley Post</p>", nil),
    Case(
      "a related article's date is none",
      head: ld(
        #"{"@type":"NewsArticle","headline":"\#(SamplePage.headline)","datePublished":"2024-03-05"},{"@type":"NewsArticle","headline":"Another story of long ago","datePublished":"2019-01-01"}"#
      ),
      "2024-03-05"),
    Case(
      "the day when a system took an old article in is not its day",
      head: #"<meta property="article:published_time" content="2025-06-01T10:00:00Z">"#,
      below: "<div>Mar 5, 2024</div>", "2024-03-05"),
    Case(
      "nor is it below a standfirst",
      head: #"<meta property="article:published_time" content="2025-06-01T10:00:00Z">"#,
      below: "<h2>The old bridge over the river is open, two years after a flood took a pillar away</h2>"
        + "<div>Mar 5, 2024</div>", "2024-03-05"),
    Case(
      "nor is it when two meta elements declare it",
      head: #"<meta property="article:published_time" content="2025-06-01T10:00:00Z">"#
        + #"<meta name="parsely-pub-date" content="2025-06-01">"#,
      below: "<div>Mar 5, 2024</div>", "2024-03-05"),
    Case(
      "two declared days that differ are no such day",
      head: #"<meta property="article:published_time" content="2025-06-01T10:00:00Z">"#
        + #"<meta name="parsely-pub-date" content="2025-03-01">"#,
      below: "<div>Mar 5, 2024</div>", "2025-06-01T10:00:00Z"),
    Case(
      "two declared days that agree stand",
      head: #"<meta property="article:published_time" content="2025-06-01T10:00:00Z">"#
        + ld(#"{"@type":"NewsArticle","headline":"\#(SamplePage.headline)","datePublished":"2025-06-01"}"#),
      below: "<div>Mar 5, 2024</div>", "2025-06-01T10:00:00Z"),
    Case(
      "a day of long ago beside the headline is the subject's",
      head: #"<meta property="article:published_time" content="2025-06-01T10:00:00Z">"#,
      below: "<div>May 8, 1995</div>", "2025-06-01T10:00:00Z"),
    Case(
      "a new edition that the page calls its publication",
      head: ld(#"{"@type":"NewsArticle","headline":"\#(SamplePage.headline)","datePublished":"2022-06-01"}"#),
      below: #"<div class="published-date">Updated Mar 5, 2024</div>"#, "2024-03-05", updated: "2024-03-05"),
    Case(
      "a change beside the publication in one element is none",
      below: #"<div class="published-date">Posted June 1, 2022. Last updated Mar 5, 2024</div>"#,
      "2022-06-01",
      updated: "2024-03-05"),
    Case(
      "a change that the metadata declares is none",
      head: ld(
        #"{"@type":"NewsArticle","headline":"\#(SamplePage.headline)","datePublished":"2022-06-01","dateModified":"2024-03-05"}"#
      ),
      below: #"<div class="published-date">Updated Mar 5, 2024</div>"#, "2022-06-01", updated: "2024-03-05"),
    Case(
      "a change that the page calls so is none",
      head: ld(#"{"@type":"NewsArticle","headline":"\#(SamplePage.headline)","datePublished":"2022-06-01"}"#),
      below: #"<div class="date">Updated Mar 5, 2024</div>"#, "2022-06-01", updated: "2024-03-05"),
    Case(
      "a change in an element that holds the day of publication is none",
      below:
        #"<div itemprop="datePublished" content="2022-06-01"><span>Updated Mar 5, 2024</span></div>"#,
      "2022-06-01", updated: "2024-03-05"),
    Case(
      "a change some days later is none",
      head: ld(#"{"@type":"NewsArticle","headline":"\#(SamplePage.headline)","datePublished":"2024-03-01"}"#),
      below: #"<div class="published-date">Updated Mar 5, 2024</div>"#, "2024-03-01", updated: "2024-03-05"),
    Case(
      "linked data in a meta element",
      head:
        #"<meta name="script:ld+json" content="{&quot;@type&quot;:&quot;Article&quot;,&quot;datePublished&quot;:&quot;2024-03-05T09:00:00-05:00&quot;}">"#,
      "2024-03-05T09:00:00-05:00"),
    Case(
      "signals that agree win", head: #"<meta name="date" content="2024-03-09">"#,
      below: #"<time datetime="2024-03-05">5 March</time><p>Published March 5, 2024</p>"#, "2024-03-05"),
  ]

  private static let written = [
    Case(
      "day first in Britain", below: "<p>05/03/2024</p>", url: "https://a.example.uk/bridge", "2024-03-05"),
    Case("month first elsewhere", below: "<p>03/05/2024</p>", url: "https://a.example/bridge", "2024-03-05"),
    Case(
      "day first where only that agrees",
      head:
        #"<meta property="article:modified_time" content="2024-03-05"><meta name="ptime" content="2024-03-05">"#,
      below: "<p>05/03/2024</p>", "2024-03-05"),
    Case("two digits of a year", below: "<p>03/05/24</p>", "2024-03-05"),
    Case(
      "a second of one digit", head: #"<meta name="date" content="2024-03-05T23:15:0Z">"#,
      "2024-03-05T23:15:00Z"),
    Case(
      "the local day where the page shows it",
      head: #"<meta property="article:published_time" content="2024-03-05T03:37:37+00:00">"#,
      below: "<p>Published March 4, 2024</p>", "2024-03-04"),
    Case(
      "the local time with its offset where the page shows it",
      head: #"<meta property="article:published_time" content="2024-03-05T03:30:00+00:00">"#,
      below: "<p>Published March 4, 2024 at 10:30 pm</p>", "2024-03-04T22:30:00-05:00"),
    Case(
      "an offset that is given is kept",
      head: #"<meta property="article:published_time" content="2024-03-05T23:30:00-05:00">"#,
      "2024-03-05T23:30:00-05:00"),
  ]

  private static func ld(_ nodes: String) -> String {
    #"<script type="application/ld+json">[\#(nodes)]</script>"#
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
