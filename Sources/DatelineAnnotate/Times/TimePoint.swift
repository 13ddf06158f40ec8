import DatelineText

/// A stretch of the calendar with a TIMEX3 value: what a date expression denotes.
enum TimePoint: Hashable, Sendable {
  case day(CivilDate)
  /// The week or weekend that begins with or follows this Monday (Sunday where weeks begin so).
  case week(CivilDate)
  case weekend(CivilDate)
  case month(Int, Int)
  /// Index into `TimeNames.seasons`; a winter belongs to the year in which it begins.
  case season(Int, Int)
  case quarter(Int, Int)
  case half(Int, Int)
  case year(Int)
  /// The first year without its last digit: 199.
  case decade(Int)
  /// Centuries completed before it: 16 is the 17th; -5 is the fifth before Christ.
  case century(Int)

  /// The TIMEX3 value.
  var value: String {
    switch self {
    case .day(let d): "\(Self.text(year: d.year))-\(padded(d.month, 2))-\(padded(d.day, 2))"
    case .week(let monday): Self.text(weekOf: monday)
    case .weekend(let monday): Self.text(weekOf: monday) + "-WE"
    case .month(let y, let m): "\(Self.text(year: y))-\(padded(m, 2))"
    case .season(let y, let s): "\(Self.text(year: y))-\(TimeNames.seasons[s])"
    case .quarter(let y, let q): "\(Self.text(year: y))-Q\(q)"
    case .half(let y, let h): "\(Self.text(year: y))-H\(h)"
    case .year(let y): Self.text(year: y)
    case .decade(let d): d >= 0 ? padded(d, 3) : "BC\(padded(-d - 1, 3))"
    case .century(let c): c >= 0 ? padded(c, 2) : "BC\(padded(-c - 1, 2))"
    }
  }

  /// A year of the Gregorian calendar in four digits, "BC" before those that precede year 1.
  static func text(year: Int) -> String { year > 0 ? padded(year, 4) : "BC" + padded(1 - year, 4) }

  private static func text(weekOf start: CivilDate) -> String {
    // A week that begins on Sunday is named by the ISO week of its Monday.
    let iso = start.adding(days: start.weekday == 7 ? 1 : 0).isoWeek
    return "\(text(year: iso.year))-W\(padded(iso.week, 2))"
  }

  var precision: Timex.Precision {
    switch self {
    case .day: .day
    case .week, .weekend: .week
    case .month: .month
    case .season: .season
    case .quarter: .quarter
    case .half: .half
    case .year: .year
    case .decade: .decade
    case .century: .century
    }
  }

  /// The year it lies in or begins with.
  var year: Int { first?.year ?? 0 }

  /// The first day; `nil` past the calendar's range.
  var first: CivilDate? {
    switch self {
    case .day(let d): d
    case .week(let start): start
    case .weekend(let start): start.adding(days: start.weekday == 7 ? 6 : 5)
    case .month(let y, let m): CivilDate(year: y, month: m, day: 1)
    // Meteorological seasons of the north: spring is March to May.
    case .season(let y, let s): CivilDate(year: y, month: [3, 6, 9, 12][s], day: 1)
    case .quarter(let y, let q): CivilDate(year: y, month: 3 * q - 2, day: 1)
    case .half(let y, let h): CivilDate(year: y, month: 6 * h - 5, day: 1)
    case .year(let y): CivilDate(year: y, month: 1, day: 1)
    case .decade(let d): CivilDate(year: 10 * d, month: 1, day: 1)
    case .century(let c): CivilDate(year: 100 * c + 1, month: 1, day: 1)
    }
  }

  /// The last day; `nil` past the calendar's range.
  var last: CivilDate? {
    switch self {
    case .day(let d): d
    case .week(let start): start.adding(days: 6)
    case .weekend: first?.adding(days: 1)
    case .month: first?.adding(months: 1).adding(days: -1)
    case .season, .quarter: first?.adding(months: 3).adding(days: -1)
    case .half: first?.adding(months: 6).adding(days: -1)
    case .year: first?.adding(years: 1).adding(days: -1)
    case .decade: first?.adding(years: 10).adding(days: -1)
    case .century: first?.adding(years: 100).adding(days: -1)
    }
  }

  /// The days covered; `nil` past the calendar's range.
  var interval: DayInterval? {
    guard let first, let last else { return nil }
    return DayInterval(first, last)
  }
}

extension TimePoint {
  /// The stretch of `unit` that holds `day`.
  static func holding(_ day: CivilDate, _ unit: TimeUnit, weekStart: Int) -> TimePoint {
    switch unit {
    case .second, .minute, .hour, .day: .day(day)
    case .week, .fortnight: .week(startOfWeek(day, weekStart))
    case .weekend: .weekend(startOfWeek(day, weekStart))
    case .month: .month(day.year, day.month)
    case .quarter: .quarter(day.year, (day.month + 2) / 3)
    case .half: .half(day.year, day.month <= 6 ? 1 : 2)
    case .year: .year(day.year)
    case .decade: .decade(floored(day.year, by: 10))
    case .century, .millennium: .century(floored(day.year - 1, by: 100))
    }
  }

  private static func startOfWeek(_ day: CivilDate, _ weekStart: Int) -> CivilDate {
    day.adding(days: -((day.weekday - weekStart + 7) % 7))
  }

  private static func floored(_ value: Int, by n: Int) -> Int {
    value >= 0 ? value / n : -((n - 1 - value) / n)
  }

  /// The stretch of the same kind `count` of its own units later.
  func shifted(_ count: Int) -> TimePoint {
    switch self {
    case .day(let d): .day(d.adding(days: count))
    case .week(let start): .week(start.adding(days: 7 * count))
    case .weekend(let start): .weekend(start.adding(days: 7 * count))
    case .month(let y, let m): Self.month(y, m, plus: count)
    case .season(let y, let s): .season(y + count, s)
    case .quarter(let y, let q):
      .quarter(Self.floored(y * 4 + q - 1 + count, by: 4), (((q - 1 + count) % 4) + 4) % 4 + 1)
    case .half(let y, let h):
      .half(Self.floored(y * 2 + h - 1 + count, by: 2), (((h - 1 + count) % 2) + 2) % 2 + 1)
    case .year(let y): .year(y + count)
    case .decade(let d): .decade(d + count)
    case .century(let c): .century(c + count)
    }
  }

  /// The same stretch of another year ("a year earlier").
  func shifted(years: Int) -> TimePoint {
    switch self {
    case .day(let d): .day(d.adding(years: years))
    case .week(let start): .week(Self.startOfWeek(start.adding(days: 364 * years), start.weekday))
    case .weekend(let start): .weekend(Self.startOfWeek(start.adding(days: 364 * years), start.weekday))
    case .month(let y, let m): .month(y + years, m)
    case .season(let y, let s): .season(y + years, s)
    case .quarter(let y, let q): .quarter(y + years, q)
    case .half(let y, let h): .half(y + years, h)
    case .year(let y): .year(y + years)
    case .decade, .century: self
    }
  }

  private static func month(_ year: Int, _ month: Int, plus count: Int) -> TimePoint {
    let index = year * 12 + month - 1 + count
    let y = floored(index, by: 12)
    return .month(y, index - 12 * y + 1)
  }
}
