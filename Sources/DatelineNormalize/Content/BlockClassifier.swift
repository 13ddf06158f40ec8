import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// Tells which blocks of a page are its article.
struct BlockClassifier: Sendable {
  /// The probability of each block to be part of the article.
  func probabilities(_ matrix: FeatureMatrix) -> [Float] {
    (0..<matrix.rows).map { i in
      var score: Float = -1
      score += 0.45 * (matrix[i, .logWords] - 3.5)
      score -= 4 * matrix[i, .linkDensity]
      score += matrix[i, .insideMain] == 1 ? 1.6 : -0.9 * min(3, matrix[i, .stepsToMain])
      score += matrix[i, .isParagraph] + matrix[i, .endsSentence]
      score -= 1.5 * matrix[i, .phraseStart] + 2 * matrix[i, .phraseWhole] + matrix[i, .isCaption] * 3
      score -= matrix[i, .inTitleHeading] * 9 + matrix[i, .beforeTitle] * 2
      score += matrix[i, .headingLevel] > 1 && matrix[i, .insideMain] == 1 ? 1.2 : 0
      return 1 / (1 + expf(-score))
    }
  }
}
