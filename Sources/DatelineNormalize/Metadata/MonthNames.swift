import DatelineText

/// Names of months, of days and of time zones, as dates of publication are written.
struct MonthNames: Sendable {
  private let months: WordTable<UInt8>
  private let zones: WordTable<Int16>
  private let fillers: WordSet

  init(data: LanguageData) throws(LanguageDataError) {
    let file = try data.file("publication-dates.txt")
    var months = WordTable<UInt8>()
    var zones = WordTable<Int16>()
    for line in file.lines(in: "months") {
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
  }

  func month(_ word: ArraySlice<UInt8>) -> Int? { months[WordKey(word)].map(Int.init) }
  /// Minutes east of UTC.
  func zone(_ word: ArraySlice<UInt8>) -> Int? { zones[WordKey(word)].map(Int.init) }
  /// A word that may stand inside a date ("of", "de", weekdays, "at").
  func isFiller(_ word: ArraySlice<UInt8>) -> Bool { fillers.contains(WordKey(word)) }
}
