import DatelineText

/// Reads Markdown: front matter, then blocks with the marks of headings, lists, quotes and links taken off.
struct MarkdownReader {
  let months: MonthNames
  let authors: AuthorNames

  /// Whether a text begins with front matter, `---` alone on its first line and again within a hundred lines.
  static func hasFrontMatter(_ text: [UInt8]) -> Bool { frontMatter(text) != nil }

  func read(_ utf8: [UInt8]) -> Article {
    var article = Article(mediaType: "text/markdown")
    var start = 0
    if let (lines, end) = Self.frontMatter(utf8) {
      article.metadata = FrontMatter(lines, months: months, authors: authors).metadata
      start = end
    }
    var assembler = MarkdownBlocks()
    for line in PlainTextReader.lines(utf8, from: start) { assembler.add(line) }
    (article.text, article.blocks, article.captions) = assembler.finish()
    if article.metadata.title == nil, let first = article.blocks.first, first.kind == .heading,
      assembler.firstIsTitle
    {
      article.metadata.title = Sourced(article.string(first.span), .text)
    }
    return article
  }

  private static func frontMatter(_ text: [UInt8]) -> (lines: [ArraySlice<UInt8>], end: Int)? {
    let head = PlainTextReader.lines(Array(text.prefix(32_768)), from: 0)
    guard let first = head.first, first.trimmedASCII.elementsEqual("---".utf8) else { return nil }
    guard
      let close = head.prefix(200).dropFirst().firstIndex(where: { $0.trimmedASCII.elementsEqual("---".utf8) }
      )
    else { return nil }
    guard head[1..<close].contains(where: { $0.contains(UInt8(ascii: ":")) }) else { return nil }
    return (Array(head[1..<close]), min(text.count, head[close].endIndex + 1))
  }
}

/// The flat keys of YAML front matter; lists may stand in brackets or one a line.
struct FrontMatter {
  private(set) var metadata = Metadata()

  init(_ lines: [ArraySlice<UInt8>], months: MonthNames, authors: AuthorNames) {
    var values: [String: [String]] = [:]
    var key = ""
    for line in lines {
      let trimmed = line.trimmedASCII
      if trimmed.first == UInt8(ascii: "-"), !key.isEmpty {
        values[key, default: []].append(Self.unquoted(CleanText.string(trimmed.dropFirst())))
      } else if let colon = trimmed.firstIndex(of: UInt8(ascii: ":")), !(line.first?.isASCIISpace ?? true) {
        key = PlainKey.fold(String(decoding: trimmed[..<colon], as: UTF8.self))
        let value = CleanText.string(trimmed[(colon + 1)...])
        if !value.isEmpty { values[key] = Self.list(value) }
      }
    }
    func first(_ keys: [String]) -> String? {
      keys.lazy.compactMap { values[$0]?.first }.first { !$0.isEmpty }
    }
    metadata.title = first(["title", "headline"]).map { Sourced($0, .frontMatter) }
    metadata.url = first(["url", "canonical_url", "canonical", "source_url", "link"]).map {
      Sourced($0, .frontMatter)
    }
    metadata.site = first(["site", "source", "publication", "publisher"]).map { Sourced($0, .frontMatter) }
    metadata.language = first(["language", "lang"]).map { Sourced($0, .frontMatter) }
    metadata.published = first(["date", "published", "pubdate", "publishdate", "date_published"])
      .flatMap { DateScanner.value($0, names: months) }.map { Sourced($0, .frontMatter) }
    metadata.updated = first(["updated", "lastmod", "modified"])
      .flatMap { DateScanner.value($0, names: months) }.map { Sourced($0, .frontMatter) }
    let names = (values["author"] ?? values["authors"] ?? values["by"] ?? []).flatMap {
      authors.names(in: $0)
    }
    if !names.isEmpty { metadata.authors = Sourced(names, .frontMatter) }
  }

  private static func list(_ value: String) -> [String] {
    guard value.hasPrefix("["), value.hasSuffix("]") else { return [unquoted(value)] }
    return value.dropFirst().dropLast().split(separator: ",").map { unquoted(CleanText.string(String($0))) }
  }

  private static func unquoted(_ value: String) -> String {
    guard value.utf8.count >= 2, let f = value.utf8.first, f == value.utf8.last, f == 34 || f == 39 else {
      return value
    }
    return String(value.dropFirst().dropLast())
  }
}
