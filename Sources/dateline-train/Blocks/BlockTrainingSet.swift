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
  /// 0 for a block without a label.
  let weights: [Float]
  /// The first row of each page, with the end of the last.
  private let starts: [Int]

  init(_ pages: [LabelledPage]) {
    self.pages = pages
    var features: [Float] = []
    var labels: [Bool] = []
    var starts = [0]
    for page in pages {
      features.append(contentsOf: page.sample.features)
      labels.append(contentsOf: page.labels.map { $0 ?? false })
      starts.append(labels.count)
    }
    self.features = features
    self.labels = labels
    self.starts = starts
    weights = Self.weights(pages)
  }

  /// Blocks weigh by their words (to the power of 3/4: a heading must count) and by their share of the article, since
  /// every page counts the same in the end. On average a block weighs 0.4; one with a weak label four times that.
  private static func weights(_ pages: [LabelledPage]) -> [Float] {
    var raw: [[Float]] = []
    var (sum, count) = (Float(0), 0)
    for page in pages {
      guard page.reference != nil else {
        raw.append(page.labels.map { $0 == nil ? 0 : -1 })
        continue
      }
      let size = page.sample.words.map { powf(Float($0.count + 2), 0.75) }
      let inside = zip(size, page.labels).reduce(0) { $0 + ($1.1 == true ? $1.0 : 0) }
      let whole = max(5, inside + size.reduce(0, +) / 4)
      raw.append(size.map { $0 / whole })
      sum += size.reduce(0, +) / whole
      count += size.count
    }
    let scale = 0.4 * Float(count) / max(sum, 1e-6)
    return raw.flatMap { $0.map { $0 < 0 ? 1.6 : $0 * scale } }
  }

  /// Scores for all rows, each by a model that saw no page of the row's site.
  func crossValidated(_ data: TreeBooster.Binned, _ booster: TreeBooster, folds: Int) -> [Float] {
    let fold = pages.map { Self.fold($0.site, of: folds) }
    var out = [Float](repeating: 0, count: labels.count)
    for k in 0..<folds {
      let train = pages.indices.filter { fold[$0] != k }.flatMap { starts[$0]..<starts[$0 + 1] }
      let model = PerfectTrees(booster.train(data, labels: labels, weights: weights, rows: train))
      for page in pages.indices where fold[page] == k {
        let rows = starts[page]..<starts[page + 1]
        let values = features[rows.lowerBound * data.width..<rows.upperBound * data.width]
        for (r, score) in zip(rows, model.scores(Array(values), width: data.width)) { out[r] = score }
      }
    }
    return out
  }

  /// A site's part does not depend on what other sites there are.
  private static func fold(_ site: String, of folds: Int) -> Int {
    Int(WordKey(site).rawValue >> 8 % UInt64(folds))
  }

  /// The scores of one page's blocks.
  func scores(of page: Int, in all: [Float]) -> [Float] { Array(all[starts[page]..<starts[page + 1]]) }
}
