import DatelineText

/// An article with its attributions as annotators marked them.
struct GoldArticle {
  /// One attribution; spans are byte offsets.
  struct Attribution {
    enum Kind { case speech, attitude, ignored }
    let content: TextSpan
    let kind: Kind
    let cue: TextSpan?
    let speaker: TextSpan?
  }

  let id: String
  let article: Article
  let attributions: [Attribution]

  /// Reads JSON Lines of `{"id","text","quotes":[{"start","end","kind","speaker","cue"}]}`, offsets in code points.
  static func load(_ path: String) throws -> [GoldArticle] {
    guard let bytes = readWholeFile(path) else { throw LanguageDataError("\(path): cannot be read") }
    var articles: [GoldArticle] = []
    for line in bytes.split(separator: 10) {
      let value = try JSONReader.read(Array(line))
      if let article = GoldArticle(value) { articles.append(article) }
    }
    return articles
  }

  private init?(_ value: JSONValue) {
    guard let id = value["id"]?.string, let text = value["text"]?.string, let quotes = value["quotes"]?.array
    else { return nil }
    self.id = id
    let bytes = Array(text.utf8)
    article = Article(text: bytes, blocks: Self.lines(bytes))
    var offsets: [Int] = []
    for (i, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 { offsets.append(i) }
    offsets.append(bytes.count)
    func span(_ value: JSONValue?) -> TextSpan? {
      guard let start = value?["start"]?.int, let end = value?["end"]?.int, 0 <= start, start <= end,
        end < offsets.count
      else { return nil }
      return TextSpan(offsets[start], offsets[end])
    }
    attributions = quotes.compactMap { quote in
      guard let content = span(quote) else { return nil }
      let isAttitude = quote["kind"]?.string == "attitude"
      let isIgnored = quote["ignore"] != nil
      return Attribution(
        content: content, kind: isIgnored ? .ignored : isAttitude ? .attitude : .speech,
        cue: span(quote["cue"]), speaker: span(quote["speaker"]))
    }
  }

  /// A paragraph for each line that is not blank.
  private static func lines(_ text: [UInt8]) -> [Article.Block] {
    var blocks: [Article.Block] = []
    var start = 0
    while start <= text.count {
      let end = text[start...].firstIndex(of: 10) ?? text.count
      if text[start..<end].contains(where: { !$0.isASCIISpace }) {
        blocks.append(Article.Block(kind: .paragraph, span: TextSpan(start, end)))
      }
      start = end + 1
    }
    return blocks
  }
}
