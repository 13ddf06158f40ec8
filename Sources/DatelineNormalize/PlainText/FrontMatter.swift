import DatelineText

/// The keys of front matter that stand at its first level, in YAML (`key: value`) or TOML (`key = value`).
///
/// Lists may stand in brackets or one a line; of an author who is an object the name counts.
struct FrontMatter {
  private(set) var metadata = Metadata()
  private var values: [String: [String]] = [:]
  private var key = ""
  /// The value of `key` stands in the indented lines that follow.
  private var isFolded = false

  init(_ lines: [ArraySlice<UInt8>], months: MonthNames, authors: AuthorNames) {
    for line in lines {
      // Behind a table's name in TOML nothing is about the article.
      if line.first == UInt8(ascii: "["), line.trimmedASCII.last == UInt8(ascii: "]") { break }
      read(line)
    }
    metadata.title = first(["title", "headline"]).map { Sourced($0, .frontMatter) }
    metadata.url = first(["url", "canonical_url", "canonical", "canonicalurl", "source_url", "link"]).map {
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

  private func first(_ keys: [String]) -> String? {
    keys.lazy.compactMap { values[$0]?.first }.first { !$0.isEmpty }
  }

  private mutating func read(_ line: ArraySlice<UInt8>) {
    let trimmed = line.trimmedASCII
    guard let first = trimmed.first, first != UInt8(ascii: "#") else { return }
    if first == UInt8(ascii: "-"), !key.isEmpty, !isFolded {
      if let item = Self.item(trimmed.dropFirst().trimmedASCII) { values[key, default: []].append(item) }
    } else if line.first?.isASCIISpace ?? true {
      readInner(trimmed)
    } else if let sign = trimmed.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }) {
      key = PlainKey.fold(Self.unquoted(CleanText.string(trimmed[..<sign])))
      let value = Self.withoutComment(CleanText.string(trimmed[(sign + 1)...]))
      isFolded = [">", "|", ">-", "|-", ">+", "|+"].contains(value)
      if !value.isEmpty, !isFolded { values[key] = Self.list(value) }
    }
  }

  /// An indented line: a folded text goes on, or an author's name stands in an object.
  private mutating func readInner(_ line: ArraySlice<UInt8>) {
    if isFolded {
      let before = values[key]?.first.map { $0 + " " } ?? ""
      values[key] = [before + CleanText.string(line)]
    } else if values[key] == nil, line.hasASCIIPrefix("name:") {
      values[key] = [Self.unquoted(CleanText.string(line.dropFirst(5)))]
    }
  }

  /// An item of a list that stands one a line; of an object its name.
  private static func item(_ text: ArraySlice<UInt8>) -> String? {
    if text.hasASCIIPrefix("name:") { return unquoted(CleanText.string(text.dropFirst(5))) }
    let word = text.prefix { $0 != UInt8(ascii: ":") }
    let isOther =
      word.count + 1 < text.count && text[word.endIndex + 1] == 32 && word.allSatisfy(\.isASCIILower)
    return isOther ? nil : unquoted(withoutComment(CleanText.string(text)))
  }

  /// A value without the comment behind it.
  private static func withoutComment(_ value: String) -> String {
    guard let first = value.utf8.first, first != 34, first != 39 else {
      let close = value.dropFirst().firstIndex(of: value.first ?? " ")
      return close.map { String(value[...$0]) } ?? value
    }
    let bytes = Array(value.utf8)
    let at = bytes.indices.dropFirst().first { bytes[$0] == UInt8(ascii: "#") && bytes[$0 - 1] == 32 }
    return at.map { CleanText.string(bytes[..<$0]) } ?? value
  }

  /// The items of a list in brackets; a comma inside quotes separates nothing.
  private static func list(_ value: String) -> [String] {
    guard value.hasPrefix("["), value.hasSuffix("]") else { return [unquoted(value)] }
    var items: [[UInt8]] = [[]]
    var quote: UInt8?
    for b in value.utf8.dropFirst().dropLast() {
      if b == quote { quote = nil } else if quote == nil, b == 34 || b == 39 { quote = b }
      if b == UInt8(ascii: ","), quote == nil { items.append([]) } else { items[items.count - 1].append(b) }
    }
    return items.map { unquoted(CleanText.string($0[...])) }.filter { !$0.isEmpty }
  }

  private static func unquoted(_ value: String) -> String {
    guard value.utf8.count >= 2, let f = value.utf8.first, f == value.utf8.last, f == 34 || f == 39 else {
      return value
    }
    return String(value.dropFirst().dropLast())
  }
}
