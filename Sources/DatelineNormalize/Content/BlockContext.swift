/// What the blocks around a block were judged to be: the features of the second look.
///
/// The first look judges each block by itself and its nearest neighbours; the second sees how the first judged the
/// stretch around it, so that runs of text stay whole and strays are dropped (auto-context, Tu 2008).
package enum BlockContext {
  package static let width = 15

  /// One row of `width` features a block, from the first look's probabilities and the blocks' word counts.
  package static func features(_ p: [Float], words: [Int]) -> [Float] {
    let n = p.count
    var out: [Float] = []
    out.reserveCapacity(n * width)
    var mass: [Float] = [0]
    var total: [Float] = [0]
    for i in 0..<n {
      mass.append(mass[i] + p[i] * Float(words[i]))
      total.append(total[i] + Float(words[i]))
    }
    let whole = max(mass[n], 1)
    let before = runningMaximum(p)
    let after = Array(runningMaximum(Array(p.reversed())).reversed())
    func at(_ i: Int) -> Float { i >= 0 && i < n ? p[i] : 0 }
    func mean(_ low: Int, _ high: Int) -> Float {
      let (a, b) = (max(0, low), min(n, high))
      return a < b && total[b] > total[a] ? (mass[b] - mass[a]) / (total[b] - total[a]) : 0
    }
    for i in 0..<n {
      out.append(p[i])
      for k in 1...3 {
        out.append(at(i - k))
        out.append(at(i + k))
      }
      out.append(mean(i - 5, i))
      out.append(mean(i + 1, i + 6))
      out.append(mean(i - 15, i))
      out.append(mean(i + 1, i + 16))
      out.append(mass[i] / whole)
      out.append(1 - mass[i + 1] / whole)
      out.append(before[i])
      out.append(after[i])
    }
    return out
  }

  /// The largest value before each place.
  private static func runningMaximum(_ p: [Float]) -> [Float] {
    var best: Float = 0
    return p.map { value in
      defer { best = max(best, value) }
      return best
    }
  }
}
