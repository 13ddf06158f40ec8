import DatelineText
import Glibc
import Testing

/// Files that are no articles, or were made to hurt: none stops the daemon, each is answered.
@Suite(.serialized) struct BadInputTests {
  @Test func eachBadFileIsAnsweredAndTheGoodOneGoesThrough() throws {
    let bench = try DaemonBench()
    bench.write("empty.txt", "")
    mkfifo(bench.path("pipe"), 0o644)
    symlink("/nonexistent", bench.path("broken"))
    bench.write("large.html", repeating: "<div>", count: 40_000_000)
    bench.write("verbs.txt", String(repeating: "says runs ", count: 100_000))
    bench.write("nested.html", "<p>" + String(repeating: "<div>", count: 200_000))
    DaemonBench.write(
      (0..<4_096).map { _ in UInt8.random(in: 0...255) }, to: Array(bench.path("random.html").utf8))
    bench.write("page.pdf", "%PDF-1.7\n%\u{E2}\u{E3}\n1 0 obj\n")
    let page = "<html><body><p>The mayor said on May 6, 2024 that the bridge had opened.</p></body></html>"
    DaemonBench.write(
      [0xFF, 0xFE] + page.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      to: Array(bench.path("utf16.html").utf8))
    DaemonBench.write(Array(page.utf8) + [0xE9], to: Array(bench.path("onebyte.html").utf8))
    bench.write("french.txt", DaemonBench.french)
    try bench.start()
    bench.drop("good.txt", DaemonBench.article(1))
    #expect(bench.wait { bench.inbox.isEmpty })
    #expect(bench.isRunning)
    #expect(bench.stop() == 0)

    let documents = try bench.documents()
    func document(_ source: String) -> JSONValue? { documents.first { $0["source"]?.string == source } }
    #expect(documents.count == 12)
    for (source, code) in [
      ("empty.txt", "empty"), ("pipe", "not_regular_file"), ("broken", "not_regular_file"),
      ("large.html", "too_large"), ("random.html", "not_text"), ("page.pdf", "unsupported_format"),
    ] {
      #expect(document(source)?["reason"]?["code"]?.string == code, "\(source)")
      #expect(document(source)?["reason"]?["message"]?.string?.isEmpty == false)
    }
    for source in ["good.txt", "utf16.html", "onebyte.html"] {
      #expect(document(source)?["status"]?.string == "ok")
    }
    #expect(document("french.txt")?["warnings"]?.array?.contains(.string("language_unsupported")) == true)
    #expect(bench.failed.contains("page.pdf.reason.json"))
  }

  @Test func anUnreadableFileWaitsForPermission() throws {
    try #require(geteuid() == 0, "only root can drop files as somebody else")
    let bench = try DaemonBench(user: 65_534)
    bench.write("closed.txt", DaemonBench.article(1))
    chmod(bench.path("closed.txt"), 0o600)
    try bench.start()
    #expect(bench.wait { bench.log.contains("closed.txt") })
    #expect(try bench.documents().isEmpty)
    chmod(bench.path("closed.txt"), 0o644)
    #expect(bench.wait { bench.done == ["closed.txt"] })
    #expect(bench.stop() == 0)
  }
}
