import DatelineText

/// What an address says of an article.
extension PublicationDate {
  /// The date in a URL's path: `/2024/09/13/`, `/2024-09-13-`, `/20240913`; `nil` for a month alone.
  static func inURL(_ url: String, months: MonthNames? = nil) -> CivilDate? {
    if let months, let day = withMonthName(url, months) { return day }
    let path = Array(url.utf8.prefix(1000))
    var numbers: [(value: Int, digits: Int, end: Int, start: Int)] = []
    var i = 0
    while i < path.count {
      guard path[i].isASCIIDigit else {
        i += 1
        continue
      }
      let start = i
      var value = 0
      while i < path.count, path[i].isASCIIDigit {
        if i - start < 12 { value = value * 10 + Int(path[i] - 48) }
        i += 1
      }
      numbers.append((value, i - start, i, start))
    }
    for (k, n) in numbers.enumerated() {
      let bounded = n.start > 0 && "/-_=".utf8.contains(path[n.start - 1])
      if n.digits == 8, bounded, (1990...2100).contains(n.value / 10_000),
        let date = CivilDate(year: n.value / 10_000, month: n.value / 100 % 100, day: n.value % 100)
      {
        return date
      }
      guard n.digits == 4, (1990...2100).contains(n.value), k + 2 < numbers.count else { continue }
      let (m, d) = (numbers[k + 1], numbers[k + 2])
      guard m.start == n.end + 1, d.start == m.end + 1, m.digits <= 2, d.digits <= 2,
        path[n.end] == path[m.end],
        "/-_".utf8.contains(path[n.end])
      else { continue }
      if let date = CivilDate(year: n.value, month: m.value, day: d.value) { return date }
    }
    return nil
  }

  /// `/2024/sep/13/` and `/2024/september/13/`.
  private static func withMonthName(_ url: String, _ months: MonthNames) -> CivilDate? {
    let parts = url.utf8.prefix(1000).split(separator: UInt8(ascii: "/"))
    for i in parts.indices.dropLast(2) where parts[i].count == 4 {
      guard let year = number(parts[i]), (1990...2100).contains(year), parts[i + 1].count >= 3,
        let month = months.month(Array(parts[i + 1])[...]), let day = number(parts[i + 2]),
        let date = CivilDate(year: year, month: month, day: day)
      else { continue }
      return date
    }
    return nil
  }

  private static func number(_ digits: some Sequence<UInt8>) -> Int? {
    Int(String(decoding: Array(digits), as: UTF8.self))
  }

  /// The host of an address, without `www.`.
  static func host(_ url: String) -> String? {
    guard let scheme = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let rest = url[scheme...].dropFirst()
    guard rest.hasPrefix("//") else { return nil }
    let host = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != ":" && $0 != "#" }.lowercased()
    return host.isEmpty ? nil : host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  /// The last label of an address's host, such as `uk`.
  static func topLevelDomain(_ url: String) -> String? {
    host(url).flatMap { $0.split(separator: ".").last.map(String.init) }
  }
}
