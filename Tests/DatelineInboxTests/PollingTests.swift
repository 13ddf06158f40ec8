import Glibc
import Synchronization
import Testing

@testable import DatelineInbox

/// What the inbox does where the kernel tells it nothing, or too little.
@Suite(.serialized) struct PollingTests {
  /// The options of a bench that finds by listing only what it does not see otherwise.
  private func rarely(_ interval: Int64) -> InboxOptions {
    var options = InboxOptions.quick
    options.scanInterval = interval
    return options
  }

  @Test func withoutInotifyInstancesTheInboxIsPolledUntilThereAreSome() throws {
    let isTaken = Mutex(true)
    var system = InboxSystem()
    system.watcher = { () throws(InboxError) in
      if isTaken.withLock({ $0 }) { throw InboxError(EMFILE, path: "inotify", "start a watch") }
      return try Watcher()
    }
    let bench = try InboxBench(.quick, system: system)
    defer { bench.stop() }
    bench.write("a.html")
    #expect(bench.wait(for: 1) == ["a.html"])
    #expect(bench.inbox.report.polledBecause?.contains("inotify: cannot start a watch") == true)
    isTaken.withLock { $0 = false }
    for _ in 0..<1_000 where bench.inbox.report.polledBecause != nil { usleep(10_000) }
    #expect(bench.inbox.report.polledBecause == nil)
  }

  @Test func aNetworkFileSystemIsPolledMoreOftenThanTheScanInterval() throws {
    var system = InboxSystem()
    system.remoteKind = { _ in "nfs" }
    system.watcher = { () throws(InboxError) in throw InboxError(EPERM, path: "inotify", "be asked") }
    let bench = try InboxBench(rarely(3_600_000_000_000), system: system)
    defer { bench.stop() }
    #expect(bench.inbox.report.polledBecause?.contains("(nfs)") ?? true)
    for _ in 0..<1_000 where bench.inbox.report.scans == 0 { usleep(10_000) }
    bench.write("a.html")
    // The next listing comes within five seconds, not within the hour.
    #expect(bench.wait(for: 1) == ["a.html"])
    #expect(bench.inbox.report.polledBecause?.contains("(nfs)") == true)
  }

  @Test func aNetworkMountBelowALocalInboxIsPolledToo() throws {
    var system = InboxSystem()
    system.remoteKind = { $0.path.hasSuffix("/mount") ? "fuse" : nil }
    var options = rarely(3_600_000_000_000)
    options.recursive = true
    let bench = try InboxBench(options, system: system) { folder in mkdir(folder + "/mount", 0o755) }
    defer { bench.stop() }
    for _ in 0..<1_000 where bench.inbox.report.scans == 0 { usleep(10_000) }
    bench.write("mount/a.html")
    #expect(bench.wait(for: 1) == ["mount/a.html"])
    #expect(bench.inbox.report.polledBecause?.hasPrefix("mount is on a network file system (fuse)") == true)
  }

  /// While nobody takes candidates, more files come than the kernel's queue of events holds.
  @Test func lostEventsAreMadeUpForByAListing() throws {
    let queue = readWholeNumber("/proc/sys/fs/inotify/max_queued_events") ?? 16_384
    try #require(queue <= 100_000)
    let gate = Mutex(false)
    let bench = try InboxBench(rarely(3_600_000_000_000), takes: { gate.withLock { $0 } })
    defer { bench.stop() }
    bench.write("first.txt")
    // From here on the scanner waits for the first file to be taken.
    usleep(1_000_000)
    // Each file is created and closed: two events.
    let count = queue * 3 / 4
    for i in 0..<count { bench.write("\(i).txt") }
    gate.withLock { $0 = true }
    #expect(bench.wait(for: count + 1).count == count + 1)
    #expect(Set(bench.names).count == count + 1)
    #expect(bench.inbox.report.overflows >= 1)
  }

  @Test func aParkedFileComesBackByItself() throws {
    let bench = try InboxBench(rarely(3_600_000_000_000))
    defer { bench.stop() }
    bench.write("a.html")
    _ = bench.wait(for: 1)
    bench.inbox.release(try #require(InboxName("a.html")), .parked("later", for: 1_500_000_000))
    for _ in 0..<100 where bench.inbox.report.parked == 0 { usleep(10_000) }
    #expect(bench.inbox.report.parkedExamples.map(\.reason) == ["later"])
    #expect(bench.names == ["a.html"])
    #expect(bench.wait(for: 2) == ["a.html", "a.html"])
  }

  private func readWholeNumber(_ path: String) -> Int? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 64)
    guard fgets(&buffer, 64, file) != nil else { return nil }
    return Int(atoi(buffer))
  }
}
