import DatelineText

extension TimeResolver {
  /// A unit counted from the publication date, from another expression, or from a date inside the expression.
  mutating func shift(_ e: TimeExpression) -> TimeResolution? {
    guard let unit = e.slots[.unit].flatMap(TimeUnit.init(rawValue:)) else { return nil }
    let rel = e.slots[.rel] ?? 0
    if e.slots.has(.vague) { return vague(e, unit, rel) }
    guard let count = e.slots[.count] ?? (e.slots.has(.half) ? 0 : nil) else { return single(e, unit, rel) }
    guard count <= 100_000 else { return nil }
    if e.slots[.anchor] == 2 { return counted(from: e, unit, rel * count) }
    if unit == .year, count == 1, rel < 0, !e.slots.has(.mod), var earlier = yearEarlier(e) {
      earlier.isAside = true
      earlier.isFirm = false
      return earlier
    }
    if e.slots[.anchor] == 1 { return countedFromText(e, unit, rel, count) }
    let (size, amount) = magnitude(e, unit, count)
    guard let (now, anchor) = today else {
      let grain = size == .week && amount <= 5 ? .day : size
      return size.isClock ? nil : TimeResolution(kind: .date, value: unknown(grain), isFirm: false)
    }
    if size.isClock { return moment(e, size, rel * amount, now, anchor) }
    return TimeResolution(step(now, size, rel * amount), anchor: anchor, isFirm: !e.slots.has(.mod))
  }

  /// "three hours ago": a time of day where the hour of publication is known, else a day.
  private func moment(
    _ e: TimeExpression, _ unit: TimeUnit, _ amount: Int, _ now: CivilDate, _ anchor: Timex.Anchor
  ) -> TimeResolution {
    let seconds = amount * (unit == .hour ? 3600 : unit == .minute ? 60 : 1)
    let published = context.article.metadata.published?.value
    guard case .published = state.utterance, let minute = published?.minuteOfDay, abs(seconds) < 86_400,
      !e.slots.has(.half)
    else {
      let day = unit == .hour ? now.adding(days: amount / 24) : now
      return TimeResolution(.day(day), anchor: anchor, isFirm: false)
    }
    let total = minute + (seconds < 0 ? -((59 - seconds) / 60) : seconds / 60)
    let days = total >= 0 ? total / 1440 : -((1439 - total) / 1440)
    let clock = total - 1440 * days
    var r = TimeResolution(
      .day(now.adding(days: days)), anchor: Timex.Anchor(value: published?.asFound ?? anchor.value),
      isFirm: false)
    r.kind = .time
    r.value += "T\(padded(clock / 60, 2)):\(padded(clock % 60, 2))"
    r.isTime = true
    return r
  }

  /// Halves and large units in smaller ones: half a century is 50 years, a decade 10.
  private func magnitude(_ e: TimeExpression, _ unit: TimeUnit, _ count: Int) -> (TimeUnit, Int) {
    let halves = 2 * count + (e.slots.has(.half) ? 1 : 0)
    switch unit {
    case .fortnight: return (.week, halves)
    case .decade: return (.year, 5 * halves)
    case .century: return (.year, 50 * halves)
    case .millennium: return (.year, 500 * halves)
    case .year where halves % 2 == 1: return (.month, 6 * halves)
    case .week where count > 5: return (.week, count)
    case .week where e.slots.has(.half): return (.day, halves * 7 / 2)
    default: return (unit, count)
    }
  }

  /// `amount` units from `day`, as coarse as the unit; up to five weeks are counted in days.
  private func step(_ day: CivilDate, _ unit: TimeUnit, _ amount: Int) -> TimePoint {
    switch unit {
    case .week where abs(amount) <= 5, .weekend: .day(day.adding(days: 7 * amount))
    default: TimePoint.holding(day, unit, weekStart: state.customs.weekStart).shifted(amount)
    }
  }

  private func vague(_ e: TimeExpression, _ unit: TimeUnit, _ rel: Int) -> TimeResolution? {
    if rel > 0, e.slots[.anchor] == 1 {
      var r = TimeResolution(
        kind: .duration, value: unit.isClock ? "PTX\(unit.durationLetter)" : "PX\(unit.letter)", isFirm: false
      )
      r.trimmed = 1
      return r
    }
    return TimeResolution(kind: .date, value: TimeNames.references[rel < 0 ? 1 : 2], isFirm: false)
  }

