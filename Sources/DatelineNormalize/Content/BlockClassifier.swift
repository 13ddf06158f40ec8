import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// Tells which blocks of a page are its article, by boosted trees in two looks.
struct BlockClassifier: Sendable {
  private let first: BoostedTrees
  private let second: BoostedTrees

  init(data: LanguageData) throws(LanguageDataError) {
    let file = try data.file("block-trees.txt")
    first = try BoostedTrees(file.lines(in: "first look"), in: file, width: FeatureMatrix.width)
    second = try BoostedTrees(
      file.lines(in: "second look"), in: file, width: FeatureMatrix.width + BlockContext.width)
  }

  /// The probability of each block to be part of the article.
  func probabilities(_ matrix: FeatureMatrix, words: [Int]) -> [Float] {
    let once = matrix.values.withUnsafeBufferPointer { values in
      (0..<matrix.rows).map { i in
        Self.logistic(
          first.score(
            UnsafeBufferPointer(rebasing: values[i * FeatureMatrix.width..<(i + 1) * FeatureMatrix.width])))
      }
    }
    let context = BlockContext.features(once, words: words)
    var row: [Float] = []
    return (0..<matrix.rows).map { i in
      row.removeAll(keepingCapacity: true)
      row.append(contentsOf: matrix.row(i))
      row.append(contentsOf: context[i * BlockContext.width..<(i + 1) * BlockContext.width])
      return row.withUnsafeBufferPointer { Self.logistic(second.score($0)) }
    }
  }

  private static func logistic(_ x: Float) -> Float { 1 / (1 + expf(-x)) }
}
