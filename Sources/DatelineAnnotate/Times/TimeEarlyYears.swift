/// Settles what a number of two or three digits behind a month, a season or a preposition is ("in May 626", "by 218"):
/// a year in a text of early years, else a number of things.
///
/// Such a text counts years before Christ or in the year of the Lord, or it tells several days with years of three
/// digits. The era written last holds until another is written.
struct TimeEarlyYears {
  private let context: TimeContext
  /// -1 before Christ, 1 after; `nil` in a text of later times.
  private var era: Int?

  /// The expressions with those years settled; bare numbers that are none are gone.
  static func settled(_ expressions: [TimeExpression], context: TimeContext) -> [TimeExpression] {
    guard expressions.contains(where: { isOpen($0) }) else { return expressions }
    var years = TimeEarlyYears(context: context, expressions)
    return expressions.compactMap { years.settled($0) }
  }

  private static func isOpen(_ e: TimeExpression) -> Bool {
    e.slots[.check] == TimeCheck.ancientYear || e.slots[.check] == TimeCheck.earlyDate
  }

  private init(context: TimeContext, _ expressions: [TimeExpression]) {
    self.context = context
    if expressions.contains(where: { $0.slots[.era] == -1 && $0.slots.has(.year) }) {
      era = -1
    } else if expressions.count(where: { isDayOfThreeDigits($0) }) > 1 {
      era = 1
    }
  }

  private func isDayOfThreeDigits(_ e: TimeExpression) -> Bool {
    e.slots[.check] == TimeCheck.earlyDate && e.slots.has(.day) && (e.slots[.year] ?? 0) >= 100
      && !countsNext(e)
  }

  private mutating func settled(_ expression: TimeExpression) -> TimeExpression? {
    guard Self.isOpen(expression) else {
      if era != nil, expression.slots.has(.year), let named = expression.slots[.era] { era = named }
      return expression
    }
    var e = expression
    let isDate = e.slots[.check] == TimeCheck.earlyDate
    e.slots[.check] = nil
    if let era, era < 0 || (e.slots[.year] ?? 0) >= 100, !isDate || !countsNext(e) {
      e.slots[.era] = era
      return e
    }
    return isDate ? withoutYear(e) : nil
  }

  /// "In May 300 men": the month alone. A season without its year may be a verb.
  private func withoutYear(_ expression: TimeExpression) -> TimeExpression? {
    var e = expression
    guard e.slots.has(.month) else { return nil }
    e.slots[.year] = nil
    let last = e.words.upperBound - 1
    let isComma = context.has(context.words[last - 1], context.cues.comma)
    e.words = e.words.lowerBound..<(isComma ? last - 1 : last)
    return e.words.isEmpty ? nil : e
  }

  /// Whether a noun that is counted follows ("in May 300 men").
  private func countsNext(_ e: TimeExpression) -> Bool {
    guard let right = context.neighbour(e.words.upperBound - 1, 1), right.flags.contains(.letters) else {
      return false
    }
    guard !context.has(right, context.cues.atPoint | context.cues.determiner) else { return false }
    if right.flags.contains(.capitalized) { return false }
    switch context.tag(e.words.upperBound) {
    case .prp, .vbd, .in, .rb: return false
    default: return true
    }
  }
}
