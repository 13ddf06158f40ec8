import DatelineText
import Glibc
import Testing

@testable import DatelineInbox

@Suite(.serialized) struct ShelfTests {
  private let day = CivilDate(dayNumber: 19_979)

  private func claim(_ bench: InboxBench, _ name: String) throws -> Claim {
    let name = try #require(InboxName(name))
    let stamp = try #require(bench.inbox.folder.stamp(name))
    return Claim(
      name: name, stamp: stamp, sidecarStamp: bench.inbox.folder.stamp(NameRules.sidecar(of: name)))
  }

  private func moved(_ outcome: Shelf.Outcome) -> Bool {
    if case .moved = outcome { true } else { false }
  }

  private func list(_ path: String) throws -> [String] {
    let listing = try FolderListing(Folder(path: path))
    var names: [String] = []
    while let name = try listing.next() { names.append("\(name)") }
    return names.sorted()
  }

  /// A bench whose scanner takes nothing by itself.
  private func bench() throws -> InboxBench {
    var options = InboxOptions.quick
    options.settle = 3_600_000_000_000
    let bench = try InboxBench(options)
    mkdir(bench.root + "/store", 0o755)
    return bench
  }

  @Test func anArticleGoesWithItsSidecarToItsDay() throws {
    let bench = try bench()
    defer { bench.stop() }
    let shelf = try Shelf(inbox: bench.inbox, store: bench.root + "/store")
    bench.write("a.html")
    bench.write("a.html.meta.json")
    #expect(try moved(shelf.putAway(claim(bench, "a.html"), to: .done(day), tag: "d_1")))
    #expect(try list(bench.root + "/store/done/2024/09/13") == ["a.html", "a.html.meta.json"])
    #expect(try list(bench.root + "/in").isEmpty)
  }

  @Test func filesOfOneNameAreAllKept() throws {
    let bench = try bench()
    defer { bench.stop() }
    let shelf = try Shelf(inbox: bench.inbox, store: bench.root + "/store")
    for _ in 0..<3 {
      bench.write("a.html")
      bench.write("a.html.meta.json")
      #expect(try moved(shelf.putAway(claim(bench, "a.html"), to: .done(day), tag: "d_1")))
    }
    let names = try list(bench.root + "/store/done/2024/09/13")
    #expect(names.count == 6)
    #expect(names.contains("a.d_1.html"))
    #expect(names.contains("a.d_1.html.meta.json"))
  }

