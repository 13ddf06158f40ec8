import DatelineAnnotate

/// The dynamic oracle of the arc-hybrid system: what each move costs in gold arcs that it puts out of reach.
struct ParserOracle {
  /// The gold head of each word; the number of words for the root.
  let heads: [Int]
  /// The gold dependents of each word, and of the root, in order.
  private let dependents: [[Int]]

  /// Takes heads with -1 for the root.
  init(_ heads: [Int]) {
    self.heads = heads.map { $0 < 0 ? heads.count : $0 }
    var dependents = [[Int]](repeating: [], count: heads.count + 1)
    for (i, head) in self.heads.enumerated() { dependents[head].append(i) }
    self.dependents = dependents
  }

  /// No two arcs cross; the system reaches no other trees.
  var isProjective: Bool {
    for (i, head) in heads.enumerated() where head < heads.count {
      let (low, high) = (min(i, head), max(i, head))
      for k in low + 1..<max(low + 1, high) where heads[k] < low || heads[k] > high { return false }
    }
    return true
  }

  func cost(of move: ParserMove, in state: ParserState) -> Int {
    let stack = state.stack
    switch move {
    case .shift:
      let word = state.next
      let below = stack.dropLast()
      return (below.contains(heads[word]) ? 1 : 0) + stack.count { heads[$0] == word }
    case .left:
      let top = stack[stack.count - 1]
      let isLost = heads[top] > state.next || stack.count > 1 && heads[top] == stack[stack.count - 2]
      return (isLost ? 1 : 0) + dependentsAhead(of: top, from: state.next)
    case .right:
      let top = stack[stack.count - 1]
      return (heads[top] >= state.next ? 1 : 0) + dependentsAhead(of: top, from: state.next)
    }
  }

  private func dependentsAhead(of word: Int, from next: Int) -> Int { dependents[word].count { $0 >= next } }
}
