import DatelineText

/// The words that stand before a colon on the first lines of a plain text, and the field that each gives.
struct HeaderWords: Sendable {
  enum Field: String { case title, date, authors, url, site, language }

  /// By the word in lower case.
  private(set) var fields: [String: Field] = [:]
  /// Bytes of the longest word.
  let longest: Int

  init(data: LanguageData) throws(LanguageDataError) {
    let file = try data.file("header-lines.txt")
    for line in file.lines {
      guard line.fields.count == 2, let field = Field(rawValue: line.fields[1]) else {
        throw file.error(line, "expected a word and one of title, date, authors, url, site, language")
      }
      fields[line.fields[0]] = field
    }
    longest = fields.keys.reduce(0) { max($0, $1.utf8.count) }
  }
}
