import DatelineText

/// A page as the block classifier sees it: what its trainer needs, and nothing of the page's tree.
package struct PageSample: Sendable {
  /// The blocks' texts in page order.
  package let texts: [[UInt8]]
  /// The words of each block.
  package let words: [[WordKey]]
  /// The blocks' words as the classifier counts them.
  package let wordCounts: [Int]
  /// One row of `width` features a block.
  package let features: [Float]
  package static var width: Int { FeatureMatrix.width }

  /// The words of a reference text, cut as the blocks' words are.
  package static func words(of text: String) -> [WordKey] { PageLexicon.words(of: ArraySlice(text.utf8)) }
}

/// Reads pages as `Normalizer` does, up to the decision.
package struct PageSampler: Sendable {
  private let analyzer: PageAnalyzer
  private let decoder: Decoder

  package init(data: LanguageData) throws(LanguageDataError) {
    analyzer = try PageAnalyzer(data: data)
    decoder = Decoder(labels: try CharsetLabels(data: data))
  }

  package func sample(_ bytes: [UInt8]) throws(Rejection) -> PageSample {
    let analysis = try analyzer.analyze(decoder.decode(bytes).utf8)
    let texts = analysis.stream.blocks.map { Array(analysis.stream.text($0)) }
    return PageSample(
      texts: texts, words: texts.map { PageLexicon.words(of: $0[...]) },
      wordCounts: analysis.stream.blocks.map { Int($0.words) }, features: analysis.features.values)
  }
}
