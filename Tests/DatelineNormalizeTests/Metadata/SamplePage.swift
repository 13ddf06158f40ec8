import DatelineText

@testable import DatelineNormalize

/// A page about a bridge, with what a test wants in its head, around its headline and behind its text.
struct SamplePage {
  static let headline = "River bridge reopens after two years of repairs"

  var head = ""
  /// Between the site's own header and the headline.
  var above = ""
  var heading = "<h1>\(headline)</h1>"
  /// Between the headline and the text.
  var below = ""
  var after = ""
  var text = """
    <p>The old bridge over the river opened to traffic on Tuesday, two years after a flood had washed away its
    northern pillar and cut the valley in half, the county said.</p>
    <p>“We have waited for this day for a long time,” said the mayor, Jonas Wick, who was the first to walk across it
    in the morning, followed by a brass band and several hundred people from both banks.</p>
    <p>Engineers replaced the pillar and raised the deck by a metre, so that a flood of the same height would pass
    beneath it. The work cost four million euros, a third more than planned when the contract was signed.</p>
    <p>Farmers on the northern bank had driven forty kilometres to the next crossing. Two of them said that they would
    sell the tractor that they had bought for the detour.</p>
    """

  var html: String {
    """
    <html><head>\(head)</head><body><header><a href="/">The Valley Post</a><nav><ul><li><a href="/n">News</a></li>
    <li><a href="/s">Sport</a></li><li><a href="/w">Weather</a></li></ul></nav></header><main>\(above)
    <article>\(heading)\(below)<div class="story-body">\(text)</div></article>\(after)</main>
    <footer><p>Copyright 2026 The Valley Post. All rights reserved.</p></footer></body></html>
    """
  }

  func normalized(url: String? = nil, explains: Bool = false) throws -> Article {
    var input = ArticleInput(bytes: Array(html.utf8), name: "page.html")
    input.explains = explains
    if let url {
      var sidecar = Sidecar()
      sidecar.url = url
      input.sidecar = sidecar
    }
    return try Self.normalizer.get().normalize(input)
  }

  private static let normalizer = Result { try Normalizer(data: testData()) }
}
