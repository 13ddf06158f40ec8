/// A day of the proleptic Gregorian calendar; year 0 is 1 BC (astronomical numbering, as ISO 8601).
///
/// Day counts follow Howard Hinnant's days_from_civil; weeks are ISO 8601 weeks.
package struct CivilDate: Hashable, Sendable, Comparable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// `nil` when there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, abs(year) < 1_000_000,
      day <= CivilDate.daysIn(month: month, year: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day `dayNumber` days after 1970-01-01.
  package init(dayNumber: Int) {
    let z = dayNumber + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let doe = z - era * 146_097
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
    let mp = (5 * doy + 2) / 153
    day = doy - (153 * mp + 2) / 5 + 1
    month = mp < 10 ? mp + 3 : mp - 9
    year = yoe + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  package var dayNumber: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yoe = y - era * 400
    let doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy
    return era * 146_097 + doe - 719_468
  }

  /// ISO weekday: Monday 1 to Sunday 7.
  package var weekday: Int {
    let r = (dayNumber + 3) % 7
    return (r < 0 ? r + 7 : r) + 1
  }

  /// ISO week and the year that week belongs to.
  package var isoWeek: (year: Int, week: Int) {
    let thursday = adding(days: 4 - weekday)
    let first = CivilDate(unchecked: thursday.year, 1, 1)
    return (thursday.year, (thursday.dayNumber - first.dayNumber) / 7 + 1)
  }

  /// The Monday of an ISO week; `nil` when that year has no such week.
  package static func monday(ofISOWeek week: Int, year: Int) -> CivilDate? {
    guard week >= 1, let fourth = CivilDate(year: year, month: 1, day: 4) else { return nil }
    let monday = fourth.adding(days: 1 - fourth.weekday + 7 * (week - 1))
    return monday.isoWeek == (year, week) ? monday : nil
  }

  package func adding(days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }

  /// Adds months; a day past the month's end becomes its last day.
  package func adding(months: Int) -> CivilDate {
    let index = year * 12 + (month - 1) + months
    let y = index >= 0 ? index / 12 : (index - 11) / 12
    let m = index - y * 12 + 1
    return CivilDate(unchecked: y, m, min(day, CivilDate.daysIn(month: m, year: y)))
  }

  package func adding(years: Int) -> CivilDate { adding(months: 12 * years) }

  package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  package static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package static func < (a: CivilDate, b: CivilDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }
}

extension CivilDate: CustomStringConvertible {
  /// ISO 8601: `2024-09-13`, `-0043-03-15`.
  package var description: String {
    "\(year < 0 ? "-" : "")\(padded(abs(year), 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Reads `YYYY-MM-DD`; `nil` for any other form or an impossible day.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return nil }
    var parts: [Int] = [0, 0, 0]
    for (i, b) in bytes.enumerated() where i != 4 && i != 7 {
      guard b.isASCIIDigit else { return nil }
      let p = i < 4 ? 0 : i < 7 ? 1 : 2
      parts[p] = parts[p] * 10 + Int(b - 48)
    }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }
}

/// `number` in decimal with leading zeros to at least `width` digits.
package func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// A closed range of days; `nil` on a side that is open.
package struct DayInterval: Hashable, Sendable {
  package var earliest: CivilDate?
  package var latest: CivilDate?

  package init(_ earliest: CivilDate?, _ latest: CivilDate?) {
    self.earliest = earliest
    self.latest = latest
  }

  package init(day: CivilDate) { self.init(day, day) }

  /// Both ends known.
  package var isClosed: Bool { earliest != nil && latest != nil }
  package var isSingleDay: Bool { earliest != nil && earliest == latest }

  package func contains(_ day: CivilDate) -> Bool {
    (earliest.map { $0 <= day } ?? true) && (latest.map { day <= $0 } ?? true)
  }
}
