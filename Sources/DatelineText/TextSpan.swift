/// A half-open range of UTF-8 byte offsets into one article's text.
///
/// Public and inlinable, as all that is asked for once a token: the compiler carries nothing of package access over to
/// another module, and a call for each offset costs more than the work.
public struct TextSpan: Hashable, Sendable, Comparable {
  @usableFromInline let low: Int32
  @usableFromInline let high: Int32

  /// The first byte.
  @inlinable public var start: Int { Int(low) }
  /// One past the last byte.
  @inlinable public var end: Int { Int(high) }
  @inlinable public var count: Int { Int(high) - Int(low) }
  @inlinable public var isEmpty: Bool { low == high }
  @inlinable public var range: Range<Int> { start..<end }

  /// Articles are capped far below 2 GiB, so offsets fit 32 bits.
  @inlinable public init(_ start: Int, _ end: Int) {
    precondition(start <= end)
    low = Int32(start)
    high = Int32(end)
  }

  /// Earlier start first; of two with one start, the longer first.
  @inlinable public static func < (a: TextSpan, b: TextSpan) -> Bool {
    a.low != b.low ? a.low < b.low : a.high > b.high
  }

  @inlinable public func contains(_ other: TextSpan) -> Bool { low <= other.low && other.high <= high }
  @inlinable public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
  @inlinable public func overlaps(_ other: TextSpan) -> Bool { low < other.high && other.low < high }
  /// The smallest span that covers both.
  @inlinable public func union(_ other: TextSpan) -> TextSpan {
    TextSpan(Int(min(low, other.low)), Int(max(high, other.high)))
  }
}
