import DatelineAnnotate
import DatelineText

/// A set of alternatives with the right ones marked: a word that is an event or not, an event's candidate dates.
struct Choice {
  var alternatives: [[Feature]]
  var isRight: [Bool]
  var weight: Float = 1
}

/// Learns a log-linear model by AdaGrad over choices, always in the same order and so with the same result.
/// The weights are the mean of those after each pass, which generalizes better than the last ones.
struct EventTrainer {
  var passes = 10
  var rate: Float = 0.15
  var decay: Float = 2e-5
  var minimumCount = 2

  /// Weights by feature; of features seen in fewer than `minimumCount` choices none is learnt.
  func train(_ choices: [Choice]) -> [Feature: Float] {
    var index: [Feature: Int] = [:]
    var counts: [Int] = []
    for choice in choices {
      for feature in Set(choice.alternatives.joined()) {
        if let i = index[feature] { counts[i] += 1 } else { index[feature] = counts.count; counts.append(1) }
      }
    }
    var weights = [Float](repeating: 0, count: counts.count)
    var squares = [Float](repeating: 1e-2, count: counts.count)
    let rows = choices.map { c in
      c.alternatives.map { $0.compactMap { f in index[f].flatMap { counts[$0] >= minimumCount ? $0 : nil } } }
    }
    var order = Array(choices.indices)
    var random = SplitMix(seed: 7)
    var sums = [Float](repeating: 0, count: counts.count)
    for _ in 0..<passes {
      random.shuffle(&order)
      for i in order { step(rows[i], choices[i].isRight, &weights, &squares) }
      for i in sums.indices { sums[i] += weights[i] }
    }
    var learnt: [Feature: Float] = [:]
    for (feature, i) in index where abs(sums[i]) >= 0.02 * Float(passes) {
      learnt[feature] = sums[i] / Float(passes)
    }
    return learnt
  }

  /// One step up the marginal likelihood of the right alternatives.
  private func step(_ rows: [[Int]], _ isRight: [Bool], _ weights: inout [Float], _ squares: inout [Float]) {
    let scores = rows.map { row in row.reduce(Float(0)) { $0 + weights[$1] } }
    let all = softmax(scores)
    let right = zip(all, isRight).reduce(Float(0)) { $0 + ($1.1 ? $1.0 : 0) }
    for (r, row) in rows.enumerated() {
      let target = isRight[r] ? all[r] / max(right, 1e-6) : 0
      let gradient = target - all[r]
      if abs(gradient) < 1e-4 { continue }
      for i in row {
        let g = gradient - decay * weights[i]
        squares[i] += g * g
        weights[i] += rate * g / squares[i].squareRoot()
      }
    }
  }
}
