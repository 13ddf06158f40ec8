import DatelineNormalize
import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// Trains `BoostedTrees` on rows of features by histograms, in a fixed order, so that the same data give the same trees.
struct TreeBooster {
  /// How many times it boosts, each with other rows and features seen; the model is the mean (Breiman 1996).
  var bags = 3
  var trees = 180
  var rate: Float = 0.1
  var depth = 3
  /// The least curvature in a leaf.
  var minimumWeight: Float = 3
  var regularization: Float = 3
  /// The shares of features and of rows that a tree sees (Friedman 2002): few, since the pages are few.
  var featureShare = 0.25
  var rowShare = 0.7

  private static let bins = 64

  /// The features of all rows as bin numbers, with the values that part the bins.
  struct Binned {
    let rows: Int
    let width: Int
    let values: [Float]
    /// Row-major.
    let bins: [UInt8]
    let cuts: [[Float]]

    init(_ values: [Float], width: Int) {
      self.width = width
      self.values = values
      rows = values.count / width
      var cuts: [[Float]] = []
      var bins = [UInt8](repeating: 0, count: values.count)
      var column = [Float](repeating: 0, count: rows)
      for f in 0..<width {
        for r in 0..<rows { column[r] = values[r * width + f] }
        let own = Self.cuts(column)
        for r in 0..<rows { bins[r * width + f] = Self.bin(column[r], own) }
        cuts.append(own)
      }
      self.bins = bins
      self.cuts = cuts
    }

    /// Values that part a column: quantiles of what it holds, and its least value when that is nearly all it holds.
    private static func cuts(_ column: [Float]) -> [Float] {
      let sorted = column.sorted()
      guard let least = sorted.first, let most = sorted.last, least < most else { return [] }
      var out: [Float] = []
      for k in 1..<TreeBooster.bins {
        let v = sorted[sorted.count * k / TreeBooster.bins]
        if v != out.last, v != most { out.append(v) }
      }
      return out.isEmpty ? [least] : out
    }

    /// The number of cuts below a value.
    private static func bin(_ value: Float, _ cuts: [Float]) -> UInt8 {
      var (low, high) = (0, cuts.count)
      while low < high {
        let mid = (low + high) / 2
        if value <= cuts[mid] { high = mid } else { low = mid + 1 }
      }
      return UInt8(low)
    }

    /// Adds the value of a tree's leaf to the score of each row.
    func add(_ tree: [BoostedTrees.Node], to scores: inout [Float], _ rows: [Int]) {
      values.withUnsafeBufferPointer { values in
        tree.withUnsafeBufferPointer { tree in
          for r in rows {
            scores[r] += BoostedTrees.leaf(
              tree, 0, UnsafeBufferPointer(rebasing: values[r * width..<(r + 1) * width]))
          }
        }
      }
    }
  }

  /// The mean of several models boosted on `rows` of the data, as one.
  func train(_ data: Binned, labels: [Bool], weights: [Float], rows: [Int]) -> BoostedTrees {
    var random = SplitMix(seed: 1)
    let models = (0..<bags).map { _ in
      boost(data, labels: labels, weights: weights, rows: rows, random: &random)
    }
    var mean = BoostedTrees(bias: models[0].bias)
    for model in models { mean.append(model, scaledBy: 1 / Float(bags)) }
    return mean
  }

  private func boost(
    _ data: Binned, labels: [Bool], weights: [Float], rows: [Int], random: inout SplitMix
  ) -> BoostedTrees {
    var positive: Float = 0
    var all: Float = 0
    for r in rows {
      all += weights[r]
      if labels[r] { positive += weights[r] }
    }
    let share = min(max(positive / max(all, 1e-6), 1e-4), 1 - 1e-4)
    var model = BoostedTrees(bias: logf(share / (1 - share)))
    var scores = [Float](repeating: model.bias, count: data.rows)
    var gradients = [Float](repeating: 0, count: data.rows)
    var curvatures = [Float](repeating: 0, count: data.rows)
    for _ in 0..<trees {
      for r in rows {
        let p = BoostedTrees.probability(scores[r])
        gradients[r] = weights[r] * ((labels[r] ? 1 : 0) - p)
        curvatures[r] = weights[r] * max(p * (1 - p), 1e-4)
      }
      let seen = rows.filter { weights[$0] > 0 && random.isBelow(rowShare) }
      let features = (0..<data.width).filter { _ in random.isBelow(featureShare) }
      var tree: [BoostedTrees.Node] = [.init(feature: -1, threshold: 0, child: 0, value: 0)]
      grow(&tree, 0, seen, data, features, gradients, curvatures, depth)
      data.add(tree, to: &scores, rows)
      model.append(tree)
    }
    return model
  }

  private func grow(
    _ tree: inout [BoostedTrees.Node], _ at: Int, _ rows: [Int], _ data: Binned, _ features: [Int],
    _ g: [Float], _ h: [Float], _ depth: Int
  ) {
    if depth > 0, let split = bestSplit(rows, data, features, g, h) {
      let left = rows.filter { data.bins[$0 * data.width + split.feature] <= split.bin }
      let right = rows.filter { data.bins[$0 * data.width + split.feature] > split.bin }
      let child = tree.count
      tree[at] = .init(
        feature: Int32(split.feature), threshold: data.cuts[split.feature][Int(split.bin)],
        child: Int32(child),
        value: 0)
      tree.append(.init(feature: -1, threshold: 0, child: 0, value: 0))
      tree.append(.init(feature: -1, threshold: 0, child: 0, value: 0))
      grow(&tree, child, left, data, features, g, h, depth - 1)
      grow(&tree, child + 1, right, data, features, g, h, depth - 1)
      return
    }
    var sumG: Float = 0
    var sumH: Float = 0
    for r in rows {
      sumG += g[r]
      sumH += h[r]
    }
    tree[at].value = rate * sumG / (sumH + regularization)
  }

  private func bestSplit(
    _ rows: [Int], _ data: Binned, _ features: [Int], _ g: [Float], _ h: [Float]
  ) -> (feature: Int, bin: UInt8)? {
    let bins = Self.bins
    var sums = [SIMD2<Float>](repeating: .zero, count: features.count * bins)
    var total = SIMD2<Float>.zero
    data.bins.withUnsafeBufferPointer { source in
      sums.withUnsafeMutableBufferPointer { sums in
        for r in rows {
          let gh = SIMD2(g[r], h[r])
          total += gh
          let base = r * data.width
          for (k, f) in features.enumerated() { sums[k * bins + Int(source[base + f])] += gh }
        }
      }
    }
    func gain(_ s: SIMD2<Float>) -> Float { s.x * s.x / (s.y + regularization) }
    var best: (gain: Float, feature: Int, bin: UInt8)?
    for (k, f) in features.enumerated() {
      var left = SIMD2<Float>.zero
      for b in 0..<data.cuts[f].count {
        left += sums[k * bins + b]
        let right = total - left
        guard left.y >= minimumWeight, right.y >= minimumWeight else { continue }
        let value = gain(left) + gain(right) - gain(total)
        if value > best?.gain ?? 0.05 { best = (value, f, UInt8(b)) }
      }
    }
    return best.map { ($0.feature, $0.bin) }
  }
}
