import DatelineAnnotate

/// An averaged multi-class perceptron over hashed features, with a row of (class, weight) pairs for each feature.
///
/// All numbers are integers, so that training gives the same bytes on every machine.
struct SparsePerceptron {
  private var table = FeatureTable()

  private var starts: [Int32] = []
  private var counts: [UInt8] = []
  private var rooms: [UInt8] = []
  /// How often a mistake has touched the feature.
  private var updates: [Int32] = []

  private struct Cell {
    var weight: Int32 = 0
    /// The step at which `weight` last changed.
    var stamp: Int32 = 0
    /// The sum of the weight over all steps up to `stamp`.
    var total: Int64 = 0
    var label: UInt8 = 0
  }
  private var cells: [Cell] = []
  private let classCount: Int
  /// The number of decisions seen.
  private var step: Int32 = 0

  init(classCount: Int) {
    self.classCount = classCount
  }

  /// Adds the weights of the features to `scores`.
  func addScores(of features: borrowing FeatureList, to scores: inout [Int32]) {
    features.forEach { hash in
      guard let row = table.find(hash) else { return }
      let start = Int(starts[row])
      for i in start..<start + Int(counts[row]) { scores[Int(cells[i].label)] += cells[i].weight }
    }
  }

  /// Counts a decision; with a mistake, moves the weights from `guess` towards `gold`.
  mutating func learn(_ features: borrowing FeatureList, gold: Int, guess: Int) {
    step += 1
    guard gold != guess else { return }
    for i in 0..<features.count {
      let row = table.findOrInsert(features[i])
      if row == starts.count {
        starts.append(0)
        counts.append(0)
        rooms.append(0)
        updates.append(0)
      }
      updates[row] += 1
      add(row, gold, 1)
      add(row, guess, -1)
    }
  }

  private mutating func add(_ row: Int, _ label: Int, _ delta: Int32) {
    let start = Int(starts[row])
    let count = Int(counts[row])
    for i in start..<start + count where Int(cells[i].label) == label {
      cells[i].total += Int64(cells[i].weight) * Int64(step - cells[i].stamp)
      cells[i].stamp = step
      cells[i].weight += delta
      return
    }
    if count == Int(rooms[row]) { move(row) }
    let i = Int(starts[row]) + count
    cells[i] = Cell(weight: delta, stamp: step, total: 0, label: UInt8(label))
    counts[row] += 1
  }

  /// Gives the row twice the room, at the arena's end.
  private mutating func move(_ row: Int) {
    let room = min(255, max(2, Int(rooms[row]) * 2))
    let start = Int(starts[row])
    starts[row] = Int32(cells.count)
    for i in 0..<room { cells.append(i < Int(counts[row]) ? cells[start + i] : Cell()) }
    rooms[row] = UInt8(room)
  }

  /// The averaged weights of every feature, largest rows' order undefined but reproducible.
  private func averages(_ minimumUpdates: Int) -> [(hash: UInt64, pairs: [(label: Int, weight: Double)])] {
    var out: [(UInt64, [(Int, Double)])] = []
    table.forEach { key, row in
      guard updates[row] >= minimumUpdates else { return }
      let start = Int(starts[row])
      var pairs: [(Int, Double)] = []
      for i in start..<start + Int(counts[row]) {
        let cell = cells[i]
        let total = cell.total + Int64(cell.weight) * Int64(step - cell.stamp)
        if total != 0 { pairs.append((Int(cell.label), Double(total) / Double(step))) }
      }
      if !pairs.isEmpty { out.append((key, pairs.sorted { $0.0 < $1.0 })) }
    }
    return out
  }

  /// Writes the model's sections: weights below `threshold` and features that fewer than `minimumUpdates` mistakes touched are
  /// dropped, weights rounded to 1/`scale`.
  func write(
    to file: inout ModelFile, prefix: String, scale: Double, threshold: Double = 0, minimumUpdates: Int = 1
  ) {
    var kept: [(hash: UInt64, pairs: [Int16])] = []
    for (hash, pairs) in averages(minimumUpdates) {
      let row = pairs.compactMap { pair -> Int16? in
        guard abs(pair.weight) >= threshold else { return nil }
        let weight = Int((pair.weight * scale).rounded())
        return weight == 0 ? nil : LinearModel.pair(pair.label, weight)
      }
      if !row.isEmpty { kept.append((hash, row)) }
    }
    file.append(LinearModel.Rows(kept, classCount: classCount), classCount, prefix)
  }
}
