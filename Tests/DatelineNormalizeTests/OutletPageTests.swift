import DatelineText
import Glibc
import Testing

@testable import DatelineNormalize

/// Whole pages of ten kinds of outlet, written for the project, with the document that must come of each: an old layout of
/// tables, AMP, WordPress, Blogspot, a wire's release, a paywall's stub, a consent wall, a long read, an interview, a ticker.
///
/// `Golden/Outlets/NAME.html` is a page, `NAME.txt` its document. After a change that is meant to alter one:
/// `DATELINE_UPDATE_GOLDEN=1 swift test --filter OutletPageTests`, then read the diff.
@Suite struct OutletPageTests {
  static let folder = GoldenPageTests.folder + "/Outlets"
  static let names = [
    "Amp", "Blogspot", "CookieWall", "Interview", "LiveTicker", "LongRead", "NewsWire", "OldTables",
    "PaywallStub",
    "WordPress",
  ]

  private static let normalizer = Result { try Normalizer(data: testData()) }

  @Test("The document of a page is as written down", arguments: names)
  func document(name: String) throws {
    let page = try #require(readWholeFile("\(Self.folder)/\(name).html"))
    let made = Self.lines(try Self.normalizer.get().normalize(ArticleInput(bytes: page, name: "page.html")))
    if getenv("DATELINE_UPDATE_GOLDEN") != nil {
      let file = try #require(fopen("\(Self.folder)/\(name).txt", "w"))
      fputs(made, file)
      fclose(file)
    }
    let expected = try #require(readWholeFile("\(Self.folder)/\(name).txt"))
    #expect(made == String(decoding: expected, as: UTF8.self))
  }

  private static func lines(_ article: Article) -> String {
    let m = article.metadata
    func field(_ name: String, _ value: String?, _ basis: Basis?) -> String {
      value.map { "\(name)\t\($0)\t\(basis?.rawValue ?? "")\n" } ?? ""
    }
    var out = field("title", m.title?.value, m.title?.basis)
    out += field("authors", m.authors?.value.joined(separator: "; "), m.authors?.basis)
    out += field("published", m.published?.value.asFound, m.published?.basis)
    out += field("updated", m.updated?.value.asFound, m.updated?.basis)
    out += field("site", m.site?.value, m.site?.basis)
    out += field("url", m.url?.value, m.url?.basis)
    out += field("language", m.language?.value, m.language?.basis)
    for block in article.blocks { out += "\(block.kind.rawValue)\t\(article.string(block.span))\n" }
    for caption in article.captions { out += "caption\t\(caption)\n" }
    for warning in article.warnings { out += "warning\t\(warning.rawValue)\n" }
    return out
  }
}
