import DatelineText
import Glibc
import Testing

/// `dateline extract --explain` on a page of the project's own.
@Suite struct ExplainTests {
  private static let page = """
    <html lang="en"><head><title>River bridge reopens | Valley Post</title></head><body><nav><a href="/">Home</a></nav>
    <article><h1>River bridge reopens</h1><p class="byline">By Maria Lindt</p><p>Published March 5, 2024</p>
    <p>The old bridge over the river opened to traffic on Tuesday, two years after a flood had washed away its northern
    pillar and cut the valley in half, the county said.</p><p>Engineers replaced the pillar and raised the deck by a
    metre, so that a flood of the same height would pass beneath it.</p></article></body></html>
    """

  private func explain(_ flags: [String]) throws -> (records: String, messages: String) {
    let bench = try DaemonBench()
    DaemonBench.write(Array(Self.page.utf8), to: Array((bench.root + "/page.html").utf8))
    let (records, messages) = (bench.root + "/records", bench.root + "/messages")
    let process = try DaemonBench.spawn(
      try DaemonBench.binary(),
      ["dateline", "extract", "--emit", "document", "--explain", "--data-dir", DaemonBench.dataFolder] + flags
        + [bench.root + "/page.html"],
      environment: [:], log: messages, output: records)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    #expect(status == 0)
    return (read(records), read(messages))
  }

  private func read(_ path: String) -> String { String(decoding: readWholeFile(path) ?? [], as: UTF8.self) }

  @Test func tellsAPersonOnStandardError() throws {
    let (records, messages) = try explain([])
    #expect(!records.contains("\"explain\""))
    let lines = messages.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("authors    Maria Lindt (text)") })
    #expect(lines.contains { $0.contains("* ") && $0.contains("byline") && $0.contains("Maria Lindt") })
    #expect(lines.contains { $0.hasPrefix("blocks     ") && $0.contains(" kept") })
    #expect(lines.contains { $0.hasPrefix("    ") && $0.contains("Home") && $0.contains("[nav") })
  }

  @Test func putsItIntoTheRecordAsJSON() throws {
    let (records, messages) = try explain(["--json"])
    #expect(messages.isEmpty)
    let document = try JSONReader.read(Array(records.utf8.dropLast()))
    let fields = document["explain"]?["fields"]?.array ?? []
    let published = fields.first { $0["name"]?.string == "published" }
    #expect(published?["value"]?.string == "2024-03-05")
    #expect(published?["evidence"]?.array?.isEmpty == false)
    #expect(document["explain"]?["blocks"]?.array?.contains { $0["kept"] == .bool(true) } == true)
  }
}
