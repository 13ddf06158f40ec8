import DatelineText
import Glibc
import Testing

/// Workers are sealed off, and what they die of hurts no other article.
@Suite(.serialized) struct WorkerTests {
  @Test func aWorkerHasNothingButItsPipes() throws {
    let bench = try DaemonBench(["DATELINE_WORKERS": "1"])
    try bench.start()
    bench.drop("a.txt", DaemonBench.article(1))
    #expect(bench.wait { bench.done.count == 1 })
    let worker = try #require(bench.workers.first)
    #expect(bench.processStatus(worker, "Seccomp") == "2")
    #expect(bench.processStatus(worker, "NoNewPrivs") == "1")
    #expect(bench.processStatus(worker, "Threads") == "1")
    #expect(bench.text("/proc/\(worker)/oom_score_adj") == "1000\n")
    let limit = bench.text("/proc/\(worker)/limits").split(separator: "\n")
      .first { $0.hasPrefix("Max address space") }
    #expect(limit?.contains("1073741824") == true)
    let open = bench.openFiles(worker)
    #expect(open.count == 3)
    #expect(open.filter { $0.hasPrefix("pipe:") }.count == 2)
    #expect(bench.wait { bench.status?["worker_seal"]?.string?.contains("seccomp") == true })
    #expect(bench.stop() == 0)
  }

