import DatelineText

/// Names of months, of days and of time zones, as dates of publication are written.
struct MonthNames: Sendable {
  private let months: WordTable<UInt8>
  private let zones: WordTable<Int16>
  private let fillers: WordSet
  private let publishedCues: WordSet
  private let updatedCues: WordSet
  private let otherDays: NameParts
  private let dayFirst: Set<String>

  init(data: LanguageData) throws(LanguageDataError) {
    let file = try data.file("publication-dates.txt")
    var months = WordTable<UInt8>()
    var zones = WordTable<Int16>()
    for line in file.lines(in: "months") + file.lines(in: "months elsewhere") {
      guard line.fields.count >= 2, let n = UInt8(line.fields[0]), (1...12).contains(n) else {
        throw file.error(line, "expected the month's number and its names")
      }
      for name in line.fields.dropFirst() { months[WordKey(name)] = n }
    }
    for line in file.lines(in: "zones") {
      guard line.fields.count == 2, let minutes = Int16(line.fields[1]) else {
        throw file.error(line, "expected a zone and its minutes east of UTC")
      }
      zones[WordKey(line.fields[0])] = minutes
    }
    self.months = months
    self.zones = zones
    fillers = WordSet(file, section: "fillers")
    publishedCues = WordSet(file, section: "published cue")
    updatedCues = WordSet(file, section: "updated cue")
    otherDays = NameParts(file.lines(in: "no date").map { $0.fields[0] })
    dayFirst = Set(file.lines(in: "day first").map { $0.fields[0] })
  }

  /// What a date is called by the word before it.
  enum Cue { case published, updated }

  /// What the last six words before a date call it.
  func cue(before: ArraySlice<UInt8>) -> Cue? {
    var published = false
    for word in before.split(whereSeparator: { !$0.isASCIILetter }).suffix(6) {
      switch cue(word) {
      case .updated?: return .updated
      case .published?: published = true
      case nil: break
      }
    }
    return published ? .published : nil
  }

  private func cue(_ word: ArraySlice<UInt8>) -> Cue? {
    let key = WordKey(word)
    return updatedCues.contains(key) ? .updated : publishedCues.contains(key) ? .published : nil
  }

  /// Whether a line says that its date is no date of publication: a copyright notice.
  func isOtherDay(_ line: ArraySlice<UInt8>) -> Bool { otherDays.occur(in: line) }

  /// How a page of this address and language writes a date of two small numbers.
  func order(url: String?, language: String?) -> DateScanner.Order {
    if let url, let end = PublicationDate.topLevelDomain(url), end.utf8.count == 2 {
      return dayFirst.contains(end) ? .dayFirst : .monthFirst
    }
    return language.map { dayFirst.contains($0.lowercased()) } ?? false ? .dayFirst : .monthFirst
  }

  func month(_ word: ArraySlice<UInt8>) -> Int? { months[WordKey(word)].map(Int.init) }
  /// Minutes east of UTC.
  func zone(_ word: ArraySlice<UInt8>) -> Int? { zones[WordKey(word)].map(Int.init) }
  /// A word that may stand inside a date ("of", "de", weekdays, "at").
  func isFiller(_ word: ArraySlice<UInt8>) -> Bool { fillers.contains(WordKey(word)) }
}
