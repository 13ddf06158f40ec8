import DatelineText

/// Header lines at the top of a plain text: `Title:`, `Date:`, `By:`, `URL:`, `Source:`, `Language:`.
struct HeaderLines {
  private(set) var metadata = Metadata()
  /// Where the text begins, after the header lines and the blank line behind them.
  private(set) var end = 0

  init(_ text: [UInt8], lexicon: MetadataLexicon) {
    var at = 0
    var hasAny = false
    while at < text.count {
      let stop = text[at...].firstIndex(of: 10) ?? text.count
      let line = text[at..<stop].trimmedASCII
      if line.isEmpty, !hasAny {
        at = stop + 1
        continue
      }
      guard !line.isEmpty, let (field, value) = Self.field(line, lexicon), take(field, value, lexicon) else {
        break
      }
      hasAny = true
      at = min(stop + 1, text.count)
    }
    end = hasAny ? min(at, text.count) : 0
  }

  private static func field(_ line: ArraySlice<UInt8>, _ lexicon: MetadataLexicon) -> (
    HeaderWords.Field, String
  )? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
      colon - line.startIndex <= lexicon.headers.longest
    else { return nil }
    let value = CleanText.string(line[(colon + 1)...])
    guard !value.isEmpty, value.utf8.count < 1000 else { return nil }
    let word = PlainKey.fold(String(decoding: line[..<colon], as: UTF8.self))
    return lexicon.headers.fields[word].map { ($0, value) }
  }

  /// Sets a field; `false` when the value does not fit it, so that the line is text.
  private mutating func take(_ field: HeaderWords.Field, _ value: String, _ lexicon: MetadataLexicon) -> Bool
  {
    switch field {
    case .title: metadata.title = Sourced(value, .header)
    case .date:
      guard let moment = DateScanner.value(value, names: lexicon.months) else { return false }
      metadata.published = Sourced(moment, .header)
    case .authors:
      let names = lexicon.authors.names(in: value)
      guard !names.isEmpty else { return false }
      metadata.authors = Sourced(names, .header)
    case .url:
      guard value.contains("://") else { return false }
      metadata.url = Sourced(value, .header)
    case .site: metadata.site = Sourced(value, .header)
    case .language:
      guard value.utf8.count <= 12 else { return false }
      metadata.language = Sourced(value, .header)
    }
    return true
  }
}
