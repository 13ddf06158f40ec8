import DatelineAnnotate

#if canImport(Glibc)
  import Glibc
#endif

/// Learns a log-linear model by L-BFGS over all choices at once with an L2 penalty: few passes, no step size to choose,
/// and the same result each time.
struct BatchTrainer {
  var penalty = 30.0
  var iterations = 40
  /// The least number of alternatives that a feature must occur in.
  var minimumCount = 3
  /// Weights below this are left out.
  var least: Float = 0.005

  private static let memory = 8

  func train(_ choices: [Choice]) -> [Feature: Float] {
    var index: [Feature: Int] = [:]
    var counts: [Int] = []
    for row in choices.lazy.flatMap(\.alternatives) {
      for feature in row {
        if let i = index[feature] { counts[i] += 1 } else { index[feature] = counts.count; counts.append(1) }
      }
    }
    let problem = Problem(choices, penalty, width: counts.count) { feature in
      index[feature].flatMap { counts[$0] >= minimumCount ? Int32($0) : nil }
    }
    let weights = minimize(problem)
    var learnt: [Feature: Float] = [:]
    for (feature, i) in index where abs(Float(weights[i])) >= least { learnt[feature] = Float(weights[i]) }
    return learnt
  }

  /// The choices as numbers: rows of features, and which rows make a choice.
  private struct Problem {
    let penalty: Double
    let width: Int
    var rows: [[Int32]] = []
    var isRight: [Bool] = []
    var starts: [Int] = [0]
    var weights: [Double] = []

    init(_ choices: [Choice], _ penalty: Double, width: Int, _ number: (Feature) -> Int32?) {
      self.penalty = penalty
      self.width = width
      for choice in choices {
        rows += choice.alternatives.map { $0.compactMap(number) }
        isRight += choice.isRight
        starts.append(rows.count)
        weights.append(Double(choice.weight))
      }
    }

    /// The negated log likelihood of the right alternatives with its gradient.
    func loss(_ w: [Double], _ gradient: inout [Double]) -> Double {
      var sum = 0.0
      for i in w.indices {
        gradient[i] = penalty * w[i]
        sum += penalty * w[i] * w[i] / 2
      }
      for c in weights.indices {
        let range = starts[c]..<starts[c + 1]
        let scores = range.map { rows[$0].reduce(0.0) { $0 + w[Int($1)] } }
        let top = scores.max() ?? 0
        let powers = scores.map { exp($0 - top) }
        let all = powers.reduce(0, +)
        let right = zip(powers, isRight[range]).reduce(1e-30) { $0 + ($1.1 ? $1.0 : 0) }
        sum += weights[c] * (log(all) - log(right))
        for (power, r) in zip(powers, range) {
          let g = weights[c] * (power / all - (isRight[r] ? power / right : 0))
          if abs(g) > 1e-9 { for i in rows[r] { gradient[Int(i)] += g } }
        }
      }
      return sum
    }
  }

  private func minimize(_ problem: Problem) -> [Double] {
    var w = [Double](repeating: 0, count: problem.width)
    var gradient = w
    var loss = problem.loss(w, &gradient)
    var history: [(step: [Double], change: [Double])] = []
    for _ in 0..<iterations {
      let direction = Self.direction(gradient, history)
      let slope = Self.dot(direction, gradient)
      guard slope < -1e-6 else { break }
      var size = history.isEmpty ? 1 / Self.dot(gradient, gradient).squareRoot() : 1.0
      var next = w
      var nextGradient = gradient
      var nextLoss = loss
      for _ in 0..<20 {
        for i in w.indices { next[i] = w[i] + size * direction[i] }
        nextLoss = problem.loss(next, &nextGradient)
        if nextLoss <= loss + 1e-4 * size * slope { break }
        size /= 2
      }
      let step = zip(next, w).map { $0 - $1 }
      let change = zip(nextGradient, gradient).map { $0 - $1 }
      if Self.dot(step, change) > 1e-10 { history.append((step, change)) }
      if history.count > Self.memory { history.removeFirst() }
      let gain = loss - nextLoss
      (w, gradient, loss) = (next, nextGradient, nextLoss)
      if gain < 1e-5 * abs(loss) { break }
    }
    return w
  }

  /// Where to go: the gradient turned by what the last steps told of the curvature (two loops).
  private static func direction(_ gradient: [Double], _ history: [(step: [Double], change: [Double])])
    -> [Double]
  {
    var q = gradient
    var factors: [Double] = []
    for (step, change) in history.reversed() {
      let a = dot(step, q) / dot(step, change)
      for i in q.indices { q[i] -= a * change[i] }
      factors.append(a)
    }
    if let (step, change) = history.last {
      let scale = dot(step, change) / dot(change, change)
      for i in q.indices { q[i] *= scale }
    }
    for ((step, change), a) in zip(history, factors.reversed()) {
      let b = dot(change, q) / dot(step, change)
      for i in q.indices { q[i] += (a - b) * step[i] }
    }
    return q.map { -$0 }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }
}
