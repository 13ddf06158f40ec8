import DatelineText
import Glibc
import Testing

@testable import DatelineNormalize

/// Pages written for the project, one phenomenon each, with the article that must come of them.
///
/// `Golden/NAME.html` is a page, `Golden/NAME.txt` its blocks (kind, tab, text), captions, encoding and warnings. After a
/// change that is meant to alter them: `DATELINE_UPDATE_GOLDEN=1 swift test --filter GoldenPageTests`, then read the diff.
@Suite struct GoldenPageTests {
  static let folder = #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Golden"

  static let names: [String] = {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".html") { names.append(String(name.dropLast(5))) }
    }
    return names.sorted()
  }()

  private static let normalizer = Result { try Normalizer(data: testData()) }

  @Test func thereAreGoldenPages() { #expect(Self.names.count >= 25) }

  @Test("The article of a page is as written down", arguments: names)
  func article(name: String) throws {
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
    var out = article.blocks.map { "\($0.kind.rawValue)\t\(article.string($0.span))\n" }.joined()
    for caption in article.captions { out += "caption\t\(caption)\n" }
    out += "charset\t\(article.charset)\n"
    for warning in article.warnings { out += "warning\t\(warning.rawValue)\n" }
    return out
  }
}
