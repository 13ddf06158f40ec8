import DatelineText
import Glibc
import Testing

/// The promise: every article committed exactly once, whatever is killed when.
@Suite(.serialized) struct ExactlyOnceTests {
  @Test func fiftyKillsLoseAndRepeatNothing() throws {
    let bench = try DaemonBench(["DATELINE_LOG_LEVEL": "error"])
    var random = SystemRandomNumberGenerator()
    var dropped = 0
    for _ in 0..<50 {
      for _ in 0..<Int.random(in: 2...8, using: &random) {
        dropped += 1
        if dropped % 4 == 0 { bench.write("\(dropped).txt.meta.json", #"{"published":"2024-05-14"}"#) }
        bench.drop("\(dropped).txt", DaemonBench.article(dropped))
      }
      try bench.start()
      usleep(UInt32.random(in: 20_000...700_000, using: &random))
      bench.kill()
    }
    try bench.start()
    #expect(bench.wait { bench.inbox.isEmpty })
    #expect(bench.stop() == 0)

    let documents = try bench.documents()
    #expect(documents.count == dropped)
    #expect(Set(documents.compactMap { $0["source"]?.string }).count == dropped)
    #expect(documents.compactMap { $0["seq"]?.int } == Array(1...dropped))
    #expect(documents.allSatisfy { $0["status"]?.string == "ok" })
    #expect(documents.filter { $0["published_basis"]?.string == "sidecar" }.count == dropped / 4)
    #expect(bench.done.count == dropped + dropped / 4)
    #expect(bench.failed.isEmpty)
  }

  @Test func theSameArticleAgainLeavesNoRecords() throws {
    let bench = try DaemonBench()
    try bench.start()
    bench.drop("a.txt", DaemonBench.article(1))
    #expect(bench.wait { bench.done.count == 1 })
    bench.drop("b.txt", DaemonBench.article(1))
    bench.drop("a.txt", DaemonBench.article(2))
    #expect(bench.wait { bench.done.count == 3 })
    #expect(bench.stop() == 0)
    #expect(try bench.documents().count == 2)
  }
}
