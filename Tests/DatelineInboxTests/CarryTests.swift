import DatelineText
import Glibc
import Testing

@testable import DatelineInbox

/// Moving files to another file system.
@Suite(.serialized) struct CarryTests {
  /// A bench that takes nothing by itself, and a folder on another file system.
  private func benches() throws -> (InboxBench, store: String) {
    var options = InboxOptions.quick
    options.settle = 3_600_000_000_000
    var template = Array("/dev/shm/dateline-carry-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let store = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (try InboxBench(options), store)
  }

  private func carry(_ bench: InboxBench, _ name: String, to store: String) throws -> Int32 {
    let folder = bench.inbox.folder
    let name = try #require(InboxName(name))
    let stamp = try #require(folder.stamp(name))
    return try Carry(source: folder, tag: "d_1").move(name, stamp, to: Folder(path: store), as: name)
  }

  private func names(_ path: String) throws -> [String] {
    let listing = try FolderListing(Folder(path: path))
    var names: [String] = []
    while let name = try listing.next() { names.append("\(name)") }
    return names.sorted()
  }

  @Test func aFileArrivesWholeAndLeavesNothingBehind() throws {
    let (bench, store) = try benches()
    defer {
      bench.stop()
      removeTree(store)
    }
    let words = [UInt8]((0..<300_000).map { UInt8($0 % 251) })
    writeFile(bench.path("a.html"), words)
    // What an interrupted copy left is written anew.
    writeFile(store + "/.d_1.part", [UInt8](repeating: 7, count: 400_000))
    #expect(try carry(bench, "a.html", to: store) == 0)
    #expect(readWholeFile(store + "/a.html") == words)
    #expect(try names(store) == ["a.html"])
    #expect(try names(bench.root + "/in").isEmpty)
  }

  @Test func aCopyThatIsThereAlreadyIsNotMadeTwice() throws {
    let (bench, store) = try benches()
    defer {
      bench.stop()
      removeTree(store)
    }
    writeFile(bench.path("a.html"), Array("the words".utf8))
    writeFile(store + "/a.html", Array("the words".utf8))
    #expect(try carry(bench, "a.html", to: store) == 0)
    #expect(try names(store) == ["a.html"])
    #expect(try names(bench.root + "/in").isEmpty)
  }

  @Test func anotherFileOfTheNameIsNotReplaced() throws {
    let (bench, store) = try benches()
    defer {
      bench.stop()
      removeTree(store)
    }
    writeFile(bench.path("a.html"), Array("new words".utf8))
    writeFile(store + "/a.html", Array("old words".utf8))
    #expect(try carry(bench, "a.html", to: store) == EEXIST)
    #expect(readWholeFile(store + "/a.html") == Array("old words".utf8))
    #expect(try names(bench.root + "/in") == ["a.html"])
  }

  /// What a producer may do in the moment between the last look at a file and its move.
  enum Change: CaseIterable { case replaced, rewritten }

  @Test(arguments: Change.allCases) func aFileThatWasNotReadIsGivenBack(change: Change) throws {
    let (bench, store) = try benches()
    defer {
      bench.stop()
      removeTree(store)
    }
    let folder = bench.inbox.folder
    mkdir(bench.root + "/done", 0o755)
    let name = try #require(InboxName("a.html"))
    bench.write("a.html", "old words")
    let stamp = try #require(folder.stamp(name))
    switch change {
    case .replaced:
      bench.write("b.tmp", "new words")
      rename(bench.path("b.tmp"), bench.path("a.html"))
    case .rewritten: bench.write("a.html", "other words")
    }
    let new = readWholeFile(bench.path("a.html"))
    let done = try Folder(path: bench.root + "/done")
    #expect(try Carry(source: folder, tag: "d_1").move(name, stamp, to: done, as: name) == ESTALE)
    #expect(readWholeFile(bench.path("a.html")) == new)
    #expect(try names(bench.root + "/done").isEmpty)
  }

  @Test func anOriginalThatWasReplacedIsNotRemoved() throws {
    let (bench, store) = try benches()
    defer {
      bench.stop()
      removeTree(store)
    }
    let folder = bench.inbox.folder
    let name = try #require(InboxName("a.html"))
    bench.write("a.html", "old words")
    let stamp = try #require(folder.stamp(name))
    bench.write("b.tmp", "new words")
    rename(bench.path("b.tmp"), bench.path("a.html"))
    let carry = Carry(source: folder, tag: "d_1")
    #expect(carry.removeOriginal(name, stamp, in: folder) == 0)
    #expect(readWholeFile(bench.path("a.html")) == Array("new words".utf8))
    #expect(carry.removeOriginal(name, try #require(folder.stamp(name)), in: folder) == 0)
    #expect(try names(bench.root + "/in").isEmpty)
  }

  @Test func aLinkIsMovedAsALink() throws {
    let (bench, store) = try benches()
    defer {
      bench.stop()
      removeTree(store)
    }
    symlink("/etc/hostname", bench.path("link.html"))
    #expect(try carry(bench, "link.html", to: store) == 0)
    var buffer = [CChar](repeating: 0, count: 64)
    #expect(readlink(store + "/link.html", &buffer, 63) == 13)
    #expect(String(cString: buffer) == "/etc/hostname")
    #expect(try names(bench.root + "/in").isEmpty)
  }

  @Test func aFullTargetLeavesTheFileWhereItIs() throws {
    try #require(geteuid() == 0, "only root can mount a small disk")
    let (bench, store) = try benches()
    defer {
      bench.stop()
      removeTree(store)
    }
    try #require(mount("dateline-test", store, "tmpfs", 0, "size=64k") == 0)
    defer { umount2(store, Int32(MNT_DETACH)) }
    writeFile(bench.path("a.html"), [UInt8](repeating: 65, count: 200_000))
    #expect(try carry(bench, "a.html", to: store) == ENOSPC)
    #expect(try names(store).isEmpty)
    #expect(try names(bench.root + "/in") == ["a.html"])
  }
}
