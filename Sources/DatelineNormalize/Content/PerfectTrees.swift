/// The trees of a model, each filled up to a perfect binary tree of one depth, so that all walks are of the same length
/// and the processor has no branch to guess: the children of split i are 2i + 1 and 2i + 2 (as in a heap).
package struct PerfectTrees: Sendable {
  private struct Split {
    var feature: Int32 = 0
    /// Rows with a value above this go right; what is filled up lets none go.
    var threshold: Float = .infinity
  }

  private let bias: Float
  private let depth: Int
  private var splits: [Split] = []
  private var leaves: [Float] = []

  package init(_ trees: BoostedTrees) {
    bias = trees.bias
    depth = trees.depth
    for root in trees.roots {
      var own = [Split](repeating: Split(), count: 1 << depth - 1)
      var ends = [Float](repeating: 0, count: 1 << depth)
      Self.fill(trees.nodes, Int(root), at: 0, &own, &ends)
      splits += own
      leaves += ends
    }
  }

  private static func fill(
    _ nodes: [BoostedTrees.Node], _ node: Int, at: Int, _ splits: inout [Split], _ leaves: inout [Float]
  ) {
    let own = nodes[node]
    if at >= splits.count {
      leaves[at - splits.count] = own.value
      return
    }
    if !own.isLeaf { splits[at] = Split(feature: own.feature, threshold: own.threshold) }
    fill(nodes, own.isLeaf ? node : Int(own.child), at: 2 * at + 1, &splits, &leaves)
    fill(nodes, own.isLeaf ? node : Int(own.child) + 1, at: 2 * at + 2, &splits, &leaves)
  }

  /// The log odds of each row of `values`.
  package func scores(_ values: [Float], width: Int) -> [Float] {
    let rows = values.count / max(1, width)
    var sums = [Float](repeating: bias, count: rows)
    values.withUnsafeBufferPointer { values in
      guard let first = values.baseAddress else { return }
      var r = 0
      while r < rows {
        // Four rows at a time: their walks do not wait for one another.
        let others = (min(r + 1, rows - 1), min(r + 2, rows - 1), min(r + 3, rows - 1))
        let four = scores(
          first + r * width, first + others.0 * width, first + others.1 * width, first + others.2 * width)
        for k in 0..<min(4, rows - r) { sums[r + k] = four[k] }
        r += 4
      }
    }
    return sums
  }

  private typealias Row = UnsafePointer<Float>

  private func scores(_ a: Row, _ b: Row, _ c: Row, _ d: Row) -> SIMD4<Float> {
    let inner = 1 << depth - 1
    var sum = SIMD4<Float>(repeating: bias)
    splits.withUnsafeBufferPointer { splits in
      leaves.withUnsafeBufferPointer { leaves in
        for tree in 0..<leaves.count >> depth {
          let own = UnsafeBufferPointer(rebasing: splits[tree &* inner..<(tree &+ 1) &* inner])
          var (i, j, k, l) = (0, 0, 0, 0)
          for _ in 0..<depth {
            i = Self.child(of: i, own[i], a)
            j = Self.child(of: j, own[j], b)
            k = Self.child(of: k, own[k], c)
            l = Self.child(of: l, own[l], d)
          }
          let ends = tree << depth &- inner
          sum += SIMD4(leaves[ends &+ i], leaves[ends &+ j], leaves[ends &+ k], leaves[ends &+ l])
        }
      }
    }
    return sum
  }

  @inline(__always)
  private static func child(of node: Int, _ split: Split, _ row: Row) -> Int {
    // The Bool as a number: written as a choice it may be compiled to a branch.
    2 &* node &+ 1 &+ Int(unsafeBitCast(row[Int(split.feature)] > split.threshold, to: UInt8.self))
  }
}
