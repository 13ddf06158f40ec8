import DatelineText

/// Judges each block of a page by boosted trees: how likely it is to be part of the article.
struct BlockClassifier: Sendable {
  private let trees: PerfectTrees

  init(data: LanguageData) throws(LanguageDataError) {
    let file = try data.file("block-trees.txt")
    trees = PerfectTrees(try BoostedTrees(file.lines, in: file, width: FeatureMatrix.width))
  }

  /// The log odds of each block.
  func scores(_ matrix: FeatureMatrix) -> [Float] { trees.scores(matrix.values, width: FeatureMatrix.width) }
}
