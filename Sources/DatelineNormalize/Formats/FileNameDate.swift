import DatelineText

/// The day in a file's name, written as archives write it: `2024-03-05`, `2024_03_05`, `2024.03.05`, `20240305`.
///
/// Names of months are left alone: browsers name files after headlines, and the day in a headline is that of a story.
enum FileNameDate {
  static func day(in name: String) -> CivilDate? {
    let bytes = Array(name.utf8.prefix(1000))
    var i = 0
    while i < bytes.count {
      guard bytes[i].isASCIIDigit else {
        i += 1
        continue
      }
      var end = i
      while end < bytes.count, bytes[end].isASCIIDigit { end += 1 }
      let isBounded = i == 0 || !bytes[i - 1].isASCIILetter
      let isWhole = end == bytes.count || !bytes[end].isASCIILetter || bytes[end] == UInt8(ascii: "T")
      if isBounded, isWhole, end - i == 8, let day = compact(bytes[i..<end]) { return day }
      if isBounded, end - i == 4, let day = separated(bytes, year: i) { return day }
      i = end
    }
    return nil
  }

  private static func compact(_ digits: ArraySlice<UInt8>) -> CivilDate? {
    day(digits.prefix(4), digits.dropFirst(4).prefix(2), digits.suffix(2))
  }

  /// A year with month and day behind the same mark.
  private static func separated(_ bytes: [UInt8], year: Int) -> CivilDate? {
    let rest = bytes[year...]
    guard rest.count >= 10, "-_.".utf8.contains(rest[year + 4]), rest[year + 7] == rest[year + 4] else {
      return nil
    }
    if rest.count > 10, rest[year + 10].isASCIIDigit { return nil }
    return day(rest[year..<year + 4], rest[year + 5..<year + 7], rest[year + 8..<year + 10])
  }

  private static func day(_ y: ArraySlice<UInt8>, _ m: ArraySlice<UInt8>, _ d: ArraySlice<UInt8>)
    -> CivilDate?
  {
    func number(_ digits: ArraySlice<UInt8>) -> Int? {
      digits.allSatisfy(\.isASCIIDigit) ? digits.reduce(0) { $0 * 10 + Int($1 - 48) } : nil
    }
    guard let y = number(y), let m = number(m), let d = number(d), (1900...2100).contains(y) else {
      return nil
    }
    return CivilDate(year: y, month: m, day: d)
  }
}
