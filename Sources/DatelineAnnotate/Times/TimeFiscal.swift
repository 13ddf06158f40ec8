import DatelineText

/// Business years that do not end in December, as far as a document says when theirs does.
struct TimeFiscal: Sendable {
  /// The last month of the fiscal year.
  let lastMonth: Int

  /// Reads "whose fiscal year ends Sept. 30", "its fiscal third quarter ended June 30"; `nil` without such words.
  init?(_ expressions: [TimeExpression], context: TimeContext) {
    for e in expressions where e.operation == .date && e.slots.has(.month) {
      guard let month = e.slots[.month], let quarter = context.fiscalQuarter(closedBy: e) else { continue }
      // A year of whole weeks may end in the first days of a month.
      let end = (e.slots[.day] ?? 28) <= 5 ? month - 1 : month
      lastMonth = (end - 1 + 3 * (4 - quarter) + 12) % 12 + 1
      return
    }
    return nil
  }

  /// The days of a quarter, half or year of the fiscal calendar, which is named by the year it ends in.
  func days(of point: TimePoint) -> DayInterval? {
    let months: Range<Int>
    switch point {
    case .year: months = 0..<12
    case .half(_, let half): months = 6 * half - 6..<6 * half
    case .quarter(_, let quarter): months = 3 * quarter - 3..<3 * quarter
    default: return nil
    }
    guard let end = CivilDate(year: point.year, month: lastMonth, day: 1)?.adding(months: 1) else {
      return nil
    }
    let begin = end.adding(months: -12)
    return DayInterval(
      begin.adding(months: months.lowerBound), begin.adding(months: months.upperBound).adding(days: -1))
  }
}

extension TimeContext {
  /// Which fiscal quarter a date closes, 4 for the whole year; `nil` for a date that closes none.
  fileprivate func fiscalQuarter(closedBy e: TimeExpression) -> Int? {
    let low = max(sentenceWords(around: e.words.lowerBound).lowerBound, e.words.lowerBound - 8)
    let before = low..<e.words.lowerBound
    guard let verb = before.last(where: { has(words[$0], cues.closing) }),
      let fiscal = (low..<verb).last(where: { has(words[$0], cues.fiscal) })
    else { return nil }
    let between = fiscal..<verb
    guard let ordinal = between.first(where: { words[$0].classes & NumberClass.ord.bit != 0 }) else {
      return 4
    }
    return (1...4).contains(words[ordinal].number) ? Int(words[ordinal].number) : nil
  }
}

extension TimeResolver {
  /// The days of a fiscal period, where the document's own calendar is known.
  func fiscalDays(_ e: TimeExpression, _ point: TimePoint) -> DayInterval? {
    guard let fiscal = state.fiscal, !e.slots.has(.season) else { return nil }
    let isBarePart = (e.slots.has(.quarter) || e.slots.has(.half)) && !e.slots.has(.year)
    guard e.slots.has(.fiscal) || isBarePart else { return nil }
    // "this fiscal year" is the one that holds the day of writing, whatever it is called.
    if let rel = e.slots[.rel], e.slots.has(.unit), let now = today?.day {
      return fiscal.days(of: .year(now.year + rel + (now.month > fiscal.lastMonth ? 1 : 0)))
    }
    return fiscal.days(of: point)
  }

  /// Gives "the quarter ended Sept. 30" and "the three months to June" the days up to the date that closes them.
  func close(_ out: inout [Timex], _ e: TimeExpression, _ r: TimeResolution) {
    guard out.count > 1, let before = lastExpression, let last = r.point?.last, isClosed(before, by: e) else {
      return
    }
    let end = last.adding(days: 1)
    let begin: CivilDate?
    switch out[out.count - 2].precision {
    case .quarter: begin = end.adding(months: -3)
    case .half: begin = end.adding(months: -6)
    case .year: begin = end.adding(months: -12)
    case .week: begin = end.adding(days: -7)
    default: begin = lengthBegin(before, end)
    }
    guard let begin else { return }
    out[out.count - 2].interval = DayInterval(begin, last)
    out[out.count - 2].precision = .range
  }

  /// Whether nothing but "ended" and the like stands between a period and a day or month.
  private func isClosed(_ period: TimeExpression, by e: TimeExpression) -> Bool {
    let between = period.words.upperBound..<max(period.words.upperBound, e.words.lowerBound)
    guard (1...2).contains(between.count), e.slots.has(.month), e.operation == .date else { return false }
    let isLength = period.operation == .duration
    return between.contains {
      let word = context.words[$0]
      return context.has(word, context.cues.closing) || isLength && context.has(word, context.cues.infinitive)
    }
  }

  private func lengthBegin(_ e: TimeExpression, _ end: CivilDate) -> CivilDate? {
    guard e.operation == .duration, !e.slots.has(.vague), !e.slots.has(.half), let count = e.slots[.count],
      count <= 1200
    else { return nil }
    switch e.slots[.unit].flatMap(TimeUnit.init(rawValue:)) {
    case .day: return end.adding(days: -count)
    case .week: return end.adding(days: -7 * count)
    case .month: return end.adding(months: -count)
    case .quarter: return end.adding(months: -3 * count)
    case .year: return end.adding(months: -12 * count)
    default: return nil
    }
  }
}
