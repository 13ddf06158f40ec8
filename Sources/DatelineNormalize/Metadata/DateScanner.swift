import DatelineText

/// Finds dates, with their time of day and zone, in the forms that pages write them in.
struct DateScanner {
  /// How a date of two small numbers is read.
  enum Order: Sendable { case monthFirst, dayFirst }

  struct Found {
    var moment: Moment
    /// The bytes of the date, without its time.
    var range: Range<Int>
    /// The date with day and month swapped, when that is a date too.
    var swapped: CivilDate?
  }

  let names: MonthNames
  let order: Order
  let text: [UInt8]
  private let tokens: [DateToken]

  init(_ text: [UInt8], names: MonthNames, order: Order = .monthFirst) {
    self.names = names
    self.order = order
    self.text = text
    tokens = DateToken.cut(text, limit: 400)
    Work.steps(text.count + tokens.count)
  }

  /// The first date of a metadata value; the whole value may also be Unix seconds or milliseconds.
  static func value(_ text: String, names: MonthNames, order: Order = .monthFirst) -> Moment? {
    found(in: text, names: names, order: order)?.moment
  }

  /// As `value`, with what is unsure of it.
  static func found(in text: String, names: MonthNames, order: Order = .monthFirst) -> Found? {
    let bytes = Array(text.utf8.prefix(200))
    let scanner = DateScanner(bytes, names: names, order: order)
    return scanner.epoch().map { Found(moment: $0, range: 0..<bytes.count) } ?? scanner.all(limit: 1).first
  }

  /// Dates in text order.
  func all(limit: Int = .max) -> [Found] {
    var out: [Found] = []
    var i = 0
    while i < tokens.count, out.count < limit {
      if let (date, next, ambiguous) = date(at: i) {
        var found = Found(
          moment: Moment(day: date), range: tokens[i].start..<tokens[next - 1].end,
          swapped: ambiguous ? CivilDate(year: date.year, month: date.day, day: date.month) : nil)
        var time = ClockTime(tokens: tokens, text: text, names: names)
        let after = time.read(after: next)
        if time.minute == nil { time.readBackward(before: i) }
        found.moment = time.moment(on: date)
        out.append(found)
        i = max(next, after)
      } else {
        i += 1
      }
    }
    return out
  }

  private func epoch() -> Moment? {
    guard tokens.count == 1, tokens[0].isNumber, [10, 13].contains(tokens[0].count) else { return nil }
    return Self.utc(seconds: tokens[0].count == 13 ? tokens[0].number / 1000 : tokens[0].number)
  }

  /// The moment so many seconds after 1970; `nil` outside the years that pages were made in.
  static func utc(seconds: Int) -> Moment? {
    let day = CivilDate(dayNumber: seconds / 86_400)
    guard (1990...2100).contains(day.year) else { return nil }
    let minute = seconds % 86_400 / 60
    let clock = "\(padded(minute / 60, 2)):\(padded(minute % 60, 2)):\(padded(seconds % 60, 2))"
    return Moment(asFound: "\(day)T\(clock)Z", day: day, minuteOfDay: minute, offsetMinutes: 0)
  }

  /// A date that begins at token `i`, with the index after it.
  private func date(at i: Int) -> (CivilDate, Int, Bool)? {
    let t = tokens[i]
    if t.isNumber {
      if t.count == 4 { return yearFirst(i).map { ($0.0, $0.1, false) } }
      if t.count == 8 { return compact(t).map { ($0, i + 1, false) } }
      if t.count == 14 { return compact(t).map { ($0, i + 1, false) } }
      if t.count <= 2 { return numeric(i) ?? dayMonth(i).map { ($0.0, $0.1, false) } }
      return nil
    }
    return monthDay(i).map { ($0.0, $0.1, false) }
  }

  private func token(_ i: Int) -> DateToken? { i < tokens.count ? tokens[i] : nil }
  private func gap(_ i: Int) -> UInt8 { token(i)?.before ?? 0 }

