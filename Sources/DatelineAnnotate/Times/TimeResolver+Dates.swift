import DatelineText

extension TimeResolver {
  /// A calendar date, or a time of day on one.
  mutating func date(_ e: TimeExpression) -> TimeResolution? {
    if e.slots.has(.a) { return numeric(e) }
    var e = e
    normalizeYear(&e.slots, isTale: isTale(e))
    if let year = e.slots[.year], abs(year) > 9999 { return nil }
    let resolution: TimeResolution?
    if e.slots.has(.decade) || e.slots.has(.century) {
      resolution = decade(e)
    } else if let holiday = e.slots[.holiday] {
      resolution = self.holiday(holiday, e)
    } else if e.slots.has(.add) {
      resolution = dayAdverb(e)
    } else if e.slots.has(.ymd) || e.slots.has(.hhmm) && !e.slots.has(.month) && !e.slots.has(.weekday) {
      resolution = e.slots.has(.ymd) ? compact(e) : dayOfTime(e)
    } else if e.slots.has(.month) {
      resolution = e.slots.has(.day) ? monthDay(e) : month(e)
    } else if e.slots.has(.quarter) || e.slots.has(.half) || e.slots.has(.season) {
      resolution = partOfYear(e)
    } else if e.slots.has(.weekday) {
      resolution = weekday(e)
    } else if let day = e.slots[.day] {
      resolution = dayOfMonth(day, e)
    } else if let year = e.slots[.year] {
      resolution = TimeResolution(.year(year), basis: .explicit)
    } else if e.slots[.unit] != nil {
      resolution = shift(e)
    } else {
      resolution = dayOfTime(e)
    }
    return withTime(e, widened(e, resolution))
  }

  /// "the week of Sept. 2", "the July-September quarter": the larger unit that holds the date.
  private func widened(_ e: TimeExpression, _ resolution: TimeResolution?) -> TimeResolution? {
    guard let unit = e.slots[.unit].flatMap(TimeUnit.init(rawValue:)), unit == .week || unit == .quarter,
      let r = resolution, let last = r.point?.last
    else { return resolution }
    let point = TimePoint.holding(last, unit, weekStart: state.customs.weekStart)
    return TimeResolution(point, basis: r.basis, anchor: r.anchor, isFirm: r.isFirm)
  }

  /// Brings eras and two-digit years into `year`.
  private func normalizeYear(_ slots: inout TimeSlots, isTale: Bool) {
    if slots[.era] == -1, let year = slots[.year] { slots[.year] = 1 - year }
    if let yy = slots[.yy], !slots.has(.year) { slots[.year] = year(twoDigits: yy, isTale: isTale) }
  }

  /// The century that brings a two-digit year into the 85 years before or 14 after the publication, in a tale into
  /// the 60 before or 39 after the year told.
  func year(twoDigits yy: Int, isTale: Bool = false) -> Int {
    let latest = (state.published?.year ?? 2000) + 14
    if isTale, let told = state.year?.point.year, told >= 1000 {
      let year = told - told % 100 + yy
      let near = year > told + 39 ? year - 100 : year <= told - 61 ? year + 100 : year
      return near > latest ? near - 100 : near
    }
    let now = state.published?.year ?? 2000
    let year = now - now % 100 + yy
    return year > now + 14 ? year - 100 : year
  }

  private func decade(_ e: TimeExpression) -> TimeResolution? {
    if let decade = e.slots[.decade] {
      if let century = e.slots[.century] {
        return TimeResolution(.decade(century * 10 + decade / 10), basis: .explicit)
      }
      if decade >= 100 {
        return TimeResolution(.decade(decade / 10), basis: .explicit, isFirm: decade % 10 == 0)
      }
      guard decade % 10 == 0 else { return nil }
      return TimeResolution(
        .decade(year(twoDigits: decade, isTale: isTale(e)) / 10), basis: .explicit, isFirm: false)
    }
    guard let century = e.slots[.century] else { return nil }
    return TimeResolution(.century(e.slots[.era] == -1 ? -century : century - 1), basis: .explicit)
  }

  private func compact(_ e: TimeExpression) -> TimeResolution? {
    guard let n = e.slots[.ymd], let day = CivilDate(year: n / 10_000, month: n / 100 % 100, day: n % 100)
    else {
      return nil
    }
    return TimeResolution(.day(day), basis: .explicit)
  }

