import DatelineText
import Glibc
import Testing

/// The commands by which an operator sees what happens: why, status, tail, verify, check-config.
@Suite(.serialized) struct OperatorTests {
  @Test func whyTellsWhatBecameOfAFile() throws {
    let bench = try DaemonBench(["DATELINE_INBOX_SIDECAR_GRACE": "1h"])
    func why(_ file: String) throws -> String { try bench.command(["why", file]).output }
    bench.write("waiting.txt", DaemonBench.article(1))
    #expect(try why("waiting.txt").contains("no daemon is running"))
    try bench.start()
    bench.write("a.txt.meta.json", #"{"published":"2024-05-14"}"#)
    bench.drop("a.txt", DaemonBench.article(2))
    bench.write("page.pdf.meta.json", "{}")
    bench.drop("page.pdf", "%PDF-1.7\n%\u{E2}\u{E3}\n1 0 obj\n")
    #expect(bench.wait { bench.done.count == 2 && bench.failed.count == 3 })
    #expect(try why("waiting.txt").contains("without a sidecar"))
    let receipt = try why("a.txt")
    #expect(receipt.contains(": committed as d_"))
    #expect(receipt.contains("Published 2024-05-14, by sidecar"))
    #expect(try why("page.pdf").contains("failed (unsupported_format)"))
    bench.write(".hidden.txt", "x")
    #expect(try why(".hidden.txt").contains("passed over"))
    bench.write("lost.html.meta.json", "{}")
    #expect(try why("lost.html.meta.json").contains("without its article"))
    #expect(try why("nobody.txt").contains("Nothing is known"))
    #expect(try bench.command(["why", "nobody.txt"]).code == 66)
    // The log has one record of what was dropped twice; the second name is told too.
    bench.write("again.txt.meta.json", #"{"published":"2024-05-14"}"#)
    bench.drop("again.txt", DaemonBench.article(2))
    #expect(bench.wait { bench.done.count == 4 })
    let again = try why("again.txt")
    #expect(again.contains("It was known already and moved to \(bench.root)/var/done/"))
    #expect(again.contains("under the name a.txt"))
    // Another file of that name is not the one that was known.
    DaemonBench.write(Array(DaemonBench.article(9).utf8), to: Array((bench.root + "/again.txt").utf8))
    #expect(try bench.command(["why", bench.root + "/again.txt"]).code == 66)
    // The same content under another name is found by what it says.
    DaemonBench.write(Array(DaemonBench.article(2).utf8), to: Array((bench.root + "/b.txt").utf8))
    DaemonBench.write(
      Array(#"{"published":"2024-05-14"}"#.utf8), to: Array((bench.root + "/b.txt.meta.json").utf8))
    #expect(try why(bench.root + "/b.txt").contains("under the name a.txt"))
    #expect(bench.stop() == 0)
  }

  @Test func statusTellsWhetherItRunsAndWhatWaits() throws {
    let bench = try DaemonBench(["DATELINE_INBOX_SIDECAR_GRACE": "1h"])
    #expect(try bench.command(["status"]).output.hasPrefix("not running"))
    try bench.start()
    bench.write("waiting.txt", DaemonBench.article(1))
    bench.write("lost.html.meta.json", "{}")
    #expect(
      bench.wait {
        (try? bench.command(["status"]).output.contains("sidecar without its article: lost.html.meta.json"))
          == true
      })
    let status = try bench.command(["status"]).output
    #expect(status.hasPrefix("running (pid \(bench.pid), since "))
    #expect(status.contains("inbox: 1 articles waiting in \(bench.root)/in, the oldest for "))
    let json = try JSONReader.read(Array(bench.command(["status", "--json"]).output.utf8))
    #expect(json["running"]?.bool == true)
    #expect(json["waiting"]?.int == 1)
    #expect(json["daemon"]?["pid"]?.int == Int(bench.pid))
    #expect(bench.stop() == 0)
    #expect(try bench.command(["status"]).output.hasPrefix("not running"))
  }

  @Test func tailFollowsAcrossARotation() throws {
    let bench = try DaemonBench(["DATELINE_LOG_SEGMENT_BYTES": "65536"])
    try bench.start()
    #expect(bench.wait { bench.log.contains("watching") })
    let started = time(nil)
    let output = bench.root + "/followed.txt"
    let tail = try bench.spawn(["tail", "--follow", "--json", "--since", "0"], output: output)
    defer {
      Glibc.kill(tail, SIGKILL)
      waitpid(tail, nil, 0)
    }
    for i in 1...40 { bench.drop("\(i).txt", DaemonBench.article(i)) }
    #expect(bench.wait { bench.done.count == 40 })
    // Segments follow each other after 15 seconds at the earliest.
    while time(nil) < started + 17 { sleep(1) }
    for i in 41...60 { bench.drop("\(i).txt", DaemonBench.article(i)) }
    #expect(bench.wait { bench.done.count == 60 })
    #expect(bench.names(bench.root + "/var/log").filter { $0.hasPrefix("events-") }.count >= 2)
    func seqs() -> [Int] {
      bench.text(output).split(separator: "\n").filter { $0.hasPrefix("{\"type\":\"document\",") }
        .compactMap { (try? JSONReader.read(Array($0.utf8)))?["seq"]?.int }
    }
    #expect(bench.wait { seqs().count == 60 })
    #expect(seqs() == Array(1...60))
    #expect(bench.stop() == 0)
    #expect(try bench.command(["verify", "--sources"]).code == 0)
  }

  @Test func verifyNamesTheFlippedByte() throws {
    let bench = try DaemonBench()
    try bench.start()
    for i in 1...3 { bench.drop("\(i).txt", DaemonBench.article(i)) }
    #expect(bench.wait { bench.done.count == 3 })
    #expect(bench.stop() == 0)
    #expect(try bench.command(["verify"]).code == 0)
    let path = bench.root + "/var/log/events-000000000001.jsonl"
    var bytes = try #require(readWholeFile(path))
    bytes[bytes.count / 2] ^= 1
    DaemonBench.write(bytes, to: Array(path.utf8))
    let damaged = try bench.command(["verify"])
    #expect(damaged.code == 65)
    #expect(damaged.output.contains("events-000000000001.jsonl byte "))
    bytes[bytes.count / 2] ^= 1
    DaemonBench.write(bytes, to: Array(path.utf8))
    // A writer that kept its file open after it was taken.
    let day = bench.root + "/var/done"
    let file = try #require(bench.doneFolders(day).first)
    DaemonBench.write(Array("something else".utf8), to: Array((file + "/1.txt").utf8))
    #expect(try bench.command(["verify"]).code == 0)
    let sources = try bench.command(["verify", "--sources"])
    #expect(sources.code == 65)
    #expect(sources.output.contains("/1.txt: is not what was read"))
  }

  @Test func checkConfigNamesEveryOriginAndEveryFault() throws {
    let bench = try DaemonBench(["DATELINE_LOG_COMPRESS": "30d", "DATELINE_LOG_RETENTION": "100GiB"])
    let good = try bench.command(["check-config"])
    #expect(good.code == 0)
    #expect(good.output.contains("log.compress: 30d  # DATELINE_LOG_COMPRESS"))
    #expect(good.output.contains("log.retention: 100GiB  # DATELINE_LOG_RETENTION"))
    #expect(good.output.contains("limits.records: 20000  # "))
    let file = bench.root + "/bad.yaml"
    DaemonBench.write(Array("inbox:\n  setle: 2s\nworkers: many\n".utf8), to: Array(file.utf8))
    let bad = try bench.command(["check-config", "--config", file])
    #expect(bad.code == 78)
    #expect(bad.errors.contains("did you mean inbox.settle?"))
    #expect(bad.errors.contains("workers cannot be \"many\""))
  }
}
