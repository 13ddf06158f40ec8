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
<<<<<<< HEAD
    let probabilities = classifier.probabilities(
      analysis.features, words: analysis.stream.blocks.map { Int($0.words) })
    var assembler = ArticleAssembler()
    var captions: [String] = []
    var kept: [Int] = []
    for (i, block) in analysis.stream.blocks.enumerated() {
      let marks = analysis.outline.elements[Int(block.node)].marks
      let bytes = analysis.stream.text(block)
      if probabilities[i] >= 0.5 {
        assembler.append(block, bytes, kind: ArticleAssembler.kind(block, marks: marks))
        kept.append(i)
      } else if marks.contains(.figcaptionElement), analysis.outline.isInsideMain(Int(block.node)) {
        captions.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    let reading = PageMetadata(
=======
    let scores = classifier.scores(analysis.features)
    let kept = BlockSelection(analysis: analysis, scores: scores).chosen()
    let assembler = ArticleAssembler(analysis, kept: kept, characters: analyzer.characters)
    let metadata = PageMetadata(
>>>>>>> 2008889 (Find the article by one look of shallow trees and a sequence decision)
      page: analysis.page, head: analysis.head, stream: analysis.stream, outline: analysis.outline,
      lexicon: metadata, url: url, kept: kept
    ).read()
    let findings = metadata.warnings.find(head: analysis.head, stream: analysis.stream, kept: kept)
    var article = Article(
<<<<<<< HEAD
      text: assembler.text, blocks: assembler.blocks, captions: captions, metadata: reading.metadata,
      warnings: findings.map(\.warning), mediaType: "text/html")
    if explains {
      article.explanation = PageExplanation.make(
        analysis, probabilities: probabilities, kept: kept, fields: reading.fields, findings: findings)
    }
=======
      text: assembler.text, blocks: assembler.blocks, captions: assembler.captions, metadata: metadata.read(),
      mediaType: "text/html")
    if analysis.head.linkedData.isPaywalled, article.text.count < 1500 { article.warnings.append(.paywalled) }
>>>>>>> 2008889 (Find the article by one look of shallow trees and a sequence decision)
    return article
  }
}
