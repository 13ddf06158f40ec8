import DatelineStore
import DatelineText
import Glibc
import Testing

/// The ways in which files come into the inbox.
@Suite(.serialized) struct DroppingTests {
  @Test func everyWayOfDropping() throws {
    let bench = try DaemonBench()
    try bench.start()
    bench.write("copied.txt", DaemonBench.article(1))
    DaemonBench.write(Array(DaemonBench.article(2).utf8), to: Array((bench.root + "/outside").utf8))
    rename(bench.root + "/outside", bench.path("moved.txt"))
    DaemonBench.write(Array(DaemonBench.article(3).utf8), to: Array((bench.root + "/linked").utf8))
    link(bench.root + "/linked", bench.path("linked.txt"))
    bench.write(".old.txt", DaemonBench.article(4))
    var times = [timeval(tv_sec: 1_000, tv_usec: 0), timeval(tv_sec: 1_000, tv_usec: 0)]
    utimes(bench.path(".old.txt"), &times)
    rename(bench.path(".old.txt"), bench.path("old.txt"))
    let slow = open(bench.path("slow.txt"), O_WRONLY | O_CREAT, 0o644)
    for byte in DaemonBench.article(5).utf8 {
      withUnsafeBytes(of: byte) { _ = Glibc.write(slow, $0.baseAddress, 1) }
      usleep(5_000)
    }
    close(slow)
    #expect(bench.wait { bench.done.count == 5 })
    #expect(bench.stop() == 0)
    let documents = try bench.documents()
    #expect(documents.count == 5)
    #expect(
      documents.first { $0["source"]?.string == "slow.txt" }?["bytes"]?.int
        == DaemonBench.article(5).utf8.count)
  }

  @Test func sidecarsFirstAndLater() throws {
    let bench = try DaemonBench(["DATELINE_INBOX_SIDECAR_GRACE": "1h"])
    try bench.start()
    bench.write("first.txt.meta.json", #"{"published":"2024-05-14"}"#)
    bench.drop("first.txt", DaemonBench.article(1))
    #expect(bench.wait { bench.done.count == 2 })
    bench.write("later.txt", DaemonBench.article(2))
    usleep(500_000)
    #expect(bench.done.count == 2)
    bench.write("later.txt.meta.json", #"{"published":"2024-06-01"}"#)
    #expect(bench.wait { bench.done.count == 4 })
    #expect(bench.stop() == 0)
    #expect(try bench.documents().map { $0["published"]?.string } == ["2024-05-14", "2024-06-01"])
  }

  @Test func aPackedPageInAFolderThatSaysWhereItIsFrom() throws {
    let bench = try DaemonBench()
    let folder = #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 }
    let packed = try #require(
      readWholeFile(folder + "/DatelineNormalizeTests/Formats/Files/page.html.gz"))
    bench.write(".meta.json", #"{"site":"The Valley Post","published":"2020-01-01"}"#)
    DaemonBench.write(packed, to: Array(bench.path("ferry.html.gz").utf8))
    bench.write("undated.txt", "The ferry sailed again on Monday, the harbour office said.")
    try bench.start()
    #expect(bench.wait { bench.done.count == 2 })
    #expect(bench.stop() == 0)
    let documents = try bench.documents()
    let page = try #require(documents.first { $0["source"]?.string == "ferry.html.gz" })
    #expect(page["content_id"]?.string == SHA256.contentID(article: packed, sidecar: []))
    #expect(page["bytes"]?.int == packed.count)
    #expect(page["media_type"]?.string == "text/html")
    #expect(page["published"]?.string == "2024-03-05T07:30:00+01:00")
    #expect(page["site"]?.string == "The Valley Post")
    let note = documents.first { $0["source"]?.string == "undated.txt" }
    #expect(note?["published"]?.string == "2020-01-01")
    #expect(note?["published_basis"]?.string == "sidecar")
  }

  @Test func namesOfAnyBytesReachTheLogAndNoTerminal() throws {
    let bench = try DaemonBench()
    let strange: [[UInt8]] = [
      [0x61, 0xFF, 0xFE, 0x2E, 0x74], Array("line\nbreak.txt".utf8), Array("\u{1B}[31mred\u{202E}.txt".utf8),
      Array(String(repeating: "n", count: 251).utf8) + Array(".txt".utf8),
    ]
    for (i, name) in strange.enumerated() {
      DaemonBench.write(Array(DaemonBench.article(i).utf8), to: Array((bench.root + "/in/").utf8) + name)
    }
    try bench.start()
    #expect(bench.wait { bench.done.count == strange.count })
    #expect(bench.stop() == 0)
    let documents = try bench.documents()
    #expect(documents.count == strange.count)
    #expect(documents.contains { $0["source_b64"]?.string == "Yf/+LnQ=" })
    #expect(documents.contains { $0["source"]?.string == "line\nbreak.txt" })
    #expect(!bench.log.contains("\u{1B}"))
    #expect(!bench.log.unicodeScalars.contains("\u{202E}"))
  }
}
