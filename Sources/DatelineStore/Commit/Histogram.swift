/// Counts of values by size, as monitoring wants them.
package struct Histogram: Sendable, Equatable {
  /// Upper bounds of the buckets, rising; one more bucket takes the rest.
  package let bounds: [Double]
  package private(set) var counts: [Int]
  package private(set) var sum = 0.0

  package init(bounds: [Double]) {
    self.bounds = bounds
    counts = [Int](repeating: 0, count: bounds.count + 1)
  }

  package mutating func note(_ value: Double) {
    counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
    sum += value
  }

  package var count: Int { counts.reduce(0, +) }

  /// The bound below which the share `quantile` of the values lies; `nil` when there are none or it lies in the last
  /// bucket.
  package func bound(quantile: Double) -> Double? {
    var left = Int((Double(count) * quantile).rounded(.up))
    guard left > 0 else { return nil }
    for (bound, count) in zip(bounds, counts) {
      left -= count
      if left <= 0 { return bound }
    }
    return nil
  }
}
