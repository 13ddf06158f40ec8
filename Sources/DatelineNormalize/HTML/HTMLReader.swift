import DatelineText

/// From a page's text to an article: blocks, main content, metadata.
struct HTMLReader: Sendable {
  let lexicon: PageLexicon
  let characters: NamedCharacters
  let months: MonthNames
  let authors: AuthorNames
  let classifier: BlockClassifier

  init(data: LanguageData) throws(LanguageDataError) {
    lexicon = try PageLexicon(data: data)
    characters = try NamedCharacters(data: data)
    months = try MonthNames(data: data)
    authors = try AuthorNames(data: data)
    classifier = BlockClassifier()
  }

  /// Reads valid UTF-8. `url` is where the page came from, when that is known.
  func read(_ utf8: [UInt8], url: String?) throws(Rejection) -> Article {
    let analysis = try analyze(utf8)
    let probabilities = classifier.probabilities(analysis.features)
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

  /// A page taken apart, before anything is decided.
  struct Analysis {
    var page: HTMLDocument
    var head: PageHead
    var stream: BlockStream
    var outline: PageOutline
    var features: FeatureMatrix
  }

  func analyze(_ utf8: [UInt8]) throws(Rejection) -> Analysis {
    guard let page = HTMLParser.parse(utf8) else {
      throw Rejection(.internal, "There was not enough memory to parse the page; try again.")
    }
    let head = PageHead(page: page, characters: characters)
    let stream = BlockReader.read(page)
    let outline = PageOutline(page: page, stream: stream, lexicon: lexicon)
    let hints = PageHints(
      title: head["og:title"].first ?? head.title,
      description: (head["og:description"] + head["description"]).first,
      articleBody: head.linkedData.articleBody, lexicon: lexicon)
    let features = FeatureExtractor.features(stream, outline, hints, lexicon)
    return Analysis(page: page, head: head, stream: stream, outline: outline, features: features)
  }
}
