import DatelineText
import Glibc
import Testing

/// The daemon as a service manager and an operator see it.
@Suite(.serialized) struct ServiceTests {
  @Test func theServiceManagerIsToldOfEverything() throws {
    let socket = try NotifySocket()
    let file = socket.folder + "/dateline.yaml"
    DaemonBench.write(Array("log:\n  timexes: false\n".utf8), to: Array(file.utf8))
    let bench = try DaemonBench([
      "NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "2000000", "DATELINE_CONFIG": file,
    ])
    try bench.start()
    #expect(bench.wait { socket.messages.contains { $0.hasPrefix("READY=1") } })
    #expect(bench.wait { socket.messages.filter { $0 == "WATCHDOG=1" }.count >= 3 })
    bench.drop("a.txt", DaemonBench.article(1))
    #expect(bench.wait { socket.messages.contains { $0.hasPrefix("STATUS=seq 1; 1 committed") } })
    bench.send(SIGHUP)
    #expect(bench.wait { socket.messages.contains { $0.contains("STATUS=configuration read again") } })
    let reload = try #require(socket.messages.firstIndex { $0.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") })
    #expect(socket.messages[reload...].contains { $0.hasPrefix("READY=1") })
    #expect(bench.stop() == 0)
    #expect(bench.wait { socket.messages.contains { $0.hasPrefix("STOPPING=1") } })
  }

  /// A disk that answers no more must silence the watchdog's food.
  @Test(.enabled(if: access("/usr/bin/strace", X_OK) == 0))
  func aHungDaemonFeedsNoWatchdog() throws {
    let socket = try NotifySocket()
    let bench = try DaemonBench(["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "4000000"])
    // The committer's first sync of the log is as usual, every later one takes a minute.
    try bench.start(under: [
      "/usr/bin/strace", "-f", "-qq", "-o", "/dev/null", "-P",
      bench.root + "/var/log/events-000000000001.jsonl", "-e", "trace=fdatasync", "-e",
      "inject=fdatasync:delay_enter=60000000:when=2+",
    ])
    // The tracer's end would let the daemon go on.
    defer { for child in bench.workers { Glibc.kill(child, SIGKILL) } }
    #expect(bench.wait { socket.messages.contains("WATCHDOG=1") })
    bench.drop("a.txt", DaemonBench.article(1))
    #expect(bench.wait { bench.done.count == 1 })
    bench.drop("b.txt", DaemonBench.article(2))
    // Twelve seconds without a sign of life are three times what the manager waits for.
    var quiet = 0
    var last = socket.count("WATCHDOG=1")
    for _ in 0..<400 where quiet < 120 {
      usleep(100_000)
      let now = socket.count("WATCHDOG=1")
      quiet = now == last ? quiet + 1 : 0
      last = now
    }
    #expect(quiet >= 120)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can mount a small disk"))
  func aFullDiskPausesIntakeAndNothingIsLost() throws {
    let bench = try DaemonBench(["DATELINE_WORKERS": "1"])
    let store = bench.root + "/var"
    let mounted = DaemonBench.run(
      "/bin/mount", ["-t", "tmpfs", "-o", "size=6m,mode=755", "dateline-test", store], environment: [:])
    try #require(mounted == 0)
    defer {
      bench.kill()
      _ = DaemonBench.run("/bin/umount", ["-l", store], environment: [:])
    }
    try bench.start()
    bench.drop("0.txt", DaemonBench.article(0))
    #expect(bench.wait { bench.done.count == 1 })
    var number = 0
    for round in 1...3 {
      bench.fill(store + "/ballast")
      for _ in 1...10 {
        number += 1
        bench.drop("\(number).txt", DaemonBench.article(number))
      }
      #expect(bench.wait { bench.log.components(of: "intake is paused") == round })
      #expect(bench.wait { (try? bench.command(["status"]).output.contains("PAUSED: ")) == true })
      unlink(store + "/ballast")
      #expect(bench.wait { bench.inbox.isEmpty })
    }
    #expect(bench.stop() == 0)
    #expect(try bench.documents().count == 31)
    #expect(try bench.command(["verify", "--sources"]).code == 0)
  }

  @Test func theMetricsAreWholeAndCount() throws {
    let place = try NotifySocket()
    let folder = place.folder
    let bench = try DaemonBench(["DATELINE_METRICS_TEXTFILE": folder + "/dateline.prom"])
    try bench.start()
    for i in 1...3 { bench.drop("\(i).txt", DaemonBench.article(i)) }
    bench.write("page.pdf", "%PDF-1.7\n%\u{E2}\u{E3}\n1 0 obj\n")
    bench.write("french.txt", DaemonBench.french)
    bench.write("lost.html.meta.json", "{}")
    func sample(_ line: String) -> Bool {
      bench.text(folder + "/dateline.prom").split(separator: "\n").contains { $0 == line }
    }
    #expect(bench.wait { sample("dateline_committed_total 4") })
    #expect(sample("dateline_failed_total{reason=\"unsupported_format\"} 1"))
    #expect(sample("dateline_warnings_total{warning=\"language_unsupported\"} 1"))
    #expect(sample("dateline_seq 5.0"))
    #expect(bench.wait { sample("dateline_inbox_waiting 0.0") })
    #expect(sample("dateline_inbox_orphan_sidecars 1.0"))
    let text = bench.text(folder + "/dateline.prom")
    #expect(text.hasSuffix("# EOF\n"))
    #expect(text.contains("dateline_commit_seconds_bucket{le=\"+Inf\"} "))
    // Every sample is a name, perhaps with labels, and a number; every name has a type.
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: " ")
      #expect(parts.count == 2 && Double(parts[1]) != nil, "\(line)")
    }
    #expect(bench.stop() == 0)
  }

  @Test func theStoreMayNotLieInARecursiveInbox() throws {
    let bench = try DaemonBench(["DATELINE_INBOX_RECURSIVE": "true"])
    mkdir(bench.root + "/in/store", 0o755)
    let inside = try bench.command(
      ["run", "--store", bench.root + "/in/store"], places: ["--inbox", bench.root + "/in"])
    #expect(inside.code == 78)
    #expect(inside.errors.contains("is below inbox.path"))
    let same = try bench.command(
      ["run"], places: ["--inbox", bench.root + "/var", "--store", bench.root + "/var"])
    #expect(same.code == 78)
  }

  @Test func aSecondDaemonIsRefusedInWords() throws {
    let bench = try DaemonBench()
    try bench.start()
    #expect(bench.wait { bench.log.contains("watching") })
    let second = try bench.command(["run"])
    #expect(second.code == 75)
    #expect(second.errors.contains("in use by another dateline"))
    #expect(bench.stop() == 0)
  }
}

extension String {
  /// How often `word` occurs.
  func components(of word: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: word) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
