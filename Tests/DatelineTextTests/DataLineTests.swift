import Testing

@testable import DatelineText

@Suite struct DataLineTests {
  private static let text = "# source: ours\nfirst\tA\r\n\n[two]\nsecond\t\tC\nlast"

  private func read<Value>(_ value: (DataLine) -> Value) -> [Value] {
    var values: [Value] = []
    Array(Self.text.utf8).withUnsafeBufferPointer { file in
      DataLine.forEach(in: file) { values.append(value($0)) }
    }
    return values
  }

  private func field(_ i: Int) -> [String?] {
    read { line in line.field(i).map { String(decoding: $0, as: UTF8.self) } }
  }

  @Test func handsOutNumbersSectionsAndFields() {
    #expect(read(\.number) == [2, 5, 6])
    #expect(read { $0.isIn("two") } == [false, true, true])
    #expect(read(\.fieldCount) == [2, 3, 1])
    #expect(field(0) == ["first", "second", "last"])
    #expect(field(1) == ["A", "", nil])
    #expect(field(2) == [nil, "C", nil])
  }
}
