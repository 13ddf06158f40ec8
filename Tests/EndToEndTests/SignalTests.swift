import DatelineText
import Glibc
import Testing

@Suite(.serialized) struct SignalTests {
  @Test func aStopFinishesWhatHasBegun() throws {
    let bench = try DaemonBench()
    for i in 1...60 { bench.drop("\(i).txt", DaemonBench.article(i)) }
    try bench.start()
    #expect(bench.wait { !bench.done.isEmpty })
    #expect(bench.stop() == 0)
    // What is in the log has left the inbox, and the other way round.
    #expect(try bench.documents().count == bench.done.count)
    #expect(bench.done.count + bench.inbox.count == 60)
  }

  @Test func aHangupReadsTheConfigurationAgain() throws {
    let file = "/tmp/dateline-e2e-\(getpid()).yaml"
    defer { unlink(file) }
    DaemonBench.write(Array("log:\n  timexes: false\n".utf8), to: Array(file.utf8))
    let bench = try DaemonBench(["DATELINE_CONFIG": file])
    try bench.start()
    bench.drop("a.txt", DaemonBench.article(1))
    #expect(bench.wait { bench.done.count == 1 })
    DaemonBench.write(Array("log:\n  timexs: true\n".utf8), to: Array(file.utf8))
    bench.send(SIGHUP)
    #expect(bench.wait { bench.log.contains("the old settings stay") })
    #expect(bench.log.contains("did you mean log.timexes?"))
    DaemonBench.write(Array("log:\n  timexes: true\n".utf8), to: Array(file.utf8))
    bench.send(SIGHUP)
    #expect(bench.wait { bench.log.contains("the configuration was read again") })
    bench.drop("b.txt", DaemonBench.article(2))
    #expect(bench.wait { bench.done.count == 2 })
    #expect(bench.stop() == 0)
    let timexes = try bench.records().filter { $0["type"]?.string == "timex" }
    #expect(!timexes.isEmpty)
    #expect(timexes.allSatisfy { $0["source"]?.string == "b.txt" })
  }

  @Test func aSecondDaemonIsRefused() throws {
    let bench = try DaemonBench()
    try bench.start()
    #expect(bench.wait { bench.log.contains("watching") })
    #expect(try bench.command(["run"]).code == 75)
    #expect(bench.stop() == 0)
  }
}
