import DatelineNormalize
import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// The blocks of all training pages as rows, with their labels and weights.
struct BlockTrainingSet {
  let pages: [LabelledPage]
  let features: [Float]
  let labels: [Bool]
  /// Longer blocks weigh more, and long pages do not drown short ones.
  let weights: [Float]
  /// The first row of each page, with the end of the last.
  private let starts: [Int]

  init(_ pages: [LabelledPage]) {
    self.pages = pages
    var features: [Float] = []
    var labels: [Bool] = []
    var weights: [Float] = []
    var starts = [0]
    for page in pages {
      features.append(contentsOf: page.sample.features)
      labels.append(contentsOf: page.labels)
      let raw = page.sample.words.map { Float($0.count).squareRoot() + 1 }
      let sum = max(1, raw.reduce(0, +)).squareRoot()
      weights.append(contentsOf: raw.map { 3 * $0 / sum })
      starts.append(labels.count)
    }
    self.features = features
    self.labels = labels
    self.weights = weights
    self.starts = starts
  }

  /// Probabilities for all rows, each by a model that saw no page of the row's site.
  func crossValidated(
    _ data: TreeBooster.Binned, values: [Float], _ booster: TreeBooster, folds: Int
  ) -> [Float] {
    let sites = Array(Set(pages.map(\.site))).sorted()
    let fold = Dictionary(uniqueKeysWithValues: sites.enumerated().map { ($1, $0 % folds) })
    var out = [Float](repeating: 0, count: labels.count)
    for k in 0..<folds {
      var train: [Int] = []
      var test: [Int] = []
      for (i, page) in pages.enumerated() {
        if fold[page.site] == k {
          test.append(contentsOf: starts[i]..<starts[i + 1])
        } else {
          train.append(contentsOf: starts[i]..<starts[i + 1])
        }
      }
      let model = booster.train(data, labels: labels, weights: weights, rows: train)
      values.withUnsafeBufferPointer { values in
        for r in test {
          let row = UnsafeBufferPointer(rebasing: values[r * data.width..<(r + 1) * data.width])
          out[r] = 1 / (1 + expf(-model.score(row)))
        }
      }
    }
    return out
  }

  /// The rows with the features of the second look behind their own.
  func withContext(_ probabilities: [Float]) -> [Float] {
    var out: [Float] = []
    let width = PageSample.width
    for (i, page) in pages.enumerated() {
      let context = BlockContext.features(
        Array(probabilities[starts[i]..<starts[i + 1]]), words: page.sample.wordCounts)
      for r in starts[i]..<starts[i + 1] {
        let k = r - starts[i]
        out.append(contentsOf: features[r * width..<(r + 1) * width])
        out.append(contentsOf: context[k * BlockContext.width..<(k + 1) * BlockContext.width])
      }
    }
    return out
  }

  /// The share of words that stand in a rightly judged block.
  func accuracy(_ probabilities: [Float]) -> String {
    var right = 0
    var all = 0
    for (i, page) in pages.enumerated() {
      for (k, words) in page.sample.words.enumerated() {
        all += words.count
        if (probabilities[starts[i] + k] >= 0.5) == labels[starts[i] + k] { right += words.count }
      }
    }
    return "\(percent(100 * Double(right) / Double(max(1, all)))) % of words"
  }

  /// Document records with the text that the probabilities keep.
  func documents(_ probabilities: [Float]) -> [UInt8] {
    var out: [UInt8] = []
    for (i, page) in pages.enumerated() {
      let kept = page.sample.texts.enumerated().filter { probabilities[starts[i] + $0.offset] >= 0.5 }.map(
        \.element)
      var w = JSONWriter()
      w.beginObject()
      w.key("type")
      w.value("document")
      w.key("source")
      w.value("\(page.id).html")
      w.key("text")
      w.value(String(decoding: Array(kept.joined(separator: [10])), as: UTF8.self))
      w.endObject()
      out.append(contentsOf: w.bytes)
      out.append(10)
    }
    return out
  }
}