  /// "today", "yesterday" and "that night": days counted from the publication date, the utterance or the last day.
  private func dayAdverb(_ e: TimeExpression) -> TimeResolution? {
    guard let add = e.slots[.add] else { return nil }
    if e.slots[.anchor] == 1, let reference = dayTold(e), case .day(let day) = reference.point {
      return TimeResolution(.day(day.adding(days: add)), anchor: reference.anchor)
    }
    // "today's world" is no day.
    if add == 0, !e.slots.has(.part), let right = context.neighbour(e.words.upperBound - 1, 3),
      context.has(right, context.cues.era)
    {
      return TimeResolution(kind: .date, value: TimeNames.references[0], isFirm: false)
    }
    guard let (day, anchor) = today else {
      return TimeResolution(kind: .date, value: "XXXX-XX-XX", isFirm: false)
    }
    return TimeResolution(.day(day.adding(days: add)), anchor: anchor)
  }

  /// "the 10th": the month of the last date where there is one, else the nearest by tense.
  func dayOfMonth(_ day: Int, _ e: TimeExpression) -> TimeResolution? {
    guard (1...31).contains(day) else { return nil }
    if let rel = e.slots[.monthRel], let (now, anchor) = today {
      guard case .month(let y, let m) = TimePoint.month(now.year, now.month).shifted(rel),
        let date = CivilDate(year: y, month: m, day: day)
      else { return nil }
      return TimeResolution(.day(date), anchor: anchor)
    }
    if let reference = state.month, let first = reference.point.first,
      distance(reference, e) <= (isTale(e) ? 6 : 3),
      let date = CivilDate(year: first.year, month: first.month, day: day)
    {
      return TimeResolution(.day(date), anchor: reference.anchor)
    }
    guard let (now, anchor) = today else { return nil }
    let candidates = (-1...1).compactMap { offset -> CivilDate? in
      guard case .month(let y, let m) = TimePoint.month(now.year, now.month).shifted(offset) else {
        return nil
      }
      return CivilDate(year: y, month: m, day: day)
    }
    let picked = nearest(candidates, to: now, tense(e), tolerance: 10)
    return picked.map { TimeResolution(.day($0), anchor: anchor, isFirm: false) }
  }

  /// The candidate that fits the tense: coming for the future, gone for the past unless one within `tolerance` days
  /// ahead is nearer, else the nearest.
  func nearest(_ days: [CivilDate], to now: CivilDate, _ tense: TimeTense, tolerance: Int) -> CivilDate? {
    let today = now.dayNumber
    let near = days.min { abs($0.dayNumber - today) < abs($1.dayNumber - today) }
    switch tense {
    case .future:
      // What lies more than eight months ahead is written with its year.
      return days.filter { $0 >= now && $0.dayNumber - today < 245 }.min() ?? near
    case .past:
      if let near, near.dayNumber - today <= tolerance { return near }
      return days.filter { $0 <= now }.max() ?? near
    case .present, .scheduled:
      // What a clause of the present tells of has not been over for months.
      guard let near, today - near.dayNumber > 100 else { return near }
      return days.filter { $0 >= now && $0.dayNumber - today < 245 }.min() ?? near
    case .unknown: return near
    }
  }

  /// A date in numbers: year first, else by the size of its parts, else by the document's order.
  mutating func numeric(_ e: TimeExpression) -> TimeResolution? {
    guard let a = e.slots[.a], let b = e.slots[.b], let c = e.slots[.c] else { return nil }
    let parts: (y: Int, m: Int, d: Int)
    if a > 31 {
      parts = (a, b, c)
    } else if a > 12 || (b <= 12 && isDayFirst(e)) {
      parts = (c, b, a)
    } else {
      parts = (c, a, b)
    }
    let y = parts.y < 100 ? year(twoDigits: parts.y) : parts.y
    guard (1000...2200).contains(y), let day = CivilDate(year: y, month: parts.m, day: parts.d) else {
      return nil
    }
    let isFirm = max(a, b) > 12 || a == b || state.customs.isOrderSure
    return withTime(e, TimeResolution(.day(day), basis: .explicit, isFirm: isFirm))
  }

  /// Full stops between the parts are a habit of day-first countries.
  private func isDayFirst(_ e: TimeExpression) -> Bool {
    if state.customs.isOrderSure || state.customs.isDayFirst { return state.customs.isDayFirst }
    return e.words.contains { context.has(context.words[$0], context.cues.stop) }
  }

