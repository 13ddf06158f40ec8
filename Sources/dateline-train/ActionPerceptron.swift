import DatelineAnnotate

/// An averaged perceptron over hashed features for the parser's three moves.
struct ActionPerceptron {
  private struct Row {
    var weights = SIMD4<Int32>()
    /// The sums of the weights over all steps up to `stamp`.
    var totals = SIMD4<Int64>()
    var stamp: Int32 = 0
    /// How often a mistake has touched the feature.
    var updates: Int32 = 0
  }

  private var table = FeatureTable()
  private var rows: [Row] = []
  private var step: Int32 = 0

  func scores(of features: borrowing FeatureList) -> SIMD4<Int32> {
    var sum = SIMD4<Int32>()
    features.forEach { hash in
      if let row = table.find(hash) { sum &+= rows[row].weights }
    }
    return sum
  }

  /// Counts a decision; with a mistake, moves the weights from `guess` towards `gold`.
  mutating func learn(_ features: borrowing FeatureList, gold: Int, guess: Int) {
    step += 1
    guard gold != guess else { return }
    for i in 0..<features.count {
      let row = table.findOrInsert(features[i])
      if row == rows.count { rows.append(Row()) }
      let elapsed = Int64(step - rows[row].stamp)
      rows[row].totals &+= SIMD4<Int64>(truncatingIfNeeded: rows[row].weights) &* SIMD4(repeating: elapsed)
      rows[row].stamp = step
      rows[row].weights[gold] += 1
      rows[row].weights[guess] -= 1
      rows[row].updates += 1
    }
  }

  /// The table of the trained model: a feature stays when `minimumUpdates` mistakes have touched it.
  func sections(scale: Double, minimumUpdates: Int) -> FeatureSlots.Sections {
    var entries: [(hash: UInt64, slot: UInt64)] = []
    table.forEach { hash, index in
      let row = rows[index]
      guard row.updates >= minimumUpdates else { return }
      let elapsed = Int64(step - row.stamp)
      let totals = row.totals &+ SIMD4<Int64>(truncatingIfNeeded: row.weights) &* SIMD4(repeating: elapsed)
      let averages = (0..<3).map { Double(totals[$0]) / Double(max(1, step)) }
      let limit = ActionModel.weightLimit
      let weights = averages.map { max(-limit, min(limit, Int(($0 * scale).rounded()))) }
      if weights.contains(where: { $0 != 0 }) { entries.append((hash, ActionModel.slot(hash, weights))) }
    }
    return FeatureSlots.Sections(entries)
  }
}
