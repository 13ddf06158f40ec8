import Testing

@testable import DatelineText

@Suite struct DataFileTests {
  private let file = DataFile(
    name: "words", bytes: Array("# source: ours\nfirst\tA\r\n\n[two]\nsecond\t\tC\nEXAMPLE\tin\tout\n".utf8))

  @Test func keepsSectionsFieldsAndLineNumbers() {
    #expect(file.lines.map(\.fields) == [["first", "A"], ["second", "", "C"]])
    #expect(file.lines.map(\.section) == ["", "two"])
    #expect(file.lines.map(\.number) == [2, 5])
    #expect(file.lines(in: "two").count == 1)
  }

  @Test func keepsExamplesApart() { #expect(file.examples.map(\.fields) == [["in", "out"]]) }

  @Test func anErrorNamesFileAndLine() {
    #expect(file.error(file.lines[1], "no such kind").description == "words:5: no such kind")
  }

  @Test func aFolderWithoutLanguageDataIsRefusedWithTheRemedy() {
    #expect(throws: LanguageDataError.self) { try LanguageData.locate(override: "/nonexistent") }
  }
}
