import DatelineText

extension TimeResolver {
  /// A day of a named month; its year as written, from the passage, or nearest to the publication date.
  func monthDay(_ e: TimeExpression) -> TimeResolution? {
    guard let month = e.slots[.month], let day = e.slots[.day], (1...12).contains(month),
      (1...31).contains(day)
    else {
      return nil
    }
    if let year = e.slots[.year] {
      guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
      return TimeResolution(.day(date), basis: .explicit)
    }
    guard day <= CivilDate.daysIn(month: month, year: 2000) else { return nil }
    if let told = told(e) { return told }
    if let rel = e.slots[.yearRel] {
      return relativeYear(rel, e) { CivilDate(year: $0, month: month, day: day).map { .day($0) } }
    }
    if let reference = narrativeYear(e), let from = reference.point.first {
      let candidates = (-1...1).compactMap { CivilDate(year: from.year + $0, month: month, day: day) }
      let date =
        isWholeYear(reference) ? candidates.first { $0.year == from.year } : following(candidates, from)
      return date.map { TimeResolution(.day($0), anchor: reference.anchor, isFirm: false) }
    }
    guard let (now, anchor) = today else {
      return TimeResolution(kind: .date, value: "XXXX-\(padded(month, 2))-\(padded(day, 2))", isFirm: false)
    }
    var candidates = (-1...1).compactMap { CivilDate(year: now.year + $0, month: month, day: day) }
    // A weekday that is given too settles the year.
    if let weekday = e.slots[.weekday] {
      let fitting = candidates.filter { $0.weekday == weekday }
      if !fitting.isEmpty { candidates = fitting }
    }
    let tense = tense(e)
    let pivot = ahead(e, tense, of: now) ?? now
    let date = nearest(candidates, to: pivot, tense, tolerance: isAmongPlans(e, now) ? 75 : 30)
    return date.map {
      TimeResolution(.day($0), anchor: anchor, isFirm: abs($0.dayNumber - now.dayNumber) < 120)
    }
  }

  /// Whether a day to come was named just before ("payable on 15 December to holders on 17 November").
  private func isAmongPlans(_ e: TimeExpression, _ now: CivilDate) -> Bool {
    guard let reference = state.month, let day = reference.point.first else { return false }
    return distance(reference, e) == 0 && day > now
  }

  /// A day to come that was named just before: a calendar of what lies ahead goes on from there.
  func ahead(_ e: TimeExpression, _ tense: TimeTense, of now: CivilDate) -> CivilDate? {
    guard tense != .past, tense != .future, let reference = state.month, distance(reference, e) <= 1,
      !reference.hasYear, let day = reference.point.first, day > now, day.dayNumber - now.dayNumber < 245
    else { return nil }
    return day
  }

  /// What the timeline of a history takes an expression for, counted from the date before it.
  private func told(_ e: TimeExpression) -> TimeResolution? {
    guard let point = e.told, state.year != nil || state.period != nil || state.published == nil else {
      return nil
    }
    let reference = state.month ?? state.year ?? state.period
    return TimeResolution(point, anchor: reference?.anchor, isFirm: false)
  }

  private func isWholeYear(_ reference: TimeReference) -> Bool {
    switch reference.point {
    case .year, .quarter, .half: true
    default: false
    }
  }

  /// Of one day or month in several years the one that a tale told in order comes to next: up to half a year back,
  /// or on.
  private func following(_ days: [CivilDate], _ from: CivilDate) -> CivilDate? {
    days.min { gap($0, from) < gap($1, from) }
  }

  private func gap(_ day: CivilDate, _ from: CivilDate) -> Int {
    let days = day.dayNumber - from.dayNumber
    return days >= 0 ? days : -days * 3 / 2
  }

  private func relativeYear(
    _ rel: Int, _ e: TimeExpression, _ make: (Int) -> TimePoint?
  ) -> TimeResolution? {
    if e.slots[.anchor] == 1, let reference = namedYear(e) {
      return make(reference.point.year + rel).map { TimeResolution($0, anchor: reference.anchor) }
    }
    guard let (now, anchor) = today else { return nil }
    return make(now.year + rel).map { TimeResolution($0, anchor: anchor) }
  }

  /// The year that "that year" counts from: the last one told or, if that is nearer, the last one written.
  func namedYear(_ e: TimeExpression) -> TimeReference? {
    guard let named = state.named, distance(named, e) <= 1 else { return state.year }
    guard let year = state.year else { return named }
    return named.span.start > year.span.start ? named : year
  }

  /// "that June", "the following spring", "the previous May": the part of a year that stands so to what was told last.
  private func anchored(_ e: TimeExpression, _ make: (Int) -> TimePoint) -> TimeResolution? {
    guard e.slots[.anchor] == 1, let rel = e.slots[.monthRel] ?? e.slots[.rel],
      let year = namedYear(e), isTale(e) || distance(year, e) <= 2
    else { return nil }
    let month = state.month.map { $0.point.year == year.point.year ? $0 : year }
    let reference = month ?? year
    guard let first = reference.point.first, let last = reference.point.last else { return nil }
    let points = (-1...1).map { make(year.point.year + $0) }
    let point =
      rel == 0
      ? points[1]
      : rel > 0
        ? points.first { $0.first.map { $0 > last } ?? false }
        : points.last { $0.last.map { $0 < first } ?? false }
    return point.map { TimeResolution($0, anchor: reference.anchor, isFirm: false) }
  }

