import DatelineText

/// A page taken apart, before anything is decided.
struct PageAnalysis: Sendable {
  var page: HTMLDocument
  var head: PageHead
  var stream: BlockStream
  var words: PageWords
  var outline: PageOutline
  var features: FeatureMatrix
}

/// Takes pages apart into blocks with features.
struct PageAnalyzer: Sendable {
  let lexicon: PageLexicon
  let characters: NamedCharacters
  /// A page with fewer words of prose is read once more with what it keeps for browsers without scripts.
  private static let leastProse = 80

  init(data: LanguageData) throws(LanguageDataError) {
    lexicon = try PageLexicon(data: data)
    characters = try NamedCharacters(data: data)
  }

  func analyze(_ utf8: [UInt8]) throws(Rejection) -> PageAnalysis {
    guard let page = HTMLParser.parse(ScriptElision.elided(utf8)) else {
      throw Rejection(.internal, "There was not enough memory to parse the page; try again.")
    }
    let head = PageHead(page: page, characters: characters)
    let stream = readBlocks(page)
    let outline = PageOutline(page: page, stream: stream, lexicon: lexicon)
    let words = PageWords(stream)
    let hints = PageHints(
      title: head["og:title"].first ?? head.title,
      description: (head["og:description"] + head["description"]).first,
      articleBody: head.linkedData.articleBody, lexicon: lexicon)
    let features = FeatureExtractor.features(stream, words, outline, hints, lexicon)
    return PageAnalysis(
      page: page, head: head, stream: stream, words: words, outline: outline, features: features)
  }

  private func readBlocks(_ page: HTMLDocument) -> BlockStream {
    let stream = BlockReader.read(page)
    guard prose(stream) < Self.leastProse, page.nodes.contains(where: { $0.tag == .noscript }) else {
      return stream
    }
    let whole = BlockReader.read(page, noscript: true)
    return prose(whole) > 2 * prose(stream) ? whole : stream
  }

  private func prose(_ stream: BlockStream) -> Int {
    stream.blocks.reduce(0) { PageOutline.isProse($1) ? $0 + Int($1.words) : $0 }
  }
}
