import DatelineText

extension TimeResolver {
  /// A weekday: of a named week, of the week that is being retold, or the nearest by tense.
  func weekday(_ e: TimeExpression) -> TimeResolution? {
    guard let weekday = e.slots[.weekday], (1...7).contains(weekday) else { return nil }
    if e.slots[.anchor] == 1, let rel = e.slots[.rel], let reference = state.day,
      case .day(let from) = reference.point
    {
      return TimeResolution(.day(self.weekday(weekday, rel, from)), anchor: reference.anchor)
    }
    if e.isBareWeekday, let unspecific = unspecificWeekday(weekday, e) { return unspecific }
    if isTale(e), let told = told(weekday, e) { return told }
    guard let (now, anchor) = today else {
      return TimeResolution(kind: .date, value: "XXXX-WXX-\(weekday)", isFirm: false)
    }
    if let week = e.slots[.weekRel] {
      return TimeResolution(.day(day(weekday, inWeekOf: now.adding(days: 7 * week))), anchor: anchor)
    }
    if let ordinal = e.slots[.day], let date = month(of: ordinal, weekday, near: now) {
      return TimeResolution(.day(date), anchor: anchor)
    }
    if let rel = e.slots[.rel] {
      let date = rel == 0 ? day(weekday, inWeekOf: now) : self.weekday(weekday, rel, now)
      // Tomorrow is not called "next Friday", nor yesterday "last Wednesday".
      if abs(date.dayNumber - now.dayNumber) == 1, e.words.count == 2,
        context.has(context.words[e.words.lowerBound], context.cues.nextLast)
      {
        return TimeResolution(.day(date.adding(days: 7 * rel)), anchor: anchor, isFirm: false)
      }
      return TimeResolution(.day(date), anchor: anchor)
    }
    if let reference = retold(e), case .day(let from) = reference.point {
      return onward(from, to: weekday, reference)
    }
    let back = (now.weekday - weekday + 7) % 7
    let tense = tense(e)
    let isPossessive = context.has(context.neighbour(e.words.upperBound - 1, 1), context.cues.apostrophe)
    let isAhead = tense == .future || tense == .scheduled && !isPossessive
    let date = isAhead && back != 0 ? now.adding(days: 7 - back) : now.adding(days: -back)
    return TimeResolution(.day(date), anchor: anchor, isFirm: tense != .unknown || back == 0)
  }

  /// In a tale: "Friday the 20th" in the month told, "Friday" in the week told.
  private func told(_ weekday: Int, _ e: TimeExpression) -> TimeResolution? {
    if let ordinal = e.slots[.day] {
      guard let r = dayOfMonth(ordinal, e), case .day(let day)? = r.point, day.weekday == weekday else {
        return nil
      }
      return r
    }
    guard !e.slots.has(.rel), !e.slots.has(.weekRel), let reference = state.day,
      case .day(let from) = reference.point
    else { return nil }
    return onward(from, to: weekday, reference)
  }

  private func onward(_ day: CivilDate, to weekday: Int, _ reference: TimeReference) -> TimeResolution {
    TimeResolution(
      .day(day.adding(days: (weekday - day.weekday + 7) % 7)), anchor: reference.anchor, isFirm: false)
  }

  /// "on 4 August, a Monday" is that day; any other "a Monday" is one of many.
  private func unspecificWeekday(_ weekday: Int, _ e: TimeExpression) -> TimeResolution? {
    guard let left = context.neighbour(e.words.lowerBound, -1), context.lexicon.isIndefinite(left) else {
      return nil
    }
    if let reference = state.day, distance(reference, e) == 0, case .day(let day) = reference.point,
      day.weekday == weekday
    {
      return TimeResolution(reference.point, anchor: reference.anchor)
    }
    return TimeResolution(kind: .date, value: "XXXX-WXX-\(weekday)", isFirm: false)
  }

  private func day(_ weekday: Int, inWeekOf day: CivilDate) -> CivilDate {
    let start = day.adding(days: -((day.weekday - state.customs.weekStart + 7) % 7))
    return start.adding(days: (weekday - state.customs.weekStart + 7) % 7)
  }

  /// The last (`rel` < 0), next (> 0) or same weekday, seen from `day`.
  private func weekday(_ weekday: Int, _ rel: Int, _ day: CivilDate) -> CivilDate {
    let back = (day.weekday - weekday + 6) % 7 + 1
    let ahead = (weekday - day.weekday + 6) % 7 + 1
    if rel == 0 { return day.weekday == weekday ? day : day.adding(days: -back) }
    return day.adding(days: rel < 0 ? -back : ahead)
  }

