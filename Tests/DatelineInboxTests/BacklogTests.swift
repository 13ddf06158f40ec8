import Glibc
import Testing

@testable import DatelineInbox

@Suite struct BacklogTests {
  @Test func articlesAreCountedAndNothingElse() throws {
    let bench = try InboxBench { folder in
      mkdir(folder + "/desk", 0o755)
      mkdir(folder + "/page_files", 0o755)
      for name in [
        "a.html", "b.txt", "b.txt.meta.json", ".hidden", "c.tmp", "desk/d.html", "page_files/e.js",
      ] {
        writeFile(folder + "/" + name, [65])
      }
    }
    defer { bench.stop() }
    let flat = try Backlog(path: bench.root + "/in", recursive: false)
    #expect(flat.articles == 2)
    #expect(flat.oldest != nil)
    #expect(try Backlog(path: bench.root + "/in", recursive: true).articles == 3)
    #expect(throws: InboxError.self) { try Backlog(path: bench.root + "/none", recursive: false) }
  }
}
