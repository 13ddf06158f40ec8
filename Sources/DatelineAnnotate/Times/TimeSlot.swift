import DatelineText

/// What a rule can learn of an expression; the names are those of the rule file.
enum TimeSlot: Int, CaseIterable, Sendable {
  case year, yy, month, day, weekday, week, quarter, half, season, decade, century, era
  case hour, minute, second, meridiem, part, holiday, hhmm, ymd
  /// The first, second and third number of a numeric date whose order is open.
  case a, b, c
  case count, fraction, digits, add, unit, countB, unitB, countC, unitC
  /// -1 last, 0 this, 1 next, with `anchor` publication (0) or the last expression (1).
  case rel, anchor, weekRel, yearRel, monthRel
  case mod, ord, vague, fiscal, plural, every, value, check, share, grain, nth

  /// The number that a value of the data files stands for: itself, or a name's.
  static func value(_ text: String) -> Int? {
    if let number = Int(text) { return number }
    if let unit = TimeUnit.allCases.firstIndex(where: { "\($0)" == text }) { return unit }
    if let season = TimeNames.seasons.firstIndex(of: text) { return season }
    if let part = TimeNames.parts.firstIndex(of: text) { return part }
    if let mod = TimeNames.modifiers.firstIndex(where: { $0.rawValue == text }) { return mod }
    if let reference = TimeNames.references.firstIndex(of: text) { return reference }
    if let check = TimeCheck.allCases.firstIndex(where: { "\($0)" == text }) { return check }
    return nil
  }
}

/// A slot that a rule or one of its words sets by itself.
struct TimeConstant: Sendable {
  let slot: TimeSlot
  let value: Int

  init(slot: TimeSlot, value: Int) {
    self.slot = slot
    self.value = value
  }

  /// Reads `slot=value`; `nil` when one of them is unknown.
  init?(_ text: some StringProtocol) {
    let pair = text.split(separator: "=", maxSplits: 1)
    guard pair.count == 2, let slot = TimeSlot.allCases.first(where: { "\($0)" == pair[0] }),
      let value = TimeSlot.value(String(pair[1]))
    else { return nil }
    self.slot = slot
    self.value = value
  }
}

/// The units of time, finest first.
enum TimeUnit: Int, CaseIterable, Sendable, Comparable {
  case second, minute, hour, day, week, weekend, fortnight, month, quarter, half, year, decade, century,
    millennium

  /// The letter of a TIMEX3 duration, before the "T".
  var letter: String {
    switch self {
    case .second, .minute, .hour: durationLetter
    case .month: "M"
    case .day: "D"
    case .week, .weekend, .fortnight: self == .weekend ? "WE" : "W"
    case .quarter: "Q"
    case .half: "H"
    case .year: "Y"
    case .decade: "DE"
    case .century: "C"
    case .millennium: "L"
    }
  }

  /// The letter behind the "T" of a duration.
  var durationLetter: String {
    switch self {
    case .second: "S"
    case .minute: "M"
    default: "H"
    }
  }

  var isClock: Bool { self <= .hour }
  static func < (a: TimeUnit, b: TimeUnit) -> Bool { a.rawValue < b.rawValue }
}

/// The closed sets of TIMEX3 codes; a slot holds an index into them.
enum TimeNames {
  static let seasons = ["SP", "SU", "FA", "WI"]
  static let parts = ["TMO", "TAF", "TEV", "TNI", "TDT", "NOON", "MIDNIGHT"]
  static let modifiers: [Timex.Modifier] = [
    .start, .mid, .end, .approx, .moreThan, .lessThan, .equalOrMore, .equalOrLess, .onOrBefore, .onOrAfter,
    .before, .after,
  ]
  static let references = ["PRESENT_REF", "PAST_REF", "FUTURE_REF"]
}

/// What must hold of the surroundings before an expression counts.
enum TimeCheck: CaseIterable, Sendable {
  /// The slot value of `isAncientYear`.
  static let ancientYear = allCases.firstIndex(of: .isAncientYear)

  /// The number is a year, not a count or a label.
  case isYear
  /// A year of fewer than four digits, in a text that counts years before Christ.
  case isAncientYear
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
  /// A time of day, not a score or a ratio.
  case isClock
  /// A part of a certain day.
  case isPart
}

/// The values of an expression's slots.
struct TimeSlots: Sendable {
  private var values: [Int32] = Array(repeating: .min, count: TimeSlot.allCases.count)

  subscript(_ slot: TimeSlot) -> Int? {
    get { values[slot.rawValue] == .min ? nil : Int(values[slot.rawValue]) }
    set { values[slot.rawValue] = newValue.map { Int32(clamping: $0) } ?? .min }
  }

  func has(_ slot: TimeSlot) -> Bool { values[slot.rawValue] != .min }

  /// Takes over what `other` knows and this does not.
  mutating func fill(from other: TimeSlots, except kept: [TimeSlot] = []) {
    for slot in TimeSlot.allCases where !has(slot) && !kept.contains(slot) { self[slot] = other[slot] }
  }
}
