import DatelineText

/// The days of holidays by rule: fixed, n-th weekday, counted from Easter, by the moon, or a single day.
struct HolidayCalendar: Sendable {
  private enum Rule: Sendable {
    case fixed(month: Int, day: Int)
    case nth(month: Int, weekday: Int, n: Int, offset: Int)
    case easter(offset: Int)
    case orthodox(offset: Int)
    case chinese(offset: Int)
    case diwali(offset: Int)
    case hebrew(month: Int, day: Int)
    case islamic(month: Int, day: Int)
    case once(CivilDate)
  }

  /// The names as rule patterns.
  private(set) var names: [String] = []
  /// For each name the pattern that must follow it ("attacks" after "Sept. 11"); empty where it stands by itself.
  private(set) var contexts: [String] = []
  private var rules: [Rule] = []

  init(_ file: DataFile) throws(LanguageDataError) {
    for line in file.lines where line.fields.count >= 2 {
      let parts = line.fields[1].split(separator: " ")
      let n = parts.dropFirst().compactMap { Int($0) }
      guard let rule = Self.rule(String(parts.first ?? ""), n) else {
        throw file.error(line, "\(line.fields[1]): no way to find a holiday")
      }
      names.append(line.fields[0])
      contexts.append(line.fields.count > 2 ? line.fields[2] : "")
      rules.append(rule)
    }
  }

  private static func rule(_ kind: String, _ n: [Int]) -> Rule? {
    switch (kind, n.count) {
    case ("fixed", 2): .fixed(month: n[0], day: n[1])
    case ("nth", 3): .nth(month: n[0], weekday: n[1], n: n[2], offset: 0)
    case ("nth", 4): .nth(month: n[0], weekday: n[1], n: n[2], offset: n[3])
    case ("easter", 1): .easter(offset: n[0])
    case ("orthodox", 1): .orthodox(offset: n[0])
    case ("chinese", 1): .chinese(offset: n[0])
    case ("diwali", 1): .diwali(offset: n[0])
    case ("hebrew", 2): .hebrew(month: n[0], day: n[1])
    case ("islamic", 2): .islamic(month: n[0], day: n[1])
    case ("once", 3): CivilDate(year: n[0], month: n[1], day: n[2]).map { .once($0) }
    default: nil
    }
  }

  /// The day of a holiday that has only one ("D-Day").
  func onlyDay(_ holiday: Int) -> CivilDate? {
    guard rules.indices.contains(holiday), case .once(let day) = rules[holiday] else { return nil }
    return day
  }

  /// Whether its day is known to a day or so only: sight of the moon or a region's custom decides.
  func isApproximate(_ holiday: Int) -> Bool {
    switch rules[holiday] {
    case .islamic, .diwali: true
    default: false
    }
  }

  /// The day on which `holiday` falls in `year`, the first one where a lunar year brings two.
  func day(_ holiday: Int, in year: Int) -> CivilDate? {
    guard rules.indices.contains(holiday), (1...9999).contains(year) else { return nil }
    switch rules[holiday] {
    case .fixed(let month, let day): return CivilDate(year: year, month: month, day: day)
    case .nth(let month, let weekday, let n, let offset):
      return Self.nth(weekday, n, month, year)?.adding(days: offset)
    case .easter(let offset): return Self.easter(year)?.adding(days: offset)
    case .orthodox(let offset): return Self.orthodoxEaster(year)?.adding(days: offset)
    case .chinese(let offset): return LunarDates.newYear(year)?.adding(days: offset)
    case .diwali(let offset): return LunarDates.diwali(year)?.adding(days: offset)
    case .hebrew(let month, let day): return Self.hebrew(month, day, year)
    case .islamic(let month, let day): return Self.islamic(month, day, year)
    case .once(let day): return day
    }
  }

  /// The n-th weekday of a month, the last one for -1; the fifth may lie in the next month.
  static func nth(_ weekday: Int, _ n: Int, _ month: Int, _ year: Int) -> CivilDate? {
    guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
    if n < 0 {
      let last = first.adding(months: 1).adding(days: -1)
      return last.adding(days: -((last.weekday - weekday + 7) % 7))
    }
    return first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (n - 1))
  }

  /// Western Easter by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
  private static func easter(_ year: Int) -> CivilDate? {
    // Before the reform of 1582 days are told in the Julian calendar.
    guard year > 1582 else { return julianEaster(year) }
    let a = year % 19
    let b = year / 100
    let c = year % 100
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    return CivilDate(year: year, month: n / 31, day: n % 31 + 1)
  }

  /// Easter of the Julian calendar (Meeus, chapter 8), as a Gregorian day.
  private static func orthodoxEaster(_ year: Int) -> CivilDate? {
    julianEaster(year)?.adding(days: year / 100 - year / 400 - 2)
  }

  /// Easter as the Julian calendar names its day.
  private static func julianEaster(_ year: Int) -> CivilDate? {
    guard year > 0 else { return nil }
    let d = (19 * (year % 19) + 15) % 30
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    let n = d + e + 114
    return CivilDate(year: year, month: n / 31, day: n % 31 + 1)
  }

  /// A day of the tabular Islamic calendar (epoch 622-07-19 Gregorian) in a Gregorian year.
  private static func islamic(_ month: Int, _ day: Int, _ year: Int) -> CivilDate? {
    let guess = (year - 622) * 33 / 32
    for hijri in max(1, guess - 1)...max(1, guess + 2) {
      let days = 354 * (hijri - 1) + (3 + 11 * hijri) / 30 + (59 * (month - 1) + 1) / 2 + day - 1
      let date = CivilDate(dayNumber: days - 492_148)
      if date.year == year { return date }
    }
    return nil
  }

  /// A day of the Hebrew calendar whose months count from Tishri (leap years have a 13th before Nisan).
  private static func hebrew(_ month: Int, _ day: Int, _ year: Int) -> CivilDate? {
    for hebrewYear in [year + 3760, year + 3761] {
      let start = hebrewNewYear(hebrewYear)
      let length = hebrewNewYear(hebrewYear + 1) - start
      let isLeap = length > 380
      let heshvan = length % 10 == 5 ? 30 : 29
      let kislev = length % 10 == 3 ? 29 : 30
      var months = [30, heshvan, kislev, 29, 30] + (isLeap ? [30, 29] : [29]) + [30, 29, 30, 29, 30, 29]
      // Purim and Passover are named by Adar II and Nisan, one later in a leap year.
      let index = month - 1 + (isLeap && month >= 7 ? 0 : month >= 7 ? -1 : 0)
      months.append(0)
      let date = CivilDate(dayNumber: start + months[..<min(index, months.count)].reduce(0, +) + day - 1)
      if date.year == year { return date }
    }
    return nil
  }

  /// The day number (from 1970-01-01) of 1 Tishri, by molad and postponements (Reingold and Dershowitz).
  private static func hebrewNewYear(_ year: Int) -> Int {
    func elapsed(_ year: Int) -> Int {
      let months = (235 * year - 234) / 19
      let parts = 12_084 + 13_753 * months
      let day = 29 * months + parts / 25_920
      return 3 * (day + 1) % 7 < 3 ? day + 1 : day
    }
    let a = elapsed(year - 1)
    let b = elapsed(year)
    let c = elapsed(year + 1)
    let delay = c - b == 356 ? 2 : b - a == 382 ? 1 : 0
    return b + delay - 2_092_590
  }
}
