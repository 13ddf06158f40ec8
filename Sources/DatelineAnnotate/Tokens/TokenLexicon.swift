import DatelineText

/// The words of `tokens.txt`: what keeps a stop, a hyphen or an apostrophe, and what splits without a mark.
struct TokenLexicon: Sendable {
  /// How an abbreviation goes on.
  enum Abbreviation: UInt8, Sendable {
    /// A name follows.
    case title
    /// A number follows, or it stands as a plain one.
    case number
    case plain
  }

  let abbreviations: WordTable<Abbreviation>
  /// Abbreviations that are as often words.
  let doubtful: WordSet
  let prefixes: WordSet
  let suffixes: WordSet
  /// Words of two parts, with the first part's length in bytes.
  let splits: WordTable<Int>
  let wholes: WordSet
  let units: WordSet
  let emoticons: WordSet
  let domains: WordSet

  static let fileName = "tokens.txt"

  init(data: LanguageData) throws(LanguageDataError) {
    let file = try data.file(Self.fileName)
    var abbreviations = WordTable<Abbreviation>()
    for line in file.lines(in: "abbreviation") {
      let kinds: [String: Abbreviation] = ["title": .title, "number": .number, "plain": .plain]
      guard line.fields.count == 2, let kind = kinds[line.fields[1]] else {
        throw file.error(line, "an abbreviation needs a second field: title, number or plain")
      }
      abbreviations[WordKey(line.fields[0])] = kind
    }
    var splits = WordTable<Int>()
    for line in file.lines(in: "split") {
      guard line.fields.count == 2, let at = Int(line.fields[1]), at > 0, at < line.fields[0].utf8.count
      else {
        throw file.error(line, "a split needs the first part's length in bytes")
      }
      splits[WordKey(line.fields[0])] = at
    }
    self.abbreviations = abbreviations
    self.splits = splits
    doubtful = WordSet(file, section: "not_abbreviation")
    prefixes = WordSet(file, section: "prefix")
    suffixes = WordSet(file, section: "suffix")
    wholes = WordSet(file, section: "whole")
    units = WordSet(file, section: "unit")
    emoticons = WordSet(file, section: "emoticon")
    domains = WordSet(file, section: "domain")
  }
}
