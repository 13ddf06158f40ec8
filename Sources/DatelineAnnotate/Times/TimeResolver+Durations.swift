import DatelineText

extension TimeResolver {
  /// A length of time; "X" stands for a number that is not told.
  func duration(_ e: TimeExpression) -> TimeResolution? {
    if e.slots.has(.grain) { return TimeResolution(kind: .duration, value: "PXX", isFirm: false) }
    if e.slots.has(.hour), let value = clockDuration(e.slots) {
      return TimeResolution(kind: .duration, value: value)
    }
    guard let unit = e.slots[.unit].flatMap(TimeUnit.init(rawValue:)) else { return nil }
    if e.slots.has(.vague) {
      let value = unit == .fortnight ? "PXW" : unit.isClock ? "PTX\(unit.durationLetter)" : "PX\(unit.letter)"
      return TimeResolution(kind: .duration, value: value, isFirm: false)
    }
    var parts = DurationParts()
    parts.add(e.slots[.count] ?? 1, unit, half: e.slots[.half] ?? 0, decimals: decimals(e.slots))
    if let b = e.slots[.unitB].flatMap(TimeUnit.init(rawValue:)) { parts.add(e.slots[.countB] ?? 1, b) }
    if let c = e.slots[.unitC].flatMap(TimeUnit.init(rawValue:)) { parts.add(e.slots[.countC] ?? 1, c) }
    var r = TimeResolution(kind: .duration, value: parts.value)
    let name = rules.rules[e.rule].name
    let count = e.slots[.count] ?? 0
    r.isMonthsPeriod = unit == .month && count < 12 && count % 3 == 0 && name == TimeRule.monthsPeriod
    return r
  }

  private func clockDuration(_ slots: TimeSlots) -> String? {
    guard let h = slots[.hour], let m = slots[.minute], let s = slots[.second] else { return nil }
    return "PT\(h)H\(m)M\(s)S"
  }

  private func decimals(_ slots: TimeSlots) -> String? {
    guard let fraction = slots[.fraction], let digits = slots[.digits] else { return nil }
    return padded(fraction, digits)
  }

  /// A time that comes back: each week, Mondays, every other Tuesday.
  func set(_ e: TimeExpression) -> TimeResolution? {
    let count = e.slots[.count] ?? 1
    let value: String
    if let weekday = e.slots[.weekday] {
      let day = weekday == 8 ? "WE" : "\(weekday)"
      let part = e.slots[.part].map { TimeNames.parts[$0] } ?? ""
      value = count > 1 ? "P\(count)W" : "XXXX-WXX-\(day)\(part)"
    } else if let month = e.slots[.month] {
      value = "XXXX-\(padded(month, 2))" + (e.slots[.day].map { "-" + padded($0, 2) } ?? "")
    } else if let season = e.slots[.season] {
      value = "XXXX-\(TimeNames.seasons[season])"
    } else if let part = e.slots[.part] {
      value = "XXXX-XX-XX\(TimeNames.parts[part])"
    } else if let unit = e.slots[.unit].flatMap(TimeUnit.init(rawValue:)) {
      if e.slots.has(.vague) {
        return TimeResolution(
          kind: .set, value: unit.isClock ? "PTX\(unit.durationLetter)" : "PX\(unit.letter)")
      }
      var parts = DurationParts()
      parts.add(count, unit)
      value = parts.value
    } else {
      return nil
    }
    return TimeResolution(kind: .set, value: value)
  }
}

/// Collects the parts of a TIMEX3 duration and writes them, finest last.
struct DurationParts {
  private var days = ""
  private var clock = ""

  /// Adds `count` units and `half` of one (2: a quarter of one); large units are told in smaller ones where they split.
  mutating func add(_ count: Int, _ unit: TimeUnit, half: Int = 0, decimals: String? = nil) {
    if let decimals { return append("\(count).\(decimals)", unit) }
    guard half > 0 else { return append(whole(count, unit)) }
    if count > 0 { append(whole(count, unit)) }
    let finer: (Int, TimeUnit)? =
      switch unit {
      case .year: (12, .month)
      case .hour: (60, .minute)
      case .minute: (60, .second)
      case .day: (24, .hour)
      case .decade: (10, .year)
      case .century: (100, .year)
      case .millennium: (1000, .year)
      default: nil
      }
    if let (n, unit) = finer {
      append("\(n / (2 * half))", unit)
    } else {
      replace("\(count).\(half == 1 ? "5" : "25")", unit)
    }
  }

  var value: String { "P" + days + (clock.isEmpty ? "" : "T" + clock) }

  private func whole(_ count: Int, _ unit: TimeUnit) -> (String, TimeUnit) {
    switch unit {
    case .fortnight: ("\(2 * count)", .week)
    case .decade: ("\(10 * count)", .year)
    case .century: ("\(100 * count)", .year)
    case .millennium: ("\(1000 * count)", .year)
    case .half: ("\(6 * count)", .month)
    default: ("\(count)", unit)
    }
  }

  private mutating func append(_ part: (String, TimeUnit)) { append(part.0, part.1) }
  private mutating func append(_ number: String, _ unit: TimeUnit) {
    if unit.isClock { clock += number + unit.durationLetter } else { days += number + unit.letter }
  }
  private mutating func replace(_ number: String, _ unit: TimeUnit) {
    days = ""
    append(number, unit)
  }
}
