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
    // Copies of the text would be dropped: more of it must be said.
    long.text += """
      <p>The flood of two years ago had come at night, after nine days of rain, and carried off eleven parked cars, a kiosk
      and the landing stage of the rowing club, whose members found their boats in a field near the coast.</p>
      <p>Nobody was hurt, but the village school lost its gymnasium, and its pupils have been bused to the town for their
      sports lessons since, which the teachers call a waste of half a morning every week.</p>
      <p>A second bridge, for cyclists and walkers only, has been drawn up by students of the technical college. The
      parish collected signatures for it all summer and handed them to the council in September.</p>
      <p>Whether it will be built depends on the ministry, which pays two thirds of such projects when they join two
      villages, and nothing at all when they do not. Both banks belong to one village on paper.</p>
      """
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
      "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The page that you asked for was not found here."
      + " It may have been moved to another address, or the link that you followed may be an old one.</p></body></html>"
    let normalizer = try Normalizer(data: testData())
    let article = try normalizer.normalize(ArticleInput(bytes: Array(page.utf8), name: "a.html"))
    // So many words are no sign by themselves.
    #expect(article.text.split(separator: 32).count > 15)
    #expect(article.warnings.contains(.notAnArticle))
  }
}