  /// "the first Sunday in May": in the year told, else in the one that the tense asks for.
  func nthWeekday(_ n: Int, _ weekday: Int, _ e: TimeExpression, _ now: CivilDate?) -> TimeResolution? {
    let make = { (year: Int, month: Int) in
      HolidayCalendar.nth(weekday, n, month, year).flatMap {
        $0.month == month ? $0 : nil
      }
    }
    if let rel = e.slots[.monthRel], let now,
      case .month(let year, let month) = TimePoint.month(now.year, now.month).shifted(rel)
    {
      return make(year, month).map { TimeResolution(.day($0), anchor: today?.anchor) }
    }
    guard let month = e.slots[.month], (1...12).contains(month) else { return nil }
    if let year = e.slots[.year] {
      return make(year, month).map { TimeResolution(.day($0), basis: .explicit) }
    }
    if let rel = e.slots[.yearRel], let now {
      return make(now.year + rel, month).map { TimeResolution(.day($0), anchor: today?.anchor) }
    }
    if let reference = narrativeYear(e) {
      return make(reference.point.year, month).map {
        TimeResolution(.day($0), anchor: reference.anchor, isFirm: false)
      }
    }
    guard let (now, anchor) = today else { return nil }
    let tense = tense(e)
    let days = (-1...1).compactMap { make(now.year + $0, month) }
    return nearest(days, to: ahead(e, tense, of: now) ?? now, tense, tolerance: 75).map {
      TimeResolution(.day($0), anchor: anchor, isFirm: abs($0.dayNumber - now.dayNumber) < 120)
    }
  }

  private func month(of ordinal: Int, _ weekday: Int, near now: CivilDate) -> CivilDate? {
    (-12...12).compactMap { offset -> CivilDate? in
      guard case .month(let y, let m) = TimePoint.month(now.year, now.month).shifted(offset) else {
        return nil
      }
      return CivilDate(year: y, month: m, day: ordinal)
    }
    .filter { $0.weekday == weekday }
    .min { abs($0.dayNumber - now.dayNumber) < abs($1.dayNumber - now.dayNumber) }
  }

  /// The day before, in a week that is retold in order ("on Monday, Sept. 2. By Tuesday …").
  private func retold(_ e: TimeExpression) -> TimeReference? {
    guard let reference = state.day, case .day(let day) = reference.point, let now = state.published else {
      return nil
    }
    guard reference.hasWeekday, distance(reference, e) <= 2, now.dayNumber - day.dayNumber > 6,
      tense(e) != .future
    else { return nil }
    return reference
  }

  /// The day that a time of day without one belongs to: that of the sentence, of the last day, the publication's.
  func dayOfTime(_ e: TimeExpression) -> TimeResolution? {
    if let reference = dayTold(e), case .day(let day) = reference.point,
      isTale(e) || e.slots[.anchor] == 1 || distance(reference, e) == 0
        || distance(reference, e) <= 1 && isNewsOf(day, reference, e)
    {
      let shifted = e.slots[.anchor] == 1 ? day.adding(days: e.slots[.add] ?? 0) : day
      return TimeResolution(
        .day(shifted), anchor: reference.anchor,
        isFirm: distance(reference, e) == 0 && reference.isFirm)
    }
    guard let (day, anchor) = today else {
      return TimeResolution(kind: .date, value: "XXXX-XX-XX", isFirm: false)
    }
    return TimeResolution(.day(day), anchor: anchor, isFirm: false)
  }

  /// Whether a time of day may be of `day`, named in the sentence before: it is of these days, or both are past.
  private func isNewsOf(_ day: CivilDate, _ reference: TimeReference, _ e: TimeExpression) -> Bool {
    guard let published = state.published else { return true }
    let age = published.dayNumber - day.dayNumber
    return tense(e) == .past ? age >= 0 && (age < 10 || reference.hasYear) : abs(age) < 10
  }

  /// Adds the time of day that the slots hold.
  func withTime(_ e: TimeExpression, _ resolution: TimeResolution?) -> TimeResolution? {
    guard var r = resolution else { return nil }
    guard let suffix = timeSuffix(e.slots) else { return hasClock(e.slots) ? nil : r }
    if let point = r.point {
      guard case .day = point else { return r }
    }
    r.kind = .time
    r.value += suffix
    r.isTime = true
    return r
  }

  private func hasClock(_ slots: TimeSlots) -> Bool { slots.has(.hour) || slots.has(.hhmm) }

  /// "T15:00", "TMO"; `nil` without a time of day or with an impossible one.
  private func timeSuffix(_ slots: TimeSlots) -> String? {
    if let four = slots[.hhmm] { return "T\(padded(four / 100, 2)):\(padded(four % 100, 2))" }
    guard var hour = slots[.hour] else { return slots[.part].map { part($0, slots) } }
    var minute = slots[.minute] ?? 0
    if slots[.digits] == 2, let fraction = slots[.fraction] { minute = fraction }
    switch (slots[.meridiem], hour) {
    case (0, 12): hour = 0
    case (1, ..<12): hour += 12
    default: break
    }
    // "8 in the evening", "tonight at 9".
    if !slots.has(.meridiem), let part = slots[.part], part == 1 || part == 2 || part == 3 && hour > 4,
      hour < 12
    {
      hour += 12
    }
    guard (0...24).contains(hour), (0...59).contains(minute) else { return nil }
    let seconds = slots[.second].map { ":" + padded($0, 2) } ?? ""
    return "T\(padded(hour, 2)):\(padded(minute, 2))\(seconds)"
  }

  private func part(_ part: Int, _ slots: TimeSlots) -> String {
    switch TimeNames.parts[part] {
    case "NOON": "T12:00"
    case "MIDNIGHT": "T24:00"
    case let name: name
    }
  }
}
