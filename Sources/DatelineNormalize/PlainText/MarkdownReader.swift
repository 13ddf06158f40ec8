import DatelineText

/// Reads Markdown: front matter, then blocks with the marks of headings, lists, quotes and links taken off.
struct MarkdownReader {
  let months: MonthNames
  let authors: AuthorNames
  let characters: NamedCharacters

  /// Whether a text begins with front matter, `---` or `+++` alone on its first line and again within two hundred.
  static func hasFrontMatter(_ text: [UInt8]) -> Bool { frontMatter(text) != nil }

  func read(_ utf8: [UInt8]) -> Article {
    var article = Article(mediaType: "text/markdown")
    var start = 0
    if let (lines, end) = Self.frontMatter(utf8) {
      article.metadata = FrontMatter(lines, months: months, authors: authors).metadata
      start = end
    }
    var assembler = MarkdownBlocks(characters: characters)
    for line in PlainTextReader.lines(utf8, from: start) { assembler.add(line) }
    (article.text, article.blocks, article.captions) = assembler.finish()
    if article.metadata.title == nil, let first = article.blocks.first, first.kind == .heading,
      assembler.firstIsTitle
    {
      article.metadata.title = Sourced(article.string(first.span), .text)
    }
    return article
  }

  /// The lines between two `---` (YAML) or two `+++` (TOML), with the end of the second.
  private static func frontMatter(_ text: [UInt8]) -> (lines: [ArraySlice<UInt8>], end: Int)? {
    guard let mark = text.first, mark == UInt8(ascii: "-") || mark == UInt8(ascii: "+") else { return nil }
    func isFence(_ line: ArraySlice<UInt8>) -> Bool { line.trimmedASCII.elementsEqual([mark, mark, mark]) }
    let head = PlainTextReader.lines(Array(text.prefix(32_768)), from: 0)
    guard let first = head.first, isFence(first),
      let close = head.prefix(200).dropFirst().firstIndex(where: isFence)
    else { return nil }
    let sign = mark == UInt8(ascii: "+") ? UInt8(ascii: "=") : UInt8(ascii: ":")
    guard head[1..<close].contains(where: { $0.contains(sign) }) else { return nil }
    return (Array(head[1..<close]), min(text.count, head[close].endIndex + 1))
  }
}
