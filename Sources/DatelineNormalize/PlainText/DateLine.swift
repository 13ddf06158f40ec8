import DatelineText

/// The line at the head of a plain text that holds its day and nothing else ("Thursday, 26 November 2015", "Published on
/// 5 March 2024"), as pasted articles have below their headline.
enum DateLine {
  /// How many lines are the head of a text, and how long they may be: what follows tells of days of its own.
  private static let lines = 6
  private static let longestLine = 160
  private static let longestDate = 80

  /// The day of the first such line; one whose day and month may be swapped tells none.
  static func moment(_ lines: [ArraySlice<UInt8>], _ names: MonthNames) -> Moment? {
    for line in lines.lazy.map(\.trimmedASCII).filter({ !$0.isEmpty }).prefix(Self.lines) {
      guard line.count <= longestLine else { return nil }
      if line.count <= longestDate, let moment = moment(Array(line), names) { return moment }
    }
    return nil
  }

  private static func moment(_ line: [UInt8], _ names: MonthNames) -> Moment? {
    let dates = DateScanner(line, names: names).all(limit: 2)
    guard dates.count == 1, let date = dates.first, date.swapped == nil else { return nil }
    for part in [line[..<date.range.lowerBound], line[date.range.upperBound...]] {
      for word in part.split(whereSeparator: { !$0.isASCIILetter }) {
        // "am", "h" and the like belong to a time of day.
        guard
          word.count <= 2 || names.isFiller(word) || names.zone(word) != nil
            || names.cue(before: word) == .published
        else { return nil }
      }
    }
    return date.moment
  }
}
