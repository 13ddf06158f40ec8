import Glibc
import Testing

@testable import DatelineInbox

@Suite(.serialized) struct InboxTests {
  @Test func filesThatWereThereBeforeAreFound() throws {
    let bench = try InboxBench { folder in
      writeFile(folder + "/old.html", [65])
      var times = [timeval(tv_sec: 1_000, tv_usec: 0), timeval(tv_sec: 1_000, tv_usec: 0)]
      utimes(folder + "/old.html", &times)
      writeFile(folder + "/page.tmp", [65])
      writeFile(folder + "/.hidden", [65])
      mkdir(folder + "/page_files", 0o755)
    }
    defer { bench.stop() }
    #expect(bench.wait(for: 1) == ["old.html"])
  }

  @Test func everyWayOfDroppingIsSeen() throws {
    let bench = try InboxBench()
    defer { bench.stop() }
    bench.write("copied.html")
    bench.write("kept.tmp")
    writeFile(bench.root + "/outside", [65])
    rename(bench.root + "/outside", bench.path("moved.html"))
    writeFile(bench.root + "/linked", [65])
    link(bench.root + "/linked", bench.path("linked.html"))
    bench.write(".a.html.1234")
    rename(bench.path(".a.html.1234"), bench.path("a.html"))
    #expect(bench.wait(for: 4) == ["a.html", "copied.html", "linked.html", "moved.html"])
  }

  @Test func aFileStillWrittenIsNotTaken() throws {
    let bench = try InboxBench()
    defer { bench.stop() }
    for i in 0..<8 {
      bench.write("slow.html", String(repeating: "x", count: i + 1))
      usleep(40_000)
    }
    #expect(bench.wait(for: 1) == ["slow.html"])
    #expect(bench.candidates.first?.stamp.size == 8)
  }

  @Test func aFileRenamedIntoPlaceBesideItsSidecarWaitsForNothing() throws {
    var options = InboxOptions.quick
    options.settle = 3_600_000_000_000
    options.sidecarGrace = 3_600_000_000_000
    let bench = try InboxBench(options)
    defer { bench.stop() }
    bench.write("a.html.meta.json", "{}")
    bench.write("a.html.tmp")
    usleep(50_000)
    rename(bench.path("a.html.tmp"), bench.path("a.html"))
    #expect(bench.wait(for: 1) == ["a.html"])
    #expect(bench.candidates.first?.sidecar != nil)
  }

  @Test func aSidecarThatComesLaterIsWaitedFor() throws {
    var options = InboxOptions.quick
    options.sidecarGrace = 3_600_000_000_000
    let bench = try InboxBench(options)
    defer { bench.stop() }
    bench.write("a.html")
    usleep(300_000)
    #expect(bench.candidates.isEmpty)
    bench.write("a.html.meta.json", "{}")
    #expect(bench.wait(for: 1) == ["a.html"])
    #expect(bench.candidates.first?.sidecar != nil)
  }

  @Test func aSidecarOfAnotherOwnerDoesNotCount() throws {
    try #require(geteuid() == 0, "only root can give files away")
    let bench = try InboxBench { folder in
      writeFile(folder + "/a.html", [65])
      writeFile(folder + "/a.html.meta.json", Array("{}".utf8))
      chown(folder + "/a.html.meta.json", 12_345, 12_345)
    }
    defer { bench.stop() }
    #expect(bench.wait(for: 1) == ["a.html"])
    #expect(bench.candidates.first?.sidecar == nil)
  }

  @Test func namesOfAnyBytesComeThrough() throws {
    let name: [UInt8] = [0x61, 0xFF, 0x0A, 0x1B, 0x5B, 0x31, 0x6D]
    let bench = try InboxBench { folder in
      writeFile(folder + "/plain", [65])
      let path = Array(folder.utf8) + [0x2F] + name + [0]
      _ = path.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) { link(folder + "/plain", $0.baseAddress.unsafelyUnwrapped) }
      }
      unlink(folder + "/plain")
    }
    defer { bench.stop() }
    _ = bench.wait(for: 1)
    #expect(bench.candidates.map(\.name.bytes) == [name])
  }

  @Test func subfoldersAreEnteredWhenAskedFor() throws {
    var options = InboxOptions.quick
    options.recursive = true
    let bench = try InboxBench(options) { folder in
      mkdir(folder + "/desk", 0o755)
      mkdir(folder + "/page_files", 0o755)
      writeFile(folder + "/desk/a.html", [65])
      writeFile(folder + "/page_files/b.html", [65])
    }
    defer { bench.stop() }
    #expect(bench.wait(for: 1) == ["desk/a.html"])
    mkdir(bench.path("late"), 0o755)
    bench.write("late/c.html")
    #expect(bench.wait(for: 2) == ["desk/a.html", "late/c.html"])
  }

  @Test func aReplacedInboxFolderIsFollowed() throws {
    let bench = try InboxBench()
    defer { bench.stop() }
    rename(bench.root + "/in", bench.root + "/away")
    mkdir(bench.root + "/in", 0o755)
    bench.write("a.html")
    #expect(bench.wait(for: 1) == ["a.html"])
  }

  @Test func aCandidateIsOfferedOnceUntilItIsReleased() throws {
    let bench = try InboxBench()
    defer { bench.stop() }
    bench.write("a.html")
    _ = bench.wait(for: 1)
    usleep(800_000)
    #expect(bench.names == ["a.html"])
    bench.inbox.release(try #require(InboxName("a.html")), .again)
    #expect(bench.wait(for: 2) == ["a.html", "a.html"])
  }

  @Test func aParkedFileComesBackWhenItsAttributesChange() throws {
    let bench = try InboxBench()
    defer { bench.stop() }
    bench.write("a.html")
    _ = bench.wait(for: 1)
    bench.inbox.release(try #require(InboxName("a.html")), .parked("no permission"))
    usleep(700_000)
    #expect(bench.names == ["a.html"])
    #expect(bench.inbox.report.parkedExamples.map(\.reason) == ["no permission"])
    chmod(bench.path("a.html"), 0o600)
    #expect(bench.wait(for: 2) == ["a.html", "a.html"])
  }

  @Test func aFileThatChangedWhileItWasOutIsNotParked() throws {
    let bench = try InboxBench()
    defer { bench.stop() }
    bench.write("a.html")
    _ = bench.wait(for: 1)
    // Whoever could not read it says so only after it became readable.
    chmod(bench.path("a.html"), 0o600)
    usleep(300_000)
    bench.inbox.release(try #require(InboxName("a.html")), .parked("no permission"))
    #expect(bench.wait(for: 2) == ["a.html", "a.html"])
  }

  @Test func sidecarsWithoutArticlesAreReported() throws {
    let bench = try InboxBench { writeFile($0 + "/gone.html.meta.json", [65]) }
    defer { bench.stop() }
    for _ in 0..<1_000 where bench.inbox.report.orphanSidecars == 0 { usleep(10_000) }
    #expect(bench.inbox.report.orphanExamples.map(\.description) == ["gone.html.meta.json"])
  }

  @Test func aBurstBeyondTheKernelsQueueIsSeenWhole() throws {
    let bench = try InboxBench()
    defer { bench.stop() }
    for i in 0..<20_000 { bench.write("\(i).txt") }
    #expect(bench.wait(for: 20_000).count == 20_000)
    #expect(Set(bench.names).count == 20_000)
  }
}
