import DatelineText

/// The second half of the name model: how well one label follows another, and the best sequence (Viterbi 1967).
package struct NameChain: Sendable {
  /// One place more than there are labels, for what stands before and behind a stretch.
  package static let width = NameLabel.count + 1
  package static let edge = NameLabel.count
  /// Less than any sum of weights.
  private static let never = Int32.min / 4

  /// Row: the label before, or `edge`; column: the label, or `edge` for a stretch's end.
  private let transitions: [Int32]

  /// Takes `width` times `width` weights; `nil` when there are others. Sequences that no label may form get none.
  package init?(transitions: [Int16]) {
    guard transitions.count == Self.width * Self.width else { return nil }
    self.transitions = transitions.enumerated().map { i, weight in
      let (before, label) = (i / Self.width, i % Self.width)
      return Self.allows(label, after: before) ? Int32(weight) : Self.never
    }
  }

  /// A further token follows only a token of its kind.
  package static func allows(_ label: Int, after before: Int) -> Bool {
    label == edge || NameLabel.mayFollow(label, before == edge ? NameLabel.outside : before)
  }

  /// The best labels for `count` tokens with `scores`, `NameLabel.count` a token.
  package func labels(_ scores: [Int32], _ count: Int) -> [Int] {
    var (labels, trace): ([Int], [UInt8]) = ([], [])
    decode(scores, from: 0, count, into: &labels, trace: &trace)
    return labels
  }

  /// The best labels for `count` tokens with `scores`, `NameLabel.count` a token, from place `start` on; they are appended
  /// to `labels`. `trace` is room that is used again.
  func decode(
    _ scores: [Int32], from start: Int, _ count: Int, into labels: inout [Int], trace: inout [UInt8]
  ) {
    let n = NameLabel.count
    trace.removeAll(keepingCapacity: true)
    var best = [Int32](repeating: Self.never, count: n)
    for label in 0..<n {
      best[label] = max(Self.never, transitions[Self.edge * Self.width + label] &+ scores[start * n + label])
    }
    var next = best
    for i in 1..<max(1, count) {
      for label in 0..<n {
        var (from, score) = (0, Int32.min)
        for before in 0..<n {
          let s = best[before] &+ transitions[before * Self.width + label]
          if s > score { (from, score) = (before, s) }
        }
        next[label] = max(Self.never, score) &+ scores[(start + i) * n + label]
        trace.append(UInt8(from))
      }
      swap(&best, &next)
    }
    var label = 0
    for l in 1..<n
    where best[l] &+ transitions[l * Self.width + Self.edge]
      > best[label] &+ transitions[label * Self.width + Self.edge]
    { label = l }
    let first = labels.count
    labels.append(contentsOf: repeatElement(0, count: count))
    for i in stride(from: count - 1, through: 0, by: -1) {
      labels[first + i] = label
      if i > 0 { label = Int(trace[(i - 1) * n + label]) }
    }
  }
}
