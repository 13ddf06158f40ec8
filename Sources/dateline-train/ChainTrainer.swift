import DatelineAnnotate
import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// One stretch to learn from: the features of each token, as numbers, and its label.
struct ChainExample {
  var features: [[Int32]]
  var labels: [Int]
}

/// A linear-chain conditional random field, learnt by stochastic gradient descent on the log-likelihood with an L2
/// penalty (Bottou 2010). A fixed seed orders the examples, so that the same data gives the same weights.
struct ChainTrainer {
  static let labels = NameLabel.count
  static let width = NameChain.width
  static let edge = NameChain.edge
  private static let never: Float = -1e9

  var passes = 20
  var rate: Float = 0.03
  var penalty: Float = 1e-3

  /// `labels` weights a feature.
  private(set) var weights: [Float]
  /// As in `NameChain`.
  private(set) var transitions = [Float](repeating: 0, count: width * width)
  /// The true weights are `scale` times the stored ones, so that the penalty costs one multiplication a step.
  private var scale: Float = 1

  init(features count: Int) { weights = Array(repeating: 0, count: count * Self.labels) }

  mutating func train(_ examples: [ChainExample]) {
    var order = Array(examples.indices)
    var random = SplitMix(seed: 7)
    var steps: Float = 0
    for _ in 0..<passes {
      random.shuffle(&order)
      for i in order {
        step(examples[i], rate: rate / (1 + steps / (5 * Float(examples.count))))
        steps += 1
      }
    }
    for i in weights.indices { weights[i] *= scale }
    scale = 1
  }

  /// The scores of each token's labels.
  func emissions(_ example: ChainExample) -> [Float] {
    let n = Self.labels
    var out = [Float](repeating: 0, count: example.features.count * n)
    weights.withUnsafeBufferPointer { weights in
      for (i, features) in example.features.enumerated() {
        for feature in features {
          let row = Int(feature) * n
          for y in 0..<n { out[i * n + y] += weights[row + y] }
        }
      }
    }
    for i in out.indices { out[i] *= scale }
    return out
  }

  private mutating func step(_ example: ChainExample, rate: Float) {
    scale *= 1 - rate * penalty
    let scores = emissions(example)
    let (forward, backward, sum) = beliefs(scores, example.labels.count)
    let n = Self.labels
    var gradient = [Float](repeating: 0, count: n)
    for (i, features) in example.features.enumerated() {
      for y in 0..<n {
        let belief = exp(forward[i * n + y] + backward[i * n + y] - sum)
        gradient[y] = rate / scale * ((y == example.labels[i] ? 1 : 0) - belief)
      }
      weights.withUnsafeMutableBufferPointer { weights in
        for feature in features { for y in 0..<n { weights[Int(feature) * n + y] += gradient[y] } }
      }
    }
    moveTransitions(example, scores, forward, backward, sum, rate)
  }

  /// The logarithms of the forward and backward sums, and of the sum over all sequences.
  private func beliefs(_ scores: [Float], _ count: Int) -> (forward: [Float], backward: [Float], sum: Float) {
    let n = Self.labels
    var forward = scores
    var backward = [Float](repeating: 0, count: count * n)
    var terms = [Float](repeating: 0, count: n)
    for y in 0..<n {
      forward[y] += transition(Self.edge, y)
      backward[(count - 1) * n + y] = transition(y, Self.edge)
    }
    for i in 1..<max(1, count) {
      for y in 0..<n {
        for z in 0..<n { terms[z] = forward[(i - 1) * n + z] + transition(z, y) }
        forward[i * n + y] += Self.logSum(terms)
      }
    }
    for i in stride(from: count - 2, through: 0, by: -1) {
      for y in 0..<n {
        for z in 0..<n {
          terms[z] = backward[(i + 1) * n + z] + transition(y, z) + scores[(i + 1) * n + z]
        }
        backward[i * n + y] = Self.logSum(terms)
      }
    }
    for y in 0..<n { terms[y] = forward[(count - 1) * n + y] + transition(y, Self.edge) }
    return (forward, backward, Self.logSum(terms))
  }

  private func transition(_ before: Int, _ label: Int) -> Float {
    NameChain.allows(label, after: before) ? transitions[before * Self.width + label] : Self.never
  }

  private mutating func moveTransitions(
    _ example: ChainExample, _ scores: [Float], _ forward: [Float], _ backward: [Float], _ sum: Float,
    _ rate: Float
  ) {
    let (n, count) = (Self.labels, example.labels.count)
    var change = [Float](repeating: 0, count: Self.width * Self.width)
    for y in 0..<n {
      change[Self.edge * Self.width + y] -= exp(forward[y] + backward[y] - sum)
      let last = (count - 1) * n + y
      change[y * Self.width + Self.edge] -= exp(forward[last] + backward[last] - sum)
    }
    change[Self.edge * Self.width + example.labels[0]] += 1
    change[example.labels[count - 1] * Self.width + Self.edge] += 1
    for i in 1..<max(1, count) {
      change[example.labels[i - 1] * Self.width + example.labels[i]] += 1
      for z in 0..<n {
        for y in 0..<n where NameChain.allows(y, after: z) {
          let path = forward[(i - 1) * n + z] + transitions[z * Self.width + y] + scores[i * n + y]
          change[z * Self.width + y] -= exp(path + backward[i * n + y] - sum)
        }
      }
    }
    for i in change.indices { transitions[i] += rate * change[i] }
  }

  private static func logSum(_ terms: [Float]) -> Float {
    let top = terms.max() ?? 0
    return top + log(terms.reduce(0) { $0 + exp($1 - top) })
  }

  /// A model's weights are stored in parts of this.
  private static let unit: Float = 64

  /// The weights of feature `number` as a model stores them; none for a feature that came up after the training.
  func scaledWeights(_ number: Int) -> [Int] {
    guard (number + 1) * Self.labels <= weights.count else { return [] }
    return (0..<Self.labels).map { Int((weights[number * Self.labels + $0] * Self.unit).rounded()) }
  }

  var scaledTransitions: [Int16] {
    transitions.map { Int16(max(-20_000, min(20_000, ($0 * Self.unit).rounded()))) }
  }

  /// The best labels for the example's stretch.
  func labels(_ example: ChainExample) -> [Int] {
    guard let chain = NameChain(transitions: scaledTransitions) else { return example.labels }
    return chain.labels(emissions(example).map { Int32(($0 * Self.unit).rounded()) }, example.labels.count)
  }
}
