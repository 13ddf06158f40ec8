/// A set of up to 128 word classes, one bit each.
struct TimeClasses: Equatable, Sendable, ExpressibleByIntegerLiteral {
  private var low: UInt64
  private var high: UInt64

  private init(_ low: UInt64, _ high: UInt64) {
    self.low = low
    self.high = high
  }

  /// Only `0`, the empty set, and `1`, the first class, are written as numbers.
  init(integerLiteral value: UInt64) { self.init(value, 0) }

  /// The set that holds one class.
  init(index: Int) {
    self.init(index < 64 ? 1 << UInt64(index) : 0, index < 64 ? 0 : 1 << UInt64(index - 64))
  }

  static func & (a: TimeClasses, b: TimeClasses) -> TimeClasses {
    TimeClasses(a.low & b.low, a.high & b.high)
  }
  static func | (a: TimeClasses, b: TimeClasses) -> TimeClasses {
    TimeClasses(a.low | b.low, a.high | b.high)
  }
  static func |= (a: inout TimeClasses, b: TimeClasses) { a = a | b }
  static prefix func ~ (a: TimeClasses) -> TimeClasses { TimeClasses(~a.low, ~a.high) }

  /// Calls `body` with the index of every class in the set.
  @inline(__always)
  func forEach(_ body: (Int) -> Void) {
    var bits = low
    while bits != 0 {
      body(bits.trailingZeroBitCount)
      bits &= bits - 1
    }
    bits = high
    while bits != 0 {
      body(64 + bits.trailingZeroBitCount)
      bits &= bits - 1
    }
  }
}
