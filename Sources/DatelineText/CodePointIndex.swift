/// Turns UTF-8 byte offsets into Unicode code point offsets, made once per text at the output's edge.
package struct CodePointIndex: Sendable {
  private static let stride = 128
  private let text: [UInt8]
  private let checkpoints: [Int32]
  private let isASCII: Bool

  package init(_ text: [UInt8]) {
    self.text = text
    var points: [Int32] = []
    points.reserveCapacity(text.count / Self.stride + 1)
    var n: Int32 = 0
    for (i, b) in text.enumerated() {
      if i % Self.stride == 0 { points.append(n) }
      if b & 0xC0 != 0x80 { n += 1 }
    }
    count = Int(n)
    isASCII = Int(n) == text.count
    checkpoints = points
  }

  /// The text's length in code points.
  package let count: Int

  /// The number of code points that begin before byte `offset`.
  package func codePoint(at offset: Int) -> Int {
    if isASCII || offset == 0 { return offset }
    if offset >= text.count { return count }
    let c = offset / Self.stride
    var n = Int(checkpoints[c])
    for i in c * Self.stride..<offset where text[i] & 0xC0 != 0x80 { n += 1 }
    return n
  }
}
