/// A half-open range of UTF-8 byte offsets into one article's text.
package struct TextSpan: Hashable, Sendable, Comparable {
  private let low: Int32
  private let high: Int32

  /// The first byte.
  package var start: Int { Int(low) }
  /// One past the last byte.
  package var end: Int { Int(high) }
  package var count: Int { Int(high) - Int(low) }
  package var isEmpty: Bool { low == high }
  package var range: Range<Int> { start..<end }

  /// Articles are capped far below 2 GiB, so offsets fit 32 bits.
  package init(_ start: Int, _ end: Int) {
    precondition(start <= end)
    low = Int32(start)
    high = Int32(end)
  }

  /// Earlier start first; of two with one start, the longer first.
  package static func < (a: TextSpan, b: TextSpan) -> Bool {
    a.low != b.low ? a.low < b.low : a.high > b.high
  }

  package func contains(_ other: TextSpan) -> Bool { low <= other.low && other.high <= high }
  package func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
  package func overlaps(_ other: TextSpan) -> Bool { low < other.high && other.low < high }
  /// The smallest span that covers both.
  package func union(_ other: TextSpan) -> TextSpan {
    TextSpan(Int(min(low, other.low)), Int(max(high, other.high)))
  }
}
