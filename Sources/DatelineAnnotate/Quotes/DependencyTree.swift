import DatelineText

/// Children and subtree edges of a parse.
struct DependencyTree: Sendable {
  private let heads: [Int32]
  /// The children of token i are `children[childStart[i]..<childStart[i + 1]]`, in text order.
  private let childStart: [Int32]
  private let children: [Int32]
  /// First and last token of each token's subtree.
  let leftEdge: [Int32]
  let rightEdge: [Int32]
  private let work: WorkMeter

  /// Linear in the number of tokens; tokens on a cycle, which no sound parse has, count as leaves.
  init(arcs: [Arc], work: WorkMeter) {
    self.work = work
    let count = arcs.count
    var heads = arcs.map(\.head)
    for i in heads.indices where heads[i] >= count || heads[i] < -1 { heads[i] = -1 }
    var start = [Int32](repeating: 0, count: count + 1)
    for head in heads where head >= 0 { start[Int(head) + 1] += 1 }
    for i in 0..<count { start[i + 1] += start[i] }
    var fill = start
    var children = [Int32](repeating: 0, count: Int(start[count]))
    for (i, head) in heads.enumerated() where head >= 0 {
      children[Int(fill[Int(head)])] = Int32(i)
      fill[Int(head)] += 1
    }
    self.heads = heads
    childStart = start
    self.children = children
    (leftEdge, rightEdge) = Self.edges(heads: heads, childStart: start)
  }

  /// Peels leaves off the trees, each handing its edges to its head.
  private static func edges(heads: [Int32], childStart: [Int32]) -> ([Int32], [Int32]) {
    let count = heads.count
    var left = (0..<count).map { Int32($0) }
    var right = left
    var waiting = (0..<count).map { childStart[$0 + 1] - childStart[$0] }
    var ready = (0..<count).filter { waiting[$0] == 0 }
    while let i = ready.popLast() {
      guard heads[i] >= 0 else { continue }
      let head = Int(heads[i])
      left[head] = min(left[head], left[i])
      right[head] = max(right[head], right[i])
      waiting[head] -= 1
      if waiting[head] == 0 { ready.append(head) }
    }
    return (left, right)
  }

  func head(_ token: Int) -> Int { Int(heads[token]) }

  func children(of token: Int) -> some Sequence<Int> {
    let range = Int(childStart[token])..<Int(childStart[token + 1])
    work.add(range.count + 1)
    return children[range].lazy.map { Int($0) }
  }

  func subtree(_ token: Int) -> ClosedRange<Int> { Int(leftEdge[token])...Int(rightEdge[token]) }
}
