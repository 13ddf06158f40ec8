import DatelineText

/// What zones written beside clock times stand for.
enum TimeZones {
  /// Codes of the words file from here on are zones of the United States that keep daylight time: Eastern, Central,
  /// Mountain, Pacific.
  static let firstLocal = 10_001

  /// Minutes east of UTC on a day; `nil` for a zone that a day is needed for.
  static func offset(_ code: Int, on day: CivilDate?) -> Int? {
    guard code >= firstLocal else { return abs(code) <= 14 * 60 ? code : nil }
    guard code < firstLocal + 4, let day else { return nil }
    return -300 - 60 * (code - firstLocal) + (isDaylight(day) ? 60 : 0)
  }

  /// Whether the United States keep daylight time on a day: by the laws of 2005, 1986 and 1966.
  static func isDaylight(_ day: CivilDate) -> Bool {
    let year = day.year
    guard year >= 1967 else { return false }
    let start = year >= 2007 ? sunday(2, 3, year) : year >= 1987 ? sunday(1, 4, year) : sunday(-1, 4, year)
    let end = year >= 2007 ? sunday(1, 11, year) : sunday(-1, 10, year)
    return day >= start && day < end
  }

  /// The n-th Sunday of a month, the last one for -1.
  private static func sunday(_ n: Int, _ month: Int, _ year: Int) -> CivilDate {
    let first = CivilDate(year: year, month: month, day: 1) ?? CivilDate(dayNumber: 0)
    let earliest = first.adding(days: (7 - first.weekday) % 7)
    if n > 0 { return earliest.adding(days: 7 * (n - 1)) }
    let last = first.adding(months: 1).adding(days: -1)
    return last.adding(days: -(last.weekday % 7))
  }
}

extension TimeResolver {
  /// The zone written beside a time of day.
  func zone(_ slots: TimeSlots, on day: CivilDate?) -> Int? {
    slots[.zone].flatMap { TimeZones.offset($0, on: day) }
  }
}