  private mutating func holiday(_ holiday: Int, _ e: TimeExpression) -> TimeResolution? {
    if let only = rules.holidays.onlyDay(holiday) {
      guard let published = state.published, published < only else {
        return aside(TimeResolution(.day(only), basis: .explicit, isFirm: false), e)
      }
      // Before the day that made it a name it is any year's.
      var plain = e
      (plain.slots[.holiday], plain.slots[.month], plain.slots[.day]) = (nil, only.month, only.day)
      return date(plain)
    }
    var resolution = movable(holiday, e)
    if rules.holidays.isApproximate(holiday) { resolution?.isFirm = false }
    return resolution.map { aside($0, e) }
  }

  /// "the 9/11 commission" and "a Christmas party" name things; nothing is told of that day.
  private func aside(_ resolution: TimeResolution, _ e: TimeExpression) -> TimeResolution {
    var r = resolution
    r.isAside = !e.slots.has(.year) && context.tag(e.words.upperBound)?.isNoun ?? false
    return r
  }

  /// A holiday that every year has: in the year told, the passage's, or the nearest by tense.
  private func movable(_ holiday: Int, _ e: TimeExpression) -> TimeResolution? {
    if let year = e.slots[.year] {
      return rules.holidays.day(holiday, in: year).map { TimeResolution(.day($0), basis: .explicit) }
    }
    if let reference = narrativeYear(e) {
      let day = rules.holidays.day(holiday, in: reference.point.year)
      return day.map { TimeResolution(.day($0), anchor: reference.anchor, isFirm: false) }
    }
    guard let (now, anchor) = today else { return nil }
    if let rel = e.slots[.yearRel] {
      return rules.holidays.day(holiday, in: now.year + rel).map { TimeResolution(.day($0), anchor: anchor) }
    }
    let days = (-1...1).compactMap { rules.holidays.day(holiday, in: now.year + $0) }
    let day: CivilDate?
    switch e.slots[.rel] {
    case -1: day = days.filter { $0 < now }.max()
    case 1: day = days.filter { $0 > now }.min()
    default: day = nearest(days, to: now, tense(e), tolerance: 30)
    }
    return day.map { TimeResolution(.day($0), anchor: anchor, isFirm: e.slots.has(.rel)) }
  }

  /// The reference that supplies missing years: the last year named in a history, or one written out in this or the
  /// last sentence of a passage about another time.
  func narrativeYear(_ e: TimeExpression) -> TimeReference? {
    guard let year = state.year else { return nil }
    let reference = state.month.map { $0.point.year == year.point.year ? $0 : year } ?? year
    if isTale(e) { return reference }
    // Undated news keeps its holes: a year named in passing ("by 2025") is not the year of "September 8".
    guard let published = state.published else { return state.isDeictic ? nil : reference }
    if isTied(e, to: reference) { return reference }
    guard reference.hasYear, distance(reference, e) <= 1 || !state.isDeictic,
      abs(reference.point.year - published.year) >= 2, isPassage(reference)
    else { return nil }
    return tense(e) == .future ? nil : reference
  }

  /// Whether the sentence ties an expression to a year that it has told: "In 1934 …, on 15 January", "two months later,
  /// on 1 December", "in July 1977 …, on the night of July 13".
  private func isTied(_ e: TimeExpression, to reference: TimeReference) -> Bool {
    guard reference.hasYear, distance(reference, e) == 0, tense(e) != .future,
      let last = context.words[..<e.words.lowerBound].lastIndex(where: {
        Int($0.start) < reference.span.end
      })
    else { return false }
    let gap = last + 1..<e.words.lowerBound
    let isApposed =
      gap.count <= 8
      && gap.allSatisfy { context.form($0) == .none && !context.lexicon.isAnd(context.words[$0]) }
    switch reference.point {
    case .month(_, let month) where month == e.slots[.month]: return true
    case .day, .month: return isApposed && gap.count <= 3
    case .year:
      guard let first = context.words[...last].lastIndex(where: { Int($0.start) == reference.span.start })
      else { return false }
      return context.has(context.neighbour(first, -1), context.cues.inWord)
        && (isApposed || context.isInitial(first..<last + 1))
    default: return false
    }
  }

  /// In news only a full date opens a passage about another time; in a text that never says "today" a month does too.
  private func isPassage(_ reference: TimeReference) -> Bool {
    switch reference.point {
    case .day: true
    case .month: !state.isDeictic
    default: false
    }
  }
}