  /// A month without a day.
  func month(_ e: TimeExpression) -> TimeResolution? {
    guard let month = e.slots[.month], (1...12).contains(month) else { return nil }
    if let year = e.slots[.year] {
      return dayInMonth(e, TimeResolution(.month(year, month), basis: .explicit))
    }
    if let told = told(e) { return dayInMonth(e, told) }
    if let rel = e.slots[.yearRel] {
      return relativeYear(rel, e) { .month($0, month) }
        ?? TimeResolution(kind: .date, value: "XXXX-\(padded(month, 2))", isFirm: false)
    }
    if let anchored = anchored(e, { .month($0, month) }) { return anchored }
    if let rel = e.slots[.monthRel], let (now, anchor) = today, e.slots[.anchor] != 1 {
      return TimeResolution(.month(yearOf(month, rel, now), month), anchor: anchor)
    }
    if let reference = narrativeYear(e), let from = reference.point.first {
      let candidates = (-1...1).compactMap { CivilDate(year: from.year + $0, month: month, day: 15) }
      let middle = from.adding(days: 15 - from.day)
      let date =
        isWholeYear(reference) ? candidates.first { $0.year == from.year } : following(candidates, middle)
      return date.flatMap {
        dayInMonth(e, TimeResolution(.month($0.year, month), anchor: reference.anchor, isFirm: false))
      }
    }
    guard let (now, anchor) = today else {
      return TimeResolution(kind: .date, value: "XXXX-\(padded(month, 2))", isFirm: false)
    }
    let tense = tense(e)
    let year = yearOf(month, ahead(e, tense, of: now) ?? now, tense)
    return dayInMonth(
      e, TimeResolution(.month(year, month), anchor: anchor, isFirm: tense == .past || tense == .future))
  }

  /// "One Friday in June": a day that only its month is known of.
  private func dayInMonth(_ e: TimeExpression, _ r: TimeResolution) -> TimeResolution {
    guard e.slots.has(.nth) else { return r }
    var r = r
    r.value += "-XX"
    return r
  }

  /// "last May" lies before this month, "next May" after it, "this May" in the year at hand.
  private func yearOf(_ month: Int, _ rel: Int, _ now: CivilDate) -> Int {
    if rel < 0 { return month < now.month ? now.year : now.year - 1 }
    if rel > 0 { return month > now.month ? now.year : now.year + 1 }
    return now.year
  }

  /// The year that puts a bare month on the side its tense asks for; without one, the nearer side, the past first.
  private func yearOf(_ month: Int, _ now: CivilDate, _ tense: TimeTense) -> Int {
    switch tense {
    case .past: month <= now.month ? now.year : now.year - 1
    case .future: month >= now.month || now.month - month <= 3 ? now.year : now.year + 1
    case .present where month <= now.month && now.month - month > 3: now.year + 1
    case .scheduled where month <= now.month && now.month - month > 3: now.year + 1
    case .present, .scheduled, .unknown:
      if month <= now.month {
        now.month - month > 9 ? now.year + 1 : now.year
      } else {
        month - now.month > 6 ? now.year - 1 : now.year
      }
    }
  }

  /// A quarter, half or season.
  func partOfYear(_ e: TimeExpression) -> TimeResolution? {
    guard let make = maker(e) else { return nil }
    if let year = e.slots[.year] { return TimeResolution(make(year), basis: .explicit) }
    if let told = told(e) { return told }
    if let rel = e.slots[.yearRel] { return relativeYear(rel, e) { make($0) } }
    if let anchored = anchored(e, make) { return anchored }
    if isTale(e), let reference = state.year {
      return TimeResolution(make(reference.point.year), anchor: reference.anchor, isFirm: false)
    }
    guard let (now, anchor) = today else {
      let text = make(1).value
      return TimeResolution(kind: .date, value: "XXXX" + text.dropFirst(4), isFirm: false)
    }
    let points = (-2...2).map { make(now.year + $0) }
    let days = { (point: TimePoint) in (e.slots.has(.fiscal) ? fiscalDays(e, point) : nil) ?? point.interval }
    let begun = points.filter { days($0)?.earliest.map { $0 <= now } ?? false }
    let ahead = points.filter { days($0)?.latest.map { $0 >= now } ?? false }
    // A quarter that ended lately may still be reported on.
    let open = points.filter { days($0)?.latest.map { $0.adding(days: 100) >= now } ?? false }
    let tense = tense(e)
    let point: TimePoint?
    switch e.slots[.rel] {
    case -1: point = begun.last { $0.last.map { $0 < now } ?? false }
    case 0:
      point =
        points.last { $0.first.map { $0 <= now } ?? false && $0.last.map { $0 >= now } ?? false }
        ?? make(now.year)
    case 1: point = ahead.first { $0.first.map { $0 > now } ?? false }
    default: point = tense == .future ? (e.slots.has(.quarter) ? open.first : ahead.first) : begun.last
    }
    return point.map { TimeResolution($0, anchor: anchor, isFirm: e.slots.has(.rel) || tense == .past) }
  }

  private func maker(_ e: TimeExpression) -> ((Int) -> TimePoint)? {
    if let quarter = e.slots[.quarter], (1...4).contains(quarter) { return { .quarter($0, quarter) } }
    if let half = e.slots[.half], (1...2).contains(half) { return { .half($0, half) } }
    if let season = e.slots[.season], TimeNames.seasons.indices.contains(season) {
      return { .season($0, season) }
    }
    return nil
  }
}
