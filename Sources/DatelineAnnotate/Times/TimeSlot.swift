import DatelineText

/// What a rule can learn of an expression; the names are those of the rule file.
enum TimeSlot: Int, CaseIterable, Sendable {
  case year, yy, month, day, weekday, week, quarter, half, season, decade, century, era
  case hour, minute, second, meridiem, part, holiday, hhmm, ymd, zone
  /// The first, second and third number of a numeric date whose order is open.
  case a, b, c
  case count, fraction, digits, add, unit, countB, unitB, countC, unitC
  /// -1 last, 0 this, 1 next, with `anchor` publication (0) or the last expression (1).
  case rel, anchor, weekRel, yearRel, monthRel
  case mod, ord, vague, fiscal, plural, every, value, check, share, grain, nth

  /// The slots by the names that the rule files know them by.
  static let named = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0) })

  /// The number that a value of the data files stands for: itself, or a name's.
  static func value(_ text: String) -> Int? { Int(text) ?? TimeNames.codes[text] }
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
  init?(_ text: Substring.UTF8View) {
    let pair = text.split(separator: UInt8(ascii: "="), maxSplits: 1)
    guard pair.count == 2, let slot = TimeSlot.named[String(Substring(pair[0]))],
      let value = TimeSlot.value(String(Substring(pair[1])))
    else { return nil }
    self.slot = slot
    self.value = value
  }
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

  /// Every name with its index in its set; a name that two sets share is that of the first.
  static let codes: [String: Int] = {
    let sets = [
      TimeUnit.allCases.map { "\($0)" }, seasons, parts, modifiers.map(\.rawValue), references,
      TimeCheck.allCases.map { "\($0)" },
    ]
    return Dictionary(sets.flatMap { $0.enumerated().map { ($1, $0) } }, uniquingKeysWith: { a, _ in a })
  }()
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
