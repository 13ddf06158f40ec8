import Testing

@testable import DatelineText

@Suite struct CodePointIndexTests {
  @Test(arguments: ["", "plain", "é", String(repeating: "a–漢😀", count: 200)])
  func agreesWithCountingScalars(text: String) {
    let index = CodePointIndex(Array(text.utf8))
    var byte = 0
    for (n, scalar) in text.unicodeScalars.enumerated() {
      #expect(index.codePoint(at: byte) == n)
      byte += UTF8.width(scalar)
    }
    #expect(index.codePoint(at: byte) == index.count)
    #expect(index.count == text.unicodeScalars.count)
  }
}
