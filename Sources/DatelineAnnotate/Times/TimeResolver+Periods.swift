import DatelineText

extension TimeResolver {
  /// "the quarter", "the latest period", "the year-earlier quarter", "the year": a period that was named before.
  mutating func period(_ e: TimeExpression) -> TimeResolution? {
    let unit = e.slots[.unit].flatMap(TimeUnit.init(rawValue:))
    let rel = e.slots[.rel] ?? e.slots[.yearRel] ?? 0
    if let quarter = e.slots[.quarter], (1...4).contains(quarter), let now = today {
      let year = state.period?.point.year ?? now.day.year
      return TimeResolution(.quarter(year + rel, quarter), anchor: now.anchor)
    }
    if unit == .month, rel < 0, let reference = state.month, case .month = reference.point {
      return aside(TimeResolution(reference.point.shifted(years: rel), anchor: reference.anchor))
    }
    if rel < 0 { return aside(yearEarlier(e) ?? quarter(e, years: rel)) }
    if unit == .year { return year(e) }
    if let reference = state.period, let year = e.slots[.year], !state.isMonthsPeriod {
      return aside(
        TimeResolution(reference.point.shifted(years: year - reference.point.year), anchor: reference.anchor))
    }
    if let year = e.slots[.year] { return TimeResolution(.year(year), basis: .explicit) }
    if let reference = state.period {
      return TimeResolution(reference.point.shifted(years: rel), anchor: reference.anchor)
    }
    return quarter(e, years: rel)
  }

  private func aside(_ resolution: TimeResolution?) -> TimeResolution? {
    var r = resolution
    r?.isAside = true
    return r
  }

  /// The quarter that was over last, seen from the publication date.
  private func quarter(_ e: TimeExpression, years: Int) -> TimeResolution? {
    guard let (now, anchor) = today else { return nil }
    let this = TimePoint.holding(now, .quarter, weekStart: state.customs.weekStart)
    return TimeResolution(this.shifted(-1).shifted(years: years), anchor: anchor, isFirm: false)
  }

  /// "the year": the base year of the passage, else the publication's.
  private func year(_ e: TimeExpression) -> TimeResolution? {
    if let reference = state.year, isTale(e) || reference.hasYear && distance(reference, e) <= 1 {
      return TimeResolution(.year(reference.point.year), anchor: reference.anchor, isFirm: false)
    }
    return today.map { TimeResolution(.year($0.day.year), anchor: $0.anchor, isFirm: false) }
  }

  /// "a year ago", "a year earlier": the other side of a comparison has the same grain, one year back. `nil` when no
  /// period, month or day is being compared.
  func yearEarlier(_ e: TimeExpression) -> TimeResolution? {
    if state.isMonthsPeriod, let now = today {
      return TimeResolution(
        .year((state.period?.point.year ?? now.day.year) - 1), anchor: now.anchor, isFirm: false)
    }
    if let reference = state.period, distance(reference, e) <= 12, !isSupersededByDate(reference, e) {
      return TimeResolution(reference.point.shifted(years: -1), anchor: reference.anchor)
    }
    guard let reference = state.month, distance(reference, e) <= 1 else { return nil }
    guard e.slots[.anchor] == 1 || isTale(e) || isCompared(e, reference) else { return nil }
    if case .month = reference.point {
      return TimeResolution(reference.point.shifted(years: -1), anchor: reference.anchor)
    }
    guard isTale(e), let year = state.year else { return nil }
    return TimeResolution(.year(year.point.year - 1), anchor: year.anchor, isFirm: false)
  }

  /// "rents rose in May from a year ago": a preposition of comparison and the month in one sentence.
  private func isCompared(_ e: TimeExpression, _ month: TimeReference) -> Bool {
    distance(month, e) == 0 && context.has(context.neighbour(e.words.lowerBound, -1), context.cues.compared)
  }

  /// A month named after the period, in the expression's own sentence, is what is compared.
  private func isSupersededByDate(_ period: TimeReference, _ e: TimeExpression) -> Bool {
    guard let month = state.month, case .month = month.point else { return false }
    return month.span.start > period.span.start && distance(month, e) == 0
  }
}
