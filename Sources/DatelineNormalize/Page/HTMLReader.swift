import DatelineText

/// From a page's text to an article: blocks, main content, metadata.
struct HTMLReader: Sendable {
  let analyzer: PageAnalyzer
  let metadata: MetadataLexicon
  let classifier: BlockClassifier

  init(data: LanguageData) throws(LanguageDataError) {
    analyzer = try PageAnalyzer(data: data)
    metadata = try MetadataLexicon(data: data)
    classifier = try BlockClassifier(data: data)
  }

  /// Reads valid UTF-8. `url` is where the page came from, when that is known; `explains` adds the `explanation`.
  func read(_ utf8: [UInt8], url: String?, explains: Bool = false) throws(Rejection) -> Article {
    let analysis = try analyzer.analyze(utf8)
    let scores = classifier.scores(analysis.features)
    let kept = BlockSelection(analysis: analysis, scores: scores).chosen()
    let assembler = ArticleAssembler(analysis, kept: kept, characters: analyzer.characters)
    let reading = PageMetadata(
      page: analysis.page, head: analysis.head, stream: analysis.stream, outline: analysis.outline,
      lexicon: metadata, url: url, kept: kept
    ).read()
    let findings = metadata.warnings.find(head: analysis.head, stream: analysis.stream, kept: kept)
    var article = Article(
      text: assembler.text, blocks: assembler.blocks, captions: assembler.captions,
      metadata: reading.metadata,
      warnings: findings.map(\.warning), mediaType: "text/html")
    if explains {
      article.explanation = PageExplanation.make(
        analysis, probabilities: scores.map(BoostedTrees.probability), kept: kept, fields: reading.fields,
        findings: findings)
    }
    return article
  }

  /// Reads HTML that is all article, as agencies put it into their items: every block is kept.
  func readFragment(_ utf8: [UInt8]) throws(Rejection) -> Article {
    let analysis = try analyzer.analyze(utf8)
    let kept = Array(analysis.stream.blocks.indices)
    let assembler = ArticleAssembler(analysis, kept: kept, characters: analyzer.characters)
    return Article(
      text: assembler.text, blocks: assembler.blocks, captions: assembler.captions, mediaType: "text/html")
  }
}