  /// A fault that is no fault of the article: it is tried again and goes through, and so do all others.
  @Test func theArticleOfAKilledWorkerIsTriedAgain() throws {
    let bench = try DaemonBench(["DATELINE_WORKERS": "1", "DATELINE_LIMITS_ARTICLE_SECONDS": "600"])
    bench.write("long.txt", DaemonBench.longArticle(bytes: 100_000))
    try bench.start()
    // The first line of a worker that is ready; it has the article from then on.
    #expect(bench.wait { bench.log.contains("workers are sealed") })
    Glibc.kill(try #require(bench.workers.first), SIGSEGV)
    #expect(bench.wait { bench.log.contains("a worker died") })
    for i in 1...5 { bench.drop("\(i).txt", DaemonBench.article(i)) }
    #expect(bench.wait { bench.done.count == 6 })
    #expect(bench.failed.isEmpty)
    #expect(bench.stop() == 0)
    #expect(try bench.documents().count == 6)
    #expect(bench.status?["worker_deaths"]?.int == 1)
  }

  /// A file too large for a worker's memory ends three workers, then is put aside; all others go through.
  @Test func aFileThatKillsWorkersFailsAloneAfterThreeAttempts() throws {
    let memory = try memoryOfAWorker()
    let bench = try DaemonBench([
      "DATELINE_WORKERS": "2", "DATELINE_LIMITS_WORKER_MEMORY": "\((memory + 24) << 20)",
    ])
    bench.write("poison.txt", DaemonBench.longArticle(bytes: 60_000_000))
    for i in 1...20 { bench.write("\(i).txt", DaemonBench.article(i)) }
    try bench.start()
    #expect(bench.wait { bench.done.count == 20 })
    #expect(bench.wait { bench.failed.count == 2 })
    #expect(bench.stop() == 0)
    #expect(bench.failed == ["poison.txt", "poison.txt.reason.json"])
    let reason = try JSONReader.read(
      try #require(readWholeFile(bench.root + "/var/failed/poison.txt.reason.json")))
    #expect(reason["code"]?.string == "parser_crash")
    #expect(bench.status?["worker_deaths"]?.int == 3)
    #expect(try bench.documents().count == 21)
    #expect(bench.log.contains("attempt=2"))
  }

  /// Address space in MiB that an idle worker of this build takes.
  private func memoryOfAWorker() throws -> Int {
    let bench = try DaemonBench(["DATELINE_WORKERS": "1", "DATELINE_LIMITS_WORKER_MEMORY": "64GiB"])
    try bench.start()
    bench.drop("a.txt", DaemonBench.article(1))
    #expect(bench.wait { bench.done.count == 1 })
    let peak = bench.processStatus(try #require(bench.workers.first), "VmPeak")
    #expect(bench.stop() == 0)
    return try #require(peak.flatMap { Int($0.dropLast(2)) }) / 1_024
  }

  @Test func anArticleThatTakesTooLongFails() throws {
    let bench = try DaemonBench(["DATELINE_WORKERS": "1", "DATELINE_LIMITS_ARTICLE_SECONDS": "3"])
    bench.write("endless.txt", DaemonBench.longArticle(bytes: 20_000_000))
    bench.write("short.txt", DaemonBench.article(1))
    try bench.start()
    #expect(bench.wait { bench.done == ["short.txt"] && bench.failed.count == 2 })
    #expect(bench.stop() == 0)
    let endless = try bench.documents().first { $0["source"]?.string == "endless.txt" }
    #expect(endless?["reason"]?["code"]?.string == "deadline")
  }

  /// The service manager signals the whole group; only the daemon heeds that, and what takes too long stays.
  @Test func aStopWaitsNotForEverAndLeavesNoWorker() throws {
    let bench = try DaemonBench(["DATELINE_WORKERS": "1", "DATELINE_LIMITS_ARTICLE_SECONDS": "3600"])
    bench.write("endless.txt", DaemonBench.longArticle(bytes: 20_000_000))
    try bench.start()
    #expect(bench.wait { bench.log.contains("workers are sealed") })
    let workers = bench.workers
    for worker in workers { Glibc.kill(worker, SIGTERM) }
    #expect(bench.stop() == 0)
    #expect(bench.inbox == ["endless.txt"])
    #expect(try bench.documents().isEmpty)
    #expect(!bench.log.contains("a worker died"))
    #expect(workers.allSatisfy { Glibc.kill($0, 0) != 0 })
  }

  /// The C library loads the tables of an encoding when it is first asked for, which a sealed worker could not do.
  @Test func sealedWorkersReadEveryEncoding() throws {
    let words: [(label: String, bytes: [UInt8], word: String)] = [
      ("windows-1251", [0xCC, 0xEE, 0xF1, 0xEA, 0xE2, 0xE0], "Москва"),
      ("koi8-r", [0xED, 0xCF, 0xD3, 0xCB, 0xD7, 0xC1], "Москва"),
      ("iso-8859-7", [0xC1, 0xE8, 0xDE, 0xED, 0xE1], "Αθήνα"),
      ("shift_jis", [0x93, 0x8C, 0x8B, 0x9E], "東京"), ("euc-jp", [0xC5, 0xEC, 0xB5, 0xFE], "東京"),
      ("euc-kr", [0xBC, 0xAD, 0xBF, 0xEF], "서울"), ("gb2312", [0xB1, 0xB1, 0xBE, 0xA9], "北京"),
      ("big5", [0xA5, 0x78, 0xA5, 0x5F], "台北"),
    ]
    let bench = try DaemonBench(["DATELINE_WORKERS": "1"])
    for (label, bytes, _) in words {
      let head = "<html><head><meta charset=\"\(label)\"></head><body><p>The mayor said on May 6, 2024 that "
      let tail =
        " was a city which he had visited many times before, and that he liked it very much.</p></body></html>"
      DaemonBench.write(
        Array(head.utf8) + bytes + Array(tail.utf8), to: Array(bench.path(label + ".html").utf8))
    }
    try bench.start()
    #expect(bench.wait { bench.done.count == words.count })
    #expect(bench.stop() == 0)
    let documents = try bench.documents()
    let texts = try bench.texts()
    for (label, _, word) in words {
      let document = documents.first { $0["source"]?.string == label + ".html" }
      let text = texts.first { $0["doc_id"] == document?["doc_id"] }?["text"]?.string
      #expect(text?.contains("that \(word) was a city") == true, "\(label)")
    }
  }
}
