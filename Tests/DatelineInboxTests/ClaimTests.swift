import Glibc
import Testing

@testable import DatelineInbox

@Suite(.serialized) struct ClaimTests {
  private func candidate(_ bench: InboxBench, _ name: String) throws -> Candidate {
    _ = bench.wait(for: 1)
    return try #require(bench.candidates.first { "\($0.name)" == name })
  }

  @Test func bytesAndSidecarAreRead() throws {
    let bench = try InboxBench { folder in
      writeFile(folder + "/a.html", Array("article".utf8))
      writeFile(folder + "/a.html.meta.json", Array("{}".utf8))
    }
    defer { bench.stop() }
    guard case .claimed(let claim) = bench.inbox.claim(try candidate(bench, "a.html"), limit: 100) else {
      Issue.record("not claimed")
      return
    }
    #expect(claim.bytes == Array("article".utf8))
    #expect(claim.sidecar == Array("{}".utf8))
    #expect(claim.rejection == nil)
  }

  @Test func whatTheFolderSaysIsReadWithEachArticle() throws {
    let bench = try InboxBench { folder in
      writeFile(folder + "/a.html", Array("article".utf8))
      writeFile(folder + "/.meta.json", Array(#"{"site":"The Valley Post"}"#.utf8))
    }
    defer { bench.stop() }
    let candidate = try candidate(bench, "a.html")
    guard case .claimed(let claim) = bench.inbox.claim(candidate, limit: 100) else {
      Issue.record("not claimed")
      return
    }
    #expect(claim.folder == Array(#"{"site":"The Valley Post"}"#.utf8))
    #expect(claim.sidecar == nil)
    writeFile(bench.path(".meta.json"), Array("{".utf8))
    guard case .unreadable(let reason) = bench.inbox.claim(candidate, limit: 100) else {
      Issue.record("taken in spite of it")
      return
    }
    #expect(reason.contains(".meta.json cannot be used"))
  }

  @Test func aStrangersWordForTheFolderDoesNotCount() throws {
    try #require(geteuid() == 0, "only root can make files of another owner")
    let bench = try InboxBench { folder in
      writeFile(folder + "/a.html", Array("article".utf8))
      writeFile(folder + "/.meta.json", Array("{}".utf8))
    }
    defer { bench.stop() }
    let candidate = try candidate(bench, "a.html")
    chown(bench.path(".meta.json"), 65_534, 65_534)
    guard case .claimed(let claim) = bench.inbox.claim(candidate, limit: 100) else {
      Issue.record("not claimed")
      return
    }
    #expect(claim.folder == nil)
  }

  @Test func aFileThatChangedSinceIsNotTaken() throws {
    let bench = try InboxBench()
    defer { bench.stop() }
    bench.write("a.html")
    let candidate = try candidate(bench, "a.html")
    bench.write("a.html", "other words")
    guard case .changed = bench.inbox.claim(candidate, limit: 100) else {
      Issue.record("taken")
      return
    }
  }

  @Test func aFileOpenForWritingIsNotTaken() throws {
    let bench = try InboxBench()
    defer { bench.stop() }
    bench.write("a.html")
    let candidate = try candidate(bench, "a.html")
    let writer = open(bench.path("a.html"), O_WRONLY)
    guard case .changed = bench.inbox.claim(candidate, limit: 100) else {
      Issue.record("taken")
      return
    }
    close(writer)
    guard case .claimed = bench.inbox.claim(candidate, limit: 100) else {
      Issue.record("not taken")
      return
    }
  }

  @Test func aFileThatLeftIsGone() throws {
    let bench = try InboxBench()
    defer { bench.stop() }
    bench.write("a.html")
    let candidate = try candidate(bench, "a.html")
    unlink(bench.path("a.html"))
    guard case .gone = bench.inbox.claim(candidate, limit: 100) else {
      Issue.record("not gone")
      return
    }
  }

  @Test(arguments: ["large", "link", "pipe"])
  func whatIsNoArticleIsRejectedUnread(kind: String) throws {
    let bench = try InboxBench { folder in
      switch kind {
      case "large": writeFile(folder + "/x", [UInt8](repeating: 65, count: 101))
      case "link": symlink("/etc/passwd", folder + "/x")
      default: mkfifo(folder + "/x", 0o600)
      }
    }
    defer { bench.stop() }
    guard case .claimed(let claim) = bench.inbox.claim(try candidate(bench, "x"), limit: 100) else {
      Issue.record("not claimed")
      return
    }
    #expect(claim.bytes.isEmpty)
    #expect(claim.rejection?.code == (kind == "large" ? .tooLarge : .notRegularFile))
  }
}