  /// "a week from Monday": counted from the date that the expression itself names.
  private mutating func counted(from e: TimeExpression, _ unit: TimeUnit, _ amount: Int) -> TimeResolution? {
    var inner = e
    for slot in [TimeSlot.rel, .unit, .count, .half] { inner.slots[slot] = nil }
    inner.slots[.anchor] = 0
    if e.slots[.check] == TimeCheck.weekAhead, isNumberedWeek(e) {
      inner.words = e.words.lowerBound..<e.words.upperBound - 1
      inner.slots[.anchor] = nil
      var r = weekday(inner)
      r?.trimmed = 1
      return r
    }
    // "a week ago Tuesday" counts from the Tuesday that is past, "Tuesday week" from the one to come.
    if let weekday = inner.slots[.weekday] {
      inner.slots[.rel] = amount < 0 ? -1 : weekday == today?.day.weekday ? nil : 1
    }
    // Of "two Mondays ago" the last Monday is the first.
    let amount = e.slots.has(.plural) ? amount + 1 : amount
    guard let base = date(inner), case .day(let day)? = base.point else { return nil }
    var r = TimeResolution(.day(unit <= .day ? day.adding(days: amount) : day), anchor: base.anchor)
    switch unit {
    case .week, .fortnight:
      r = TimeResolution(.day(day.adding(days: 7 * amount * (unit == .week ? 1 : 2))), anchor: base.anchor)
    case .month: r = TimeResolution(.day(day.adding(months: amount)), anchor: base.anchor)
    case .year: r = TimeResolution(.day(day.adding(years: amount)), anchor: base.anchor)
    default: break
    }
    return r
  }

  /// "on Monday week 6 begins", "Monday Week".
  private func isNumberedWeek(_ e: TimeExpression) -> Bool {
    let last = e.words.upperBound - 1
    return context.words[last].flags.contains(.capitalized)
      || context.neighbour(last, 1)?.flags.contains(.digits) == true
  }

  /// "two days earlier", "a month later": from the last expression of that grain.
  private func countedFromText(_ e: TimeExpression, _ unit: TimeUnit, _ rel: Int, _ count: Int)
    -> TimeResolution?
  {
    let (size, amount) = magnitude(e, unit, count)
    guard !size.isClock, let reference = reference(for: size, e), let from = reference.point.first,
      isTold(reference, e)
    else {
      if rel > 0 {
        var r = duration(e)
        r?.trimmed = 1
        return r
      }
      guard let now = today?.day, !size.isClock else { return duration(e) }
      return TimeResolution(step(now, size, rel * amount), isFirm: false)
    }
    return TimeResolution(step(from, size, rel * amount), anchor: reference.anchor, isFirm: false)
  }

  /// Whether the text is telling of the time of `reference`: histories always, news right after a written-out date.
  private func isTold(_ reference: TimeReference, _ e: TimeExpression) -> Bool {
    isTale(e) || distance(reference, e) <= 1 && !isDeictic(reference)
  }

  private func isDeictic(_ reference: TimeReference) -> Bool {
    reference.point.first.flatMap { day in state.published.map { abs($0.dayNumber - day.dayNumber) <= 7 } }
      ?? false
  }

  /// The last expression that is at least as fine as a unit.
  func reference(for unit: TimeUnit, _ e: TimeExpression) -> TimeReference? {
    switch unit {
    case .second, .minute, .hour, .day, .week, .weekend, .fortnight: dayTold(e)
    case .month: state.month
    case .quarter, .half: state.period
    case .year, .decade, .century, .millennium: isTale(e) ? yearOfSentence(e) : state.year
    }
  }

  /// The last day, unless a year or month of another time was written since; a day written beside the tale just now
  /// counts before one of the tale.
  func dayTold(_ e: TimeExpression) -> TimeReference? {
    guard let named = state.named, distance(named, e) <= 1, named.span.start > state.day?.span.start ?? -1
    else { return state.day }
    if case .day = named.point { return named }
    guard let day = state.day?.point.first, let first = named.point.first, let last = named.point.last
    else { return state.day }
    return first <= day && day <= last ? state.day : nil
  }

  /// The year told last or, if the sentence has written a later one, that.
  private func yearOfSentence(_ e: TimeExpression) -> TimeReference? {
    guard let named = state.named, distance(named, e) == 0 else { return state.year }
    return namedYear(e)
  }

