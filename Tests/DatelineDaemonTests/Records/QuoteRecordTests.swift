import DatelineStore
import DatelineText
import Testing

@testable import DatelineDaemon

/// Quotes from the bytes of a page or a text to the lines of the log.
@Suite struct QuoteRecordTests {
  private static let pipeline = Result {
    var records = RecordOptions()
    records.types = .quote
    return try ArticlePipeline(records: records, data: LanguageData.locate())
  }

  private struct Found {
    var text: [Unicode.Scalar]
    var quotes: [JSONValue]
  }

  /// The normalized text of an article and its quote records as readers of the log get them.
  private func process(_ bytes: [UInt8], name: String) throws -> Found {
    let identity = ArticleIdentity(contentID: "test", source: Array(name.utf8), byteCount: bytes.count)
    let encoded = try Self.pipeline.get().process(ArticleInput(bytes: bytes, name: name), identity)
    let lines = try encoded.lines.map { line in try JSONReader.read(line.filled { _ in [] }) }
    return Found(
      text: Array(String(decoding: encoded.text, as: UTF8.self).unicodeScalars),
      quotes: lines.filter { $0["type"]?.string == "quote" })
  }

  @Test func aQuotationOfAQElementIsFound() throws {
    let page = """
      <html lang="en"><head><title>Ferry line to end</title></head><body><article><h1>Ferry line to end</h1>
      <p>The ferry between the two halves of the town will run for the last time in April. <q>Nobody wanted this</q>,
      said Nora Quist, who heads the board that runs the ferry and two bus lines in the valley.</p>
      <p>The wharf will be sold, and the money will go to a bus over the bridge that is to run every half hour.</p>
      </article></body></html>
      """
    let quotes = try process(Array(page.utf8), name: "page.html").quotes
    let marked = quotes.filter { $0["kind"]?.string != "indirect" }
    #expect(marked.map { $0["text"]?.string } == ["Nobody wanted this"])
    #expect(marked.map { $0["speaker_name"]?.string } == ["Nora Quist"])
  }

  /// The project's own pages and texts, whole and spoiled: marks swapped, doubled, dropped, the text cut anywhere.
  @Test func everyRecordIsASliceOfTheStoredText() throws {
    var generator = MarkSpoiler(seed: 23)
    var records = 0
    let files = Self.ownArticles()
    #expect(files.count >= 25)
    for file in files {
      let bytes = try #require(readWholeFile(file))
      let name = file.hasSuffix(".html") ? "page.html" : "article.txt"
      records += try check(bytes, name)
      for _ in 0..<2 { records += try check(generator.spoiled(bytes), name) }
    }
    #expect(records > 100)
  }

  private func check(_ bytes: [UInt8], _ name: String) throws -> Int {
    let found = try process(bytes, name: name)
    for quote in found.quotes {
      #expect(quote["text"]?.string == slice(quote, of: found.text))
      for key in ["speaker", "cue"] {
        guard let part = quote[key], part["start"] != nil else { continue }
        #expect(part["text"]?.string == slice(part, of: found.text))
      }
      #expect(quote["content"].flatMap { slice($0, of: found.text) } != nil)
    }
    return found.quotes.count
  }

  /// The code points from `start` to `end` of a record's part; `nil` where they leave the text or are none.
  private func slice(_ part: JSONValue, of text: [Unicode.Scalar]) -> String? {
    guard let start = part["start"]?.int, let end = part["end"]?.int, 0 <= start, start < end,
      end <= text.count
    else { return nil }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text[start..<end])
    return String(scalars)
  }

  private static func ownArticles() -> [String] {
    let root = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }
    var files: [String] = []
    for folder in ["deploy/samples", "Tests/DatelineNormalizeTests/Golden"] {
      FolderWalk.forEachFile(under: Array("\(root)/\(folder)".utf8)) {
        if case .file(let path) = $0 { files.append(String(decoding: path, as: UTF8.self)) }
      }
    }
    return files.filter { $0.hasSuffix(".html") || $0.hasSuffix(".txt") }
  }
}
