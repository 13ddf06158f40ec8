import DatelineText

/// Reads plain text: header lines, hard-wrapped lines joined to paragraphs, list bullets.
struct PlainTextReader {
  let lexicon: MetadataLexicon

  func read(_ utf8: [UInt8]) -> Article {
    var article = Article(mediaType: "text/plain")
    let headers = HeaderLines(utf8, lexicon: lexicon)
    article.metadata = headers.metadata
    let lines = Self.lines(utf8, from: headers.end)
    if article.metadata.published == nil {
      article.metadata.published = DateLine.moment(lines, lexicon.months).map { Sourced($0, .text) }
    }
    let isWrapped = LineJoiner.isWrapped(lines)
    var joiner = LineJoiner(isWrapped: isWrapped)
    for line in lines { joiner.add(line) }
    (article.text, article.blocks) = joiner.finish()
    return article
  }

  /// The lines without their ends, from byte `start`.
  static func lines(_ text: [UInt8], from start: Int) -> [ArraySlice<UInt8>] {
    text[start...].split(omittingEmptySubsequences: false) { $0 == 10 || $0 == 12 || $0 == 11 }
      .map { $0.last == 13 ? $0.dropLast() : $0 }
  }
}
