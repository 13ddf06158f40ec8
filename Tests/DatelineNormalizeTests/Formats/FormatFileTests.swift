import DatelineText
import Glibc
import Testing

@testable import DatelineNormalize

/// Files in the formats that people drop, written for the project, with what must come of each.
///
/// `Files/NAME` is dropped under its own name; `Files/NAME.expected` holds its metadata (field, basis, value), blocks
/// (kind, text), captions, media type, encoding and warnings, or why it is refused. After a change that is meant to alter
/// them: `DATELINE_UPDATE_GOLDEN=1 swift test --filter FormatFileTests`, then read the diff.
@Suite struct FormatFileTests {
  static let folder =
    #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Files"

  static let names: [String] = {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix("."), !name.hasSuffix(".expected") { names.append(name) }
    }
    return names.sorted()
  }()

  private static let normalizer = Result { try Normalizer(data: testData()) }

  @Test func thereAreFilesOfEachFormat() {
    for ending in [".eml", ".mhtml", ".mht", ".xml", ".html", ".md", ".txt", ".gz"] {
      #expect(Self.names.contains { $0.hasSuffix(ending) }, "\(ending)")
    }
  }

  @Test("What comes of a file is as written down", arguments: names)
  func article(name: String) throws {
    let bytes = try #require(readWholeFile("\(Self.folder)/\(name)"))
    let made = Self.lines(try Self.normalizer.get(), ArticleInput(bytes: bytes, name: name))
    if getenv("DATELINE_UPDATE_GOLDEN") != nil {
      let file = try #require(fopen("\(Self.folder)/\(name).expected", "w"))
      fputs(made, file)
      fclose(file)
    }
    let expected = try #require(readWholeFile("\(Self.folder)/\(name).expected"))
    #expect(made == String(decoding: expected, as: UTF8.self))
  }

  private static func lines(_ normalizer: Normalizer, _ input: ArticleInput) -> String {
    do throws(Rejection) {
      return lines(try normalizer.normalize(input))
    } catch {
      return "refused\t\(error.code.rawValue)\t\(error.message)\n"
    }
  }

  private static func lines(_ article: Article) -> String {
    let m = article.metadata
    var out = ""
    func add(_ field: String, _ basis: Basis?, _ value: String?) {
      if let basis, let value { out += "\(field)\t\(basis.rawValue)\t\(value)\n" }
    }
    add("title", m.title?.basis, m.title?.value)
    add("authors", m.authors?.basis, m.authors?.value.joined(separator: "; "))
    add("site", m.site?.basis, m.site?.value)
    add("url", m.url?.basis, m.url?.value)
    add("published", m.published?.basis, m.published?.value.asFound)
    add("updated", m.updated?.basis, m.updated?.value.asFound)
    add("language", m.language?.basis, m.language?.value)
    for block in article.blocks { out += "\(block.kind.rawValue)\t\(article.string(block.span))\n" }
    for caption in article.captions { out += "caption\t\(caption)\n" }
    out += "media\t\(article.mediaType)\ncharset\t\(article.charset)\n"
    for warning in article.warnings { out += "warning\t\(warning.rawValue)\n" }
    return out
  }
}
