import Testing

@testable import DatelineInbox

@Suite struct NameRulesTests {
  @Test(arguments: [
    ".hidden.html", "a.tmp", "a.part", "a.html.crdownload", "a.filepart", "a.html~", "~lock.html", "sub/.x",
    "README.md",
  ])
  func namesInTheMakingAreIgnored(name: String) throws {
    #expect(NameRules.isIgnored(try #require(InboxName(name))))
  }

  @Test(arguments: ["a.html", "part", "tmp", "a.parts", "sub.tmp/a.html", "a"])
  func articlesAreNot(name: String) throws { #expect(!NameRules.isIgnored(try #require(InboxName(name)))) }

  @Test(arguments: [
    "Story_files", "Story.files", "Bericht-Dateien", "Histoire_fichiers", "sub/Story_files", ".git",
  ])
  func foldersOfSavedPagesAreNotEntered(name: String) throws {
    #expect(NameRules.isIgnoredFolder(try #require(InboxName(name))))
  }

  @Test(arguments: ["files", "desk", "files_of_2024", "a.html"])
  func otherFoldersAre(name: String) throws {
    #expect(!NameRules.isIgnoredFolder(try #require(InboxName(name))))
  }

  @Test func aSidecarNamesItsArticle() throws {
    let sidecar = try #require(InboxName("a.html.meta.json"))
    #expect(NameRules.article(ofSidecar: sidecar) == InboxName("a.html"))
    #expect(NameRules.article(ofSidecar: try #require(InboxName("meta.json"))) == nil)
    #expect(NameRules.article(ofSidecar: try #require(InboxName(".meta.json"))) == nil)
  }

  @Test(arguments: ["", "/a", "a/", "a//b", "..", "a/../b", ".", "a\0b"])
  func pathsThatLeaveTheInboxAreNoNames(name: String) { #expect(InboxName(name) == nil) }

  @Test func bytesThatAreNotUTF8AreKept() throws {
    let name = try #require(InboxName([0x61, 0xFF, 0x0A, 0x1B]))
    #expect(!name.isUTF8)
    #expect(name.bytes == [0x61, 0xFF, 0x0A, 0x1B])
  }
}
