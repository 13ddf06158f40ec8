import DatelineAnnotate
import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// One decision among candidates: what each looks like and which are right.
struct RankedChoice {
  /// Feature numbers of each candidate; an empty list scores zero.
  var candidates: [[Int32]]
  var right: [Bool]
  var weight: Float = 1
}

/// Numbers features by their hashes.
struct FeatureNumbers {
  private var numbers: [UInt64: Int32] = [:]
  private(set) var keys: [UInt64] = []
  /// How many candidates have each feature.
  private(set) var counts: [Int32] = []

  mutating func numbers(of list: RankingFeatures) -> [Int32] {
    list.keys.map { key in
      if let known = numbers[key] {
        counts[Int(known)] += 1
        return known
      }
      let number = Int32(keys.count)
      numbers[key] = number
      keys.append(key)
      counts.append(1)
      return number
    }
  }
}

/// Multinomial logistic regression by AdaGrad with an L2 penalty; the order of examples is fixed by a seed.
struct SoftmaxTrainer {
  var rounds = 12
  var rate: Float = 0.15
  var penalty: Float = 2e-6

  func train(_ choices: [RankedChoice], features count: Int) -> [Float] {
    var weights = [Float](repeating: 0, count: count)
    var squares = [Float](repeating: 1e-6, count: count)
    var order = Array(choices.indices)
    var generator = SplitMix(seed: 17)
    for _ in 0..<rounds {
      generator.shuffle(&order)
      for i in order { step(choices[i], &weights, &squares) }
    }
    return weights
  }

  private func step(_ choice: RankedChoice, _ weights: inout [Float], _ squares: inout [Float]) {
    let scores = choice.candidates.map { $0.reduce(Float(0)) { $0 + weights[Int($1)] } }
    let all = Self.softmax(scores)
    var mass: Float = 1e-9
    for (p, right) in zip(all, choice.right) where right { mass += p }
    for (c, features) in choice.candidates.enumerated() {
      let gradient = (all[c] - (choice.right[c] ? all[c] / mass : 0)) * choice.weight
      guard abs(gradient) > 1e-4 else { continue }
      for feature in features {
        let i = Int(feature)
        let g = gradient + penalty * weights[i]
        squares[i] += g * g
        weights[i] -= rate * g / squares[i].squareRoot()
      }
    }
  }

  static func softmax(_ scores: [Float]) -> [Float] {
    let top = scores.max() ?? 0
    let powers = scores.map { expf($0 - top) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