  /// "last week", "this year", "that month", "the weekend".
  private func single(_ e: TimeExpression, _ unit: TimeUnit, _ rel: Int) -> TimeResolution? {
    guard !unit.isClock else { return nil }
    let isPartOfDay = unit == .day && e.slots[.anchor] == 3
    let anchored =
      e.slots[.anchor] == 1 || e.slots[.anchor] == 3 && isTale(e) || unit == .day && rel != 0 || isPartOfDay
    if anchored, let reference = reference(for: unit, e), let from = reference.point.first, !isAhead(from),
      isTale(e) || distance(reference, e) <= (isPartOfDay ? 1 : 3)
    {
      return TimeResolution(
        TimePoint.holding(from, unit, weekStart: state.customs.weekStart).shifted(rel),
        anchor: reference.anchor,
        isFirm: false)
    }
    guard let (now, anchor) = today else {
      return TimeResolution(kind: .date, value: unknown(unit), isFirm: false)
    }
    if unit == .weekend, e.slots[.anchor] == 3 { return weekend(e, now, anchor) }
    return TimeResolution(
      TimePoint.holding(now, unit, weekStart: state.customs.weekStart).shifted(rel), anchor: anchor,
      isFirm: e.slots[.anchor] == 0)
  }

  /// Whether a day lies after the publication, where no tale can stand.
  private func isAhead(_ day: CivilDate) -> Bool {
    state.isNarrative && state.published.map { day > $0 } ?? false
  }

  /// The value of an unknown stretch: all that is known is its grain.
  private func unknown(_ unit: TimeUnit) -> String {
    switch unit {
    case .week, .fortnight: "XXXX-WXX"
    case .weekend: "XXXX-WXX-WE"
    case .month: "XXXX-XX"
    case .quarter: "XXXX-QX"
    case .year: "XXXX"
    default: "XXXX-XX-XX"
    }
  }

  /// "the weekend": the coming one for the future, else the last that has begun.
  private func weekend(_ e: TimeExpression, _ now: CivilDate, _ anchor: Timex.Anchor) -> TimeResolution {
    let this = TimePoint.holding(now, .weekend, weekStart: 1)
    let hasBegun = now.weekday >= 6
    let point = tense(e) == .future || hasBegun ? this : this.shifted(-1)
    return TimeResolution(point, anchor: anchor, isFirm: false)
  }

  /// The n-th unit of a larger stretch, or of one that a date began ("on the eighth day").
  mutating func nth(_ e: TimeExpression) -> TimeResolution? {
    guard let unit = e.slots[.unit].flatMap(TimeUnit.init(rawValue:)), !unit.isClock else { return nil }
    let now = today?.day ?? state.year?.point.first
    if let week = e.slots[.week] {
      guard let year = e.slots[.year] ?? now.map({ $0.year + (e.slots[.yearRel] ?? 0) }) else { return nil }
      return CivilDate.monday(ofISOWeek: week, year: year).map { TimeResolution(.week($0), basis: .explicit) }
    }
    guard let ordinal = e.slots[.ord], abs(ordinal) <= 400 else { return nil }
    if let weekday = e.slots[.weekday] { return nthWeekday(ordinal, weekday, e, now) }
    guard let whole = container(e, now) else {
      guard unit == .day, let reference = state.day, case .day(let start) = reference.point,
        distance(reference, e) <= 3
      else { return nil }
      return TimeResolution(.day(start.adding(days: ordinal - 1)), anchor: reference.anchor, isFirm: false)
    }
    guard let edge = ordinal < 0 ? whole.last : whole.first else { return nil }
    var point = TimePoint.holding(edge, unit, weekStart: state.customs.weekStart).shifted(
      ordinal < 0 ? 0 : ordinal - 1)
    if unit == .week, case .year(let year) = whole {
      let week = ordinal < 0 ? CivilDate(year: year, month: 12, day: 28)?.isoWeek.week ?? 52 : ordinal
      guard let monday = CivilDate.monday(ofISOWeek: week, year: year) else { return nil }
      point = .week(monday)
    }
    return TimeResolution(point, basis: e.slots.has(.year) ? .explicit : .relative)
  }

  private func container(_ e: TimeExpression, _ now: CivilDate?) -> TimePoint? {
    if let month = e.slots[.month] {
      let year = e.slots[.year] ?? e.told?.year ?? narrativeYear(e)?.point.year ?? now?.year
      return year.map { .month($0, month) }
    }
    if let year = e.slots[.year] { return .year(year) }
    guard let now else { return nil }
    if let rel = e.slots[.yearRel] { return .year(now.year + rel) }
    if let rel = e.slots[.monthRel] { return TimePoint.month(now.year, now.month).shifted(rel) }
    return nil
  }
}
