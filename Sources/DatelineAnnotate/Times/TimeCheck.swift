/// What must hold of the surroundings before an expression counts.
enum TimeCheck: CaseIterable, Sendable {
  /// The slot values of checks that make an expression shorter, not wrong.
  static let ancientYear = allCases.firstIndex(of: .isAncientYear)
  static let earlyDate = allCases.firstIndex(of: .isEarlyDate)
  static let weekAhead = allCases.firstIndex(of: .isWeekAhead)

  /// The number is a year, not a count or a label.
  case isYear
  /// A year of fewer than four digits, in a text of such years.
  case isAncientYear
  /// A month or a day of one before a number that is the year in a text of such years.
  case isEarlyDate
  /// The word is a month or a weekday, not a name, a verb or part of a title.
  case isCalendarName
  /// The season is meant, not a verb, a place or a name.
  case isSeason
  /// The words are a span of time, not an age.
  case isNotAge
  /// An ordinal that is a day of the month, not one that counts a noun.
  case isDayOrdinal
  /// "soon" of what is to come.
  case isSoon
  /// The first word of its sentence.
  case isSentenceStart
  /// An adverb at the end of a phrase, not an adjective before a noun.
  case isAdverb
  /// A bare plural unit ("for years").
  case isBareUnit
  /// The word stands for the time of speaking.
  case isReference
  /// Half of a year, not of a match.
  case isHalfYear
  /// Quarter of a year, not of a match.
  case isQuarter
  /// A time of day, not a score or a ratio.
  case isClock
  /// A part of a certain day.
  case isPart
  /// "Monday week"; of "on Monday week 6 begins" it is the Monday alone.
  case isWeekAhead
}
