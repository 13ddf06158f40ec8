/// The units of time, finest first.
enum TimeUnit: Int, CaseIterable, Sendable, Comparable {
  case second, minute, hour, day, week, weekend, fortnight, month, quarter, half, year, decade, century,
    millennium

  /// The letter of a TIMEX3 duration, before the "T".
  var letter: String {
    switch self {
    case .second, .minute, .hour: durationLetter
    case .month: "M"
    case .day: "D"
    case .week, .weekend, .fortnight: self == .weekend ? "WE" : "W"
    case .quarter: "Q"
    case .half: "H"
    case .year: "Y"
    case .decade: "DE"
    case .century: "C"
    case .millennium: "L"
    }
  }

  /// The letter behind the "T" of a duration.
  var durationLetter: String {
    switch self {
    case .second: "S"
    case .minute: "M"
    default: "H"
    }
  }

  var isClock: Bool { self <= .hour }

  static func < (a: TimeUnit, b: TimeUnit) -> Bool {
    a.rawValue < b.rawValue
  }
}
