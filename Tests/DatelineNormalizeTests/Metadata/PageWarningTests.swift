import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct PageWarningTests {
  @Test func anArticleHasNoWarnings() throws {
    let page = SamplePage(below: "<p>Published March 5, 2024</p>")
    #expect(try page.normalized().warnings == [])
  }

  @Test func aDeclaredPaywallCountsOnAStub() throws {
    let head =
      #"<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>"#
    #expect(try SamplePage(head: head).normalized().warnings.contains(.paywalled))
    var long = SamplePage(head: head)
    long.text = String(repeating: long.text, count: 3)
    #expect(!(try long.normalized().warnings.contains(.paywalled)))
  }

  @Test func aTierThatIsNotFreeCounts() throws {
    let page = SamplePage(head: #"<meta property="article:content_tier" content="locked">"#)
    #expect(try page.normalized().warnings.contains(.paywalled))
  }

  @Test func aTextThatEndsInAnEllipsisIsCut() throws {
    var page = SamplePage()
    page.text += "<p>The county council will meet again in the spring, when the road on the other bank…</p>"
    #expect(try page.normalized().warnings.contains(.truncated))
  }

  @Test func anErrorPageIsNoArticle() throws {
    let page =
      "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>It was not found here.</p></body></html>"
    let normalizer = try Normalizer(data: testData())
    let article = try normalizer.normalize(ArticleInput(bytes: Array(page.utf8), name: "a.html"))
    #expect(article.warnings.contains(.notAnArticle))
  }
}
