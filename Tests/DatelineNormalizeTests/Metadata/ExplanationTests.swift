import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct ExplanationTests {
  private let page = SamplePage(
    head: #"<meta name="author" content="Peter Webb"><title>River bridge | Valley Post</title>"#,
    below: "<p>By Maria Lindt</p><p>Published March 5, 2024</p>")

  @Test func namesTheSignalsThatWonAndLost() throws {
    let explanation = try #require(try page.normalized(explains: true).explanation)
    func field(_ name: String) -> Explanation.Field? { explanation.fields.first { $0.name == name } }
    #expect(field("authors")?.value == "Maria Lindt")
    #expect(field("authors")?.evidence.contains { $0.signal == "byline" && $0.isChosen } == true)
    #expect(field("authors")?.evidence.contains { $0.signal == "meta author" && !$0.isChosen } == true)
    #expect(field("published")?.basis == .text)
    #expect(field("title")?.evidence.first { $0.isChosen }?.signal == "h1 heading")
  }

  @Test func givesEveryBlockWithItsScore() throws {
    let article = try page.normalized(explains: true)
    let blocks = try #require(article.explanation).blocks
    #expect(blocks.count { $0.isKept } == article.blocks.count)
    #expect(blocks.allSatisfy { $0.isKept == ($0.score >= 0.5) })
    #expect(blocks.contains { $0.text == "Sport" && !$0.isKept && $0.marks.contains("nav") })
  }

  @Test func isNotMadeUnasked() throws { #expect(try page.normalized().explanation == nil) }

  @Test func saysThatASidecarWon() throws {
    var input = ArticleInput(bytes: Array(page.html.utf8), name: "page.html")
    input.explains = true
    var sidecar = Sidecar()
    sidecar.authors = ["Ada Okafor"]
    input.sidecar = sidecar
    let article = try Normalizer(data: testData()).normalize(input)
    let authors = article.explanation?.fields.first { $0.name == "authors" }
    #expect(authors?.value == "Ada Okafor" && authors?.basis == .sidecar)
    #expect(authors?.evidence.contains(where: \.isChosen) == false)
  }
}