  /// `2024-09-13`, `2024/9/13`, `2024.09.13`, `2024年9月13日`, `2024 September 13`.
  private func yearFirst(_ i: Int) -> (CivilDate, Int)? {
    guard let year = plausible(tokens[i].number), let second = token(i + 1), let third = token(i + 2) else {
      return nil
    }
    if second.isNumber, third.isNumber, second.count <= 2, third.count <= 2,
      second.before == third.before && "-/._ ".utf8.contains(second.before)
        || second.before >= 0x80 && third.before >= 0x80
    {
      return CivilDate(year: year, month: second.number, day: third.number).map { ($0, i + 3) }
    }
    if !second.isNumber, let month = names.month(slice(second)), third.isNumber, third.count <= 2 {
      return CivilDate(year: year, month: month, day: third.number).map { ($0, i + 3) }
    }
    return nil
  }

  /// `20240913`, with or without a time behind.
  private func compact(_ t: DateToken) -> CivilDate? {
    var n = t.number
    if t.count == 14 { n /= 1_000_000 }
    guard let year = plausible(n / 10_000) else { return nil }
    return CivilDate(year: year, month: n / 100 % 100, day: n % 100)
  }

  /// `09/13/2024`, `13.09.2024`, `13-09-24`.
  private func numeric(_ i: Int) -> (CivilDate, Int, Bool)? {
    guard let second = token(i + 1), let third = token(i + 2), second.isNumber, third.isNumber,
      second.count <= 2,
      third.count == 4 || third.count == 2, second.before == third.before, "/.-".utf8.contains(second.before),
      let year = plausible(third.count == 2 ? (third.number > 69 ? 1900 : 2000) + third.number : third.number)
    else { return nil }
    let (a, b) = (tokens[i].number, second.number)
    let dayFirst = a > 12 || (b <= 12 && (second.before == UInt8(ascii: ".") || order == .dayFirst))
    let ambiguous = a <= 12 && b <= 12 && a != b && second.before != UInt8(ascii: ".")
    return CivilDate(year: year, month: dayFirst ? b : a, day: dayFirst ? a : b).map {
      ($0, i + 3, ambiguous)
    }
  }

  /// `13 September 2024`, `13th of Sept., 2024`, `13. September 2024`, `13-Sep-2024`.
  private func dayMonth(_ i: Int) -> (CivilDate, Int)? {
    var k = i + 1
    while let t = token(k), !t.isNumber, names.isFiller(slice(t)), k < i + 3 { k += 1 }
    guard let name = token(k), !name.isNumber, let month = names.month(slice(name)) else { return nil }
    k += 1
    while let t = token(k), !t.isNumber, names.isFiller(slice(t)), k < i + 5 { k += 1 }
    guard let last = token(k), last.isNumber, let year = year(k) else { return nil }
    return CivilDate(year: year, month: month, day: tokens[i].number).map { ($0, k + 1) }
  }

  /// `September 13, 2024`, `Sept. 13th 2024`.
  private func monthDay(_ i: Int) -> (CivilDate, Int)? {
    guard let month = names.month(slice(tokens[i])), let day = token(i + 1), day.isNumber, day.count <= 2
    else {
      return nil
    }
    var k = i + 2
    while let t = token(k), !t.isNumber, names.isFiller(slice(t)), k < i + 4 { k += 1 }
    guard let last = token(k), last.isNumber, let year = year(k) else { return nil }
    return CivilDate(year: year, month: month, day: day.number).map { ($0, k + 1) }
  }

  /// The year at token `k`; of two digits only behind an apostrophe or a hyphen, and not when a time begins there.
  private func year(_ k: Int) -> Int? {
    let t = tokens[k]
    if t.count == 4 { return plausible(t.number) }
    guard t.count == 2, gap(k + 1) != UInt8(ascii: ":") else { return nil }
    return t.before == 39 || t.before == UInt8(ascii: "-") ? plausible(2000 + t.number) : nil
  }

  private func slice(_ t: DateToken) -> ArraySlice<UInt8> { text[t.start..<t.end] }
  private func plausible(_ year: Int) -> Int? { (1800...2100).contains(year) ? year : nil }
}