  @Test func aFailedFileHasItsReasonBeside() throws {
    let bench = try bench()
    defer { bench.stop() }
    let shelf = try Shelf(inbox: bench.inbox, store: bench.root + "/store")
    bench.write("a.pdf")
    #expect(
      try moved(shelf.putAway(claim(bench, "a.pdf"), to: .failed(reason: Array("{}".utf8)), tag: "d_1")))
    #expect(try list(bench.root + "/store/failed") == ["a.pdf", "a.pdf.reason.json"])
  }

  @Test func aReasonsNameIsCutToFit() throws {
    let bench = try bench()
    defer { bench.stop() }
    let shelf = try Shelf(inbox: bench.inbox, store: bench.root + "/store")
    let name = String(repeating: "x", count: 250) + ".html"
    bench.write(name)
    #expect(try moved(shelf.putAway(claim(bench, name), to: .failed(reason: Array("{}".utf8)), tag: "d_1")))
    let names = try list(bench.root + "/store/failed")
    #expect(names.count == 2)
    #expect(names.contains { $0.hasSuffix(".d_1.html.reason.json") || $0.hasSuffix(".d_1.reason.json") })
  }

  @Test func aReasonLeftByACutShortMoveIsWrittenAnew() throws {
    let bench = try bench()
    defer { bench.stop() }
    let shelf = try Shelf(inbox: bench.inbox, store: bench.root + "/store")
    bench.write("a.pdf")
    bench.write("b.pdf")
    for (name, left) in [("a.pdf", #"{"doc_id":"d_1","#), ("b.pdf", #"{"doc_id":"d_9","#)] {
      bench.write("left", left)
      rename(bench.path("left"), bench.root + "/store/failed/\(name).reason.json")
      let reason = Array(#"{"doc_id":"d_1","code":"x"}"#.utf8)
      #expect(try moved(shelf.putAway(claim(bench, name), to: .failed(reason: reason), tag: "d_1")))
    }
    // The second belongs to another article and is kept.
    #expect(
      try list(bench.root + "/store/failed") == [
        "a.pdf", "a.pdf.reason.json", "b.d_1.pdf.reason.json", "b.pdf", "b.pdf.reason.json",
      ])
    #expect(
      readWholeFile(bench.root + "/store/failed/a.pdf.reason.json")
        == Array(#"{"doc_id":"d_1","code":"x"}"#.utf8))
  }

  @Test func aSidecarThatWasSetAsideGoesBackToItsArticle() throws {
    let bench = try bench()
    defer { bench.stop() }
    let shelf = try Shelf(inbox: bench.inbox, store: bench.root + "/store")
    bench.write("a.html")
    bench.write(".a.html.meta.json.d_1.moving")
    #expect(try shelf.finishMoves(recursive: false) == 1)
    #expect(try list(bench.root + "/in") == ["a.html", "a.html.meta.json"])
  }

  @Test(arguments: ["a.html", "a.d_1.html"]) func aSidecarThatWasLeftBehindFollowsItsArticle(placed: String)
    throws
  {
    let bench = try bench()
    defer { bench.stop() }
    let shelf = try Shelf(inbox: bench.inbox, store: bench.root + "/store")
    let today = CivilDate(dayNumber: Int(Clock.wall / 86_400_000_000_000))
    if placed != "a.html" {
      // An older article of the name, with a sidecar of its own.
      bench.write("a.html")
      bench.write("a.html.meta.json")
      #expect(try moved(shelf.putAway(claim(bench, "a.html"), to: .done(today), tag: "d_0")))
    }
    bench.write("a.html")
    #expect(try moved(shelf.putAway(claim(bench, "a.html"), to: .done(today), tag: "d_1")))
    bench.write(".a.html.meta.json.d_1.moving", "the sidecar")
    #expect(try shelf.finishMoves(recursive: false) == 1)
    #expect(try list(bench.root + "/in").isEmpty)
    let folder = bench.root + "/store/done/" + "\(today)".replacing("-", with: "/")
    #expect(readWholeFile(folder + "/\(placed).meta.json") == Array("the sidecar".utf8))
  }

  @Test func aSidecarThatWasLeftBehindDoesNotSpeakForTheNextArticleOfTheName() throws {
    let bench = try bench()
    defer { bench.stop() }
    let shelf = try Shelf(inbox: bench.inbox, store: bench.root + "/store")
    let today = CivilDate(dayNumber: Int(Clock.wall / 86_400_000_000_000))
    bench.write("a.html", "the old words")
    #expect(try moved(shelf.putAway(claim(bench, "a.html"), to: .done(today), tag: "d_1")))
    bench.write(".a.html.meta.json.d_1.moving", "the old sidecar")
    // A file's time of change is that of the kernel's last tick.
    usleep(50_000)
    bench.write("a.html", "the new words")
    #expect(try shelf.finishMoves(recursive: false) == 1)
    #expect(try list(bench.root + "/in") == ["a.html"])
    let folder = bench.root + "/store/done/" + "\(today)".replacing("-", with: "/")
    #expect(readWholeFile(folder + "/a.html.meta.json") == Array("the old sidecar".utf8))
  }

  @Test func aSidecarThatCannotFollowIsToldOfAndFollowsLater() throws {
    try #require(geteuid() == 0, "only root can mount a small disk")
    let bench = try bench()
    defer { bench.stop() }
    let store = bench.root + "/store"
    try #require(mount("dateline-test", store, "tmpfs", 0, "size=64k") == 0)
    defer { umount2(store, Int32(MNT_DETACH)) }
    let shelf = try Shelf(inbox: bench.inbox, store: store)
    bench.write("a.html", "the words")
    bench.write("a.html.meta.json", String(repeating: "x", count: 100_000))
    let today = CivilDate(dayNumber: Int(Clock.wall / 86_400_000_000_000))
    guard
      case .withoutSidecar(let error) = try shelf.putAway(
        claim(bench, "a.html"), to: .done(today), tag: "d_1")
    else {
      Issue.record("there was room for the sidecar")
      return
    }
    #expect(error.code == ENOSPC)
    #expect(try list(bench.root + "/in") == [".a.html.meta.json.d_1.moving"])
    try #require(mount("dateline-test", store, "tmpfs", UInt(MS_REMOUNT), "size=1m") == 0)
    #expect(try shelf.finishMoves(recursive: false) == 1)
    #expect(try list(bench.root + "/in").isEmpty)
    let folder = store + "/done/" + "\(today)".replacing("-", with: "/")
    #expect(try list(folder) == ["a.html", "a.html.meta.json"])
  }

  @Test func aReplacedFileStays() throws {
    let bench = try bench()
    defer { bench.stop() }
    let shelf = try Shelf(inbox: bench.inbox, store: bench.root + "/store")
    bench.write("a.html")
    let claim = try claim(bench, "a.html")
    bench.write("b.tmp")
    rename(bench.path("b.tmp"), bench.path("a.html"))
    #expect(try !moved(shelf.putAway(claim, to: .done(day), tag: "d_1")))
    #expect(try list(bench.root + "/in") == ["a.html"])
  }

  @Test func anotherFileSystemGetsACopy() throws {
    let bench = try bench()
    defer { bench.stop() }
    var template = Array("/dev/shm/dateline-store-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let store = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { removeTree(store) }
    let shelf = try Shelf(inbox: bench.inbox, store: store)
    bench.write("a.html", "the words")
    #expect(try moved(shelf.putAway(claim(bench, "a.html"), to: .done(day), tag: "d_1")))
    #expect(readWholeFile(store + "/done/2024/09/13/a.html") == Array("the words".utf8))
    #expect(try list(bench.root + "/in").isEmpty)
  }
}
