import DatelineText

/// From a page's text to an article: blocks, main content, metadata.
struct HTMLReader: Sendable {
  let analyzer: PageAnalyzer
  let months: MonthNames
  let authors: AuthorNames
  let classifier: BlockClassifier

  init(data: LanguageData) throws(LanguageDataError) {
    analyzer = try PageAnalyzer(data: data)
    months = try MonthNames(data: data)
    authors = try AuthorNames(data: data)
    classifier = try BlockClassifier(data: data)
  }

  /// Reads valid UTF-8. `url` is where the page came from, when that is known.
  func read(_ utf8: [UInt8], url: String?) throws(Rejection) -> Article {
    let analysis = try analyzer.analyze(utf8)
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
    let metadata = PageMetadata(
      page: analysis.page, head: analysis.head, stream: analysis.stream, outline: analysis.outline,
      names: months,
      authorNames: authors, url: url, kept: kept)
    var article = Article(
      text: assembler.text, blocks: assembler.blocks, captions: captions, metadata: metadata.read(),
      mediaType: "text/html")
    if analysis.head.linkedData.isPaywalled, article.text.count < 1500 { article.warnings.append(.paywalled) }
    return article
  }
}
