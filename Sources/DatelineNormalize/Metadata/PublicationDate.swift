import DatelineText

/// Weighs a page's dates: each signal votes for its day, and the day with the most weight is the publication day.
struct PublicationDate {
  struct Signal: Sendable {
    var moment: Moment
    var basis: Basis
    var weight: Double
    /// What a person reads in an explanation, such as `meta article:published_time`.
    var name: String
  }

  private(set) var signals: [Signal] = []
  private(set) var updated: Sourced<Moment>?

  mutating func add(_ moment: Moment?, _ basis: Basis, _ weight: Double, _ name: String) {
    guard let moment, (1990...2100).contains(moment.day.year) || weight >= 2 else { return }
    signals.append(Signal(moment: moment, basis: basis, weight: weight, name: name))
  }

  mutating func addUpdated(_ moment: Moment?, _ basis: Basis) {
    if updated == nil, let moment { updated = Sourced(moment, basis) }
  }

  /// The winning moment: of the signals for the winning day, the one with the most time and zone in it.
  func decide() -> Sourced<Moment>? {
    var votes: [CivilDate: Double] = [:]
    for s in signals { votes[s.moment.day, default: 0] += s.weight }
    guard let day = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { return nil }
    let agreeing = signals.filter { $0.moment.day == day }
    func detail(_ s: Signal) -> Double {
      (s.moment.offsetMinutes != nil ? 2 : s.moment.minuteOfDay != nil ? 1 : 0) + s.weight / 100
    }
    guard let strongest = agreeing.max(by: { $0.weight < $1.weight }),
      let finest = agreeing.max(by: { detail($0) < detail($1) })
    else { return nil }
    let hasZone = finest.moment.offsetMinutes != nil
    return hasZone ? Sourced(finest.moment, finest.basis) : Sourced(strongest.moment, strongest.basis)
  }

  /// The date in a URL's path: `/2024/09/13/`, `/2024-09-13-`, `/20240913`; `nil` for a month alone.
  static func inURL(_ url: String) -> CivilDate? {
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
}
