import DatelineText

/// Takes a page apart into blocks with features, before anything is decided.
struct PageAnalyzer: Sendable {
  let lexicon: PageLexicon
  let characters: NamedCharacters

  init(data: LanguageData) throws(LanguageDataError) {
    lexicon = try PageLexicon(data: data)
    characters = try NamedCharacters(data: data)
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
