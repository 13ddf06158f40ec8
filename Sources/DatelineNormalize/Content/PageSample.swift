import DatelineText

/// A page as the block classifier sees it: what its trainer needs.
package struct PageSample: Sendable {
  let analysis: PageAnalysis
  /// The blocks' texts in page order.
  package let texts: [[UInt8]]
  /// The words of each block.
  package let words: [[WordKey]]
  /// One row of `width` features a block.
  package var features: [Float] { analysis.features.values }
  package static var width: Int { FeatureMatrix.width }

  init(_ analysis: PageAnalysis) {
    self.analysis = analysis
    texts = analysis.stream.blocks.map { Array(analysis.stream.text($0)) }
    words = texts.map { PageLexicon.words(of: $0[...]) }
  }

  /// The words of a reference text, cut as the blocks' words are.
  package static func words(of text: String) -> [WordKey] { PageLexicon.words(of: ArraySlice(text.utf8)) }
}

/// Reads pages as `Normalizer` does, up to the classifier's judgement and on from there.
package struct PageSampler: Sendable {
  private let analyzer: PageAnalyzer
  private let decoder: Decoder

  package init(data: LanguageData) throws(LanguageDataError) {
    analyzer = try PageAnalyzer(data: data)
    decoder = Decoder(labels: try CharsetLabels(data: data))
  }

  package func sample(_ bytes: [UInt8]) throws(Rejection) -> PageSample {
    PageSample(try analyzer.analyze(decoder.decode(bytes).utf8))
  }

  /// The text that the product makes of a page whose blocks are judged by `scores` (log odds, one a block).
  package func text(_ sample: PageSample, scores: [Float]) -> [UInt8] {
    let kept = BlockSelection(analysis: sample.analysis, scores: scores).chosen()
    return ArticleAssembler(sample.analysis, kept: kept, characters: analyzer.characters).text
  }
}
