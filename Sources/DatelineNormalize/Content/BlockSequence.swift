/// Decides over all blocks of a page together: an article is a few long runs, not a scatter (a two-state Viterbi pass).
enum BlockSequence {
  /// What a change from "in" to "out" or back costs, in log odds.
  private static let switchCost: Float = 0.4

  /// The best sequence of decisions for the blocks' log odds, each raised by `bias`.
  static func decide(_ scores: [Float], bias: Float) -> [Bool] {
    var (out, inside): (Float, Float) = (0, 0)
    var switched: [(toOut: Bool, toInside: Bool)] = []
    switched.reserveCapacity(scores.count)
    for score in scores {
      let toOut = inside - switchCost > out
      let toInside = out - switchCost > inside
      switched.append((toOut, toInside))
      let next = (toOut ? inside - switchCost : out, toInside ? out - switchCost : inside)
      out = next.0
      inside = next.1 + max(-7, min(7, score)) + bias
    }
    var state = inside > out
    var decisions = [Bool](repeating: false, count: scores.count)
    for i in scores.indices.reversed() {
      decisions[i] = state
      if state ? switched[i].toInside : switched[i].toOut { state.toggle() }
    }
    return decisions
  }
}
