import DatelineNormalize

#if canImport(Glibc)
  import Glibc
#endif

/// Trains `BoostedTrees` on rows of features by histograms, in a fixed order, so that the same data give the same trees.
struct TreeBooster {
  var trees = 90
  var rate: Float = 0.12
  var depth = 5
  var minimumWeight: Float = 12
  var regularization: Float = 3

  private static let bins = 48

  /// The features of all rows as bin numbers, with the values that part the bins.
  struct Binned {
    let rows: Int
    let width: Int
    /// Row-major.
    let bins: [UInt8]
    let cuts: [[Float]]

    init(_ values: [Float], width: Int) {
      self.width = width
      rows = values.count / width
      var cuts: [[Float]] = []
      var bins = [UInt8](repeating: 0, count: values.count)
      let step = max(1, rows / 20_000)
      for f in 0..<width {
        var sample: [Float] = []
        for r in stride(from: 0, to: rows, by: step) { sample.append(values[r * width + f]) }
        sample.sort()
        var own: [Float] = []
        for k in 1..<TreeBooster.bins {
          let v = sample[sample.count * k / TreeBooster.bins]
          if v != own.last, v != sample[sample.count - 1] { own.append(v) }
        }
        if own.isEmpty, sample[0] != sample[sample.count - 1] { own = [sample[0]] }
        // A rare flag may fall through the quantiles.
        if own.isEmpty,
          values.indices.lazy.filter({ $0 % width == f }).contains(where: { values[$0] != sample[0] })
        {
          own = [sample[0]]
        }
        cuts.append(own)
        for r in 0..<rows {
          let v = values[r * width + f]
          var low = 0
          var high = own.count
          while low < high {
            let mid = (low + high) / 2
            if v <= own[mid] { high = mid } else { low = mid + 1 }
          }
          bins[r * width + f] = UInt8(low)
        }
      }
      self.bins = bins
      self.cuts = cuts
    }
  }

  /// Boosts on `rows` of the data.
  func train(_ data: Binned, labels: [Bool], weights: [Float], rows: [Int]) -> BoostedTrees {
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
        let p = 1 / (1 + expf(-scores[r]))
        gradients[r] = weights[r] * ((labels[r] ? 1 : 0) - p)
        curvatures[r] = weights[r] * max(p * (1 - p), 1e-4)
      }
      var tree: [BoostedTrees.Node] = [.init(feature: -1, threshold: 0, child: 0, value: 0)]
      grow(&tree, 0, rows, data, gradients, curvatures, &scores, depth)
      model.append(tree)
    }
    return model
  }

  private func grow(
    _ tree: inout [BoostedTrees.Node], _ at: Int, _ rows: [Int], _ data: Binned, _ g: [Float], _ h: [Float],
    _ scores: inout [Float], _ depth: Int
  ) {
    if depth > 0, let split = bestSplit(rows, data, g, h) {
      let left = rows.filter { data.bins[$0 * data.width + split.feature] <= split.bin }
      let right = rows.filter { data.bins[$0 * data.width + split.feature] > split.bin }
      let child = tree.count
      tree[at] = .init(
        feature: Int32(split.feature), threshold: data.cuts[split.feature][Int(split.bin)],
        child: Int32(child),
        value: 0)
      tree.append(.init(feature: -1, threshold: 0, child: 0, value: 0))
      tree.append(.init(feature: -1, threshold: 0, child: 0, value: 0))
      grow(&tree, child, left, data, g, h, &scores, depth - 1)
      grow(&tree, child + 1, right, data, g, h, &scores, depth - 1)
      return
    }
    var sumG: Float = 0
    var sumH: Float = 0
    for r in rows {
      sumG += g[r]
      sumH += h[r]
    }
    let value = rate * sumG / (sumH + regularization)
    tree[at].value = value
    for r in rows { scores[r] += value }
  }

  private func bestSplit(
    _ rows: [Int], _ data: Binned, _ g: [Float], _ h: [Float]
  ) -> (feature: Int, bin: UInt8)? {
    let bins = Self.bins
    var sums = [SIMD2<Float>](repeating: .zero, count: data.width * bins)
    var total = SIMD2<Float>.zero
    data.bins.withUnsafeBufferPointer { source in
      sums.withUnsafeMutableBufferPointer { sums in
        for r in rows {
          let gh = SIMD2(g[r], h[r])
          total += gh
          let base = r * data.width
          for f in 0..<data.width { sums[f * bins + Int(source[base + f])] += gh }
        }
      }
    }
    func gain(_ s: SIMD2<Float>) -> Float { s.x * s.x / (s.y + regularization) }
    var best: (gain: Float, feature: Int, bin: UInt8)?
    for f in 0..<data.width {
      var left = SIMD2<Float>.zero
      for b in 0..<data.cuts[f].count {
        left += sums[f * bins + b]
        let right = total - left
        guard left.y >= minimumWeight / 4, right.y >= minimumWeight / 4 else { continue }
        let value = gain(left) + gain(right) - gain(total)
        if value > best?.gain ?? 0.05 { best = (value, f, UInt8(b)) }
      }
    }
    return best.map { ($0.feature, $0.bin) }
  }
}
