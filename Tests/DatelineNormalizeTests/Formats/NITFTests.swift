import DatelineText
import Testing

@testable import DatelineNormalize

@Suite struct NITFTests {
  private static let normalizer = Result { try Normalizer(data: testData()) }

  private func read(head: String = "", body: String) throws -> Article {
    let story =
      "<nitf><body><body.head><hedline><hl1>Ferry</hl1></hedline>\(head)</body.head>\(body)</body></nitf>"
    return try Self.normalizer.get().normalize(ArticleInput(bytes: Array(story.utf8), name: "a.xml"))
  }

  @Test func aContentInsideAContentIsReadOnce() throws {
    let article = try read(
      body:
        "<body.content><p>The ferry sails.</p><body.content><p>It is late.</p></body.content></body.content>"
        + "<body.content><p>It is full.</p></body.content>")
    #expect(article.string(TextSpan(0, article.text.count)) == "The ferry sails.\nIt is late.\nIt is full.")
  }

  @Test func deepContentsTakeLinearWork() throws {
    func work(_ count: Int) throws -> Int {
      let body = String(repeating: "<body.content><p>The ferry sails.</p>", count: count)
      return try read(body: body + String(repeating: "</body.content>", count: count)).text.count
    }
    // The text is as long as what was said.
    #expect(try work(200) <= 200 * 18)
  }

  @Test func peopleAreBounded() throws {
    let people = (0..<3_000).map {
      "<person>Ada Lindt\(String(repeating: "x", count: $0 % 50)) Wick</person>"
    }
    let article = try read(
      head: "<byline>\(people.joined())</byline>",
      body: "<body.content><p>The ferry sails.</p></body.content>")
    let authors = try #require(article.metadata.authors?.value)
    #expect((1...40).contains(authors.count))
    #expect(Set(authors).count == authors.count)
  }
}
