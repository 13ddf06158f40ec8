import DatelineText

/// A time of day beside a date: `T14:05:07.123+02:00`, `2:05 PM EDT`, `14h05`, `at 4.25pm`.
struct ClockTime {
  let tokens: [DateToken]
  let text: [UInt8]
  let names: MonthNames
  /// Minutes since midnight.
  private(set) var minute: Int?
  private var second = 0
  /// Minutes east of UTC.
  private(set) var offset: Int?
  private var isZulu = false

  init(tokens: [DateToken], text: [UInt8], names: MonthNames) {
    self.tokens = tokens
    self.text = text
    self.names = names
  }

  /// Reads a time that follows a date; returns the index after it, or `start` when there is none.
  mutating func read(after start: Int) -> Int {
    var i = start
    // Up to two words between: "T", "at", "um", a weekday, a zone put first.
    while i < tokens.count, !tokens[i].isNumber, i < start + 2 { i += 1 }
    guard i < tokens.count, tokens[i].isNumber else { return start }
    if tokens[i].count == 6 || tokens[i].count == 4, i == start + 1, text[tokens[start].start] | 0x20 == 0x74
    {
      let n = tokens[i].count == 6 ? tokens[i].number / 100 : tokens[i].number
      guard let next = set(hour: n / 100, minute: n % 100, next: i + 1) else { return start }
      return zone(at: next)
    }
    guard let next = clock(at: i) else { return start }
    return zone(at: next)
  }

  /// Reads a time that stands before the date, as in `07:12:40 AM IST Jan 30, 2019`.
  mutating func readBackward(before end: Int) {
    var i = max(0, end - 6)
    while i < end {
      if tokens[i].isNumber, i + 1 < end, tokens[i + 1].before == UInt8(ascii: ":"), let next = clock(at: i) {
        if next < end { _ = zone(at: next) }
        return
      }
      i += 1
    }
  }

  /// Hour, minute, second, fraction, AM or PM from token `i`; the index after them.
  private mutating func clock(at i: Int) -> Int? {
    let hour = tokens[i]
    guard hour.count <= 2, i + 1 < tokens.count else { return nil }
    let next = tokens[i + 1]
    var k = i + 1
    var minutes = 0
    if next.isNumber, next.count == 2, next.before == UInt8(ascii: ":") || next.before == UInt8(ascii: ".") {
      minutes = next.number
      k += 1
      if k < tokens.count, tokens[k].isNumber, tokens[k].count <= 2, tokens[k].before == UInt8(ascii: ":") {
        second = min(59, tokens[k].number)
        k += 1
        if k < tokens.count, tokens[k].isNumber, tokens[k].before == UInt8(ascii: ".") { k += 1 }
      }
    } else if !isMeridiem(i + 1) {
      return nil
    }
    var h = hour.number
    if isMeridiem(k) {
      let isPM = text[tokens[k].start] | 0x20 == UInt8(ascii: "p")
      if h == 12 { h = 0 }
      if isPM { h += 12 }
      // "p.m." is two tokens.
      k += tokens[k].count == 1 ? 2 : 1
    }
    return set(hour: h, minute: minutes, next: k)
  }

  private func isMeridiem(_ k: Int) -> Bool {
    guard k < tokens.count, !tokens[k].isNumber else { return false }
    let first = text[tokens[k].start] | 0x20
    guard first == UInt8(ascii: "a") || first == UInt8(ascii: "p") else { return false }
    if tokens[k].count == 2 { return text[tokens[k].start + 1] | 0x20 == UInt8(ascii: "m") }
    return tokens[k].count == 1 && k + 1 < tokens.count && tokens[k + 1].count == 1
      && text[tokens[k + 1].start] | 0x20 == UInt8(ascii: "m")
  }

  private mutating func set(hour: Int, minute: Int, next: Int) -> Int? {
    guard hour < 24, minute < 60 else { return nil }
    self.minute = hour * 60 + minute
    return min(next, tokens.count)
  }

  /// `Z`, `+02:00`, `-0500`, `EDT`; returns the index after it.
  private mutating func zone(at k: Int) -> Int {
    guard k < tokens.count else { return k }
    let t = tokens[k]
    if !t.isNumber {
      guard let minutes = names.zone(text[t.start..<t.end]) else { return k }
      isZulu = t.count == 1
      offset = minutes
      // "GMT+0200" and "UTC-5" count from the name.
      return k + 1 < tokens.count && tokens[k + 1].isNumber && sign(tokens[k + 1]) != 0 && minutes == 0
        ? numericZone(k + 1) : k + 1
    }
    return sign(t) == 0 ? k : numericZone(k)
  }

  /// The sign right before a number: "+", "-" or U+2212.
  private func sign(_ t: DateToken) -> Int {
    guard t.start > 0 else { return 0 }
    switch text[t.start - 1] {
    case UInt8(ascii: "+"): return 1
    case UInt8(ascii: "-"): return -1
    case 0x92 where t.start > 2 && text[t.start - 3] == 0xE2: return -1
    default: return 0
    }
  }

  private mutating func numericZone(_ k: Int) -> Int {
    let t = tokens[k]
    var minutes = 0
    var next = k + 1
    if t.count == 4 {
      minutes = t.number / 100 * 60 + t.number % 100
    } else if t.count <= 2 {
      minutes = t.number * 60
      if next < tokens.count, tokens[next].isNumber, tokens[next].count == 2,
        tokens[next].before == UInt8(ascii: ":")
      {
        minutes += tokens[next].number
        next += 1
      }
    } else {
      return k
    }
    guard minutes <= 14 * 60 else { return k }
    offset = sign(t) * minutes
    isZulu = false
    return next
  }

  /// The date with this time: RFC 3339 when the offset is known, the day alone when not.
  func moment(on day: CivilDate) -> Moment {
    guard let minute else { return Moment(day: day) }
    guard let offset else { return Moment(asFound: day.description, day: day, minuteOfDay: minute) }
    let clock = "\(padded(minute / 60, 2)):\(padded(minute % 60, 2)):\(padded(second, 2))"
    let sign = offset < 0 ? "-" : "+"
    let zone = isZulu ? "Z" : "\(sign)\(padded(abs(offset) / 60, 2)):\(padded(abs(offset) % 60, 2))"
    return Moment(asFound: "\(day)T\(clock)\(zone)", day: day, minuteOfDay: minute, offsetMinutes: offset)
  }
}
