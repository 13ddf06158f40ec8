import DatelineText

/// Weighs a page's dates: each signal votes for its day, and the day with the most weight is the publication day.
struct PublicationDate {
  struct Signal: Sendable {
    var moment: Moment
    /// The day with day and month swapped, when the page does not say which is which.
    var swapped: CivilDate?
    var basis: Basis
    var weight: Double
    /// What a person reads in an explanation, such as `meta article:published_time`.
    var name: String
  }

  private(set) var signals: [Signal] = []
  private(set) var updated: Sourced<Moment>?
  private(set) var updates: [Signal] = []

  /// Signals as strong as this are believed for any year, others only for years that pages were made in.
  private static let strong = 2.0
  private static let yearsOfPages = 1990...2100

  mutating func add(_ moment: Moment?, _ basis: Basis, _ weight: Double, _ name: String) {
    guard let moment else { return }
    add(.init(moment: moment, range: 0..<0), basis, weight, name)
  }

  mutating func add(_ found: DateScanner.Found?, _ basis: Basis, _ weight: Double, _ name: String) {
    guard let found, Self.yearsOfPages.contains(found.moment.day.year) || weight >= Self.strong else {
      return
    }
    signals.append(
      Signal(moment: found.moment, swapped: found.swapped, basis: basis, weight: weight, name: name))
  }

  mutating func addUpdated(_ moment: Moment?, _ basis: Basis, _ name: String) {
    guard let moment else { return }
    updates.append(Signal(moment: moment, basis: basis, weight: 1, name: name))
    if updated == nil { updated = Sourced(moment, basis) }
  }

  /// The winning moment: of the signals for the winning day, the one with the most time and zone in it.
  func decide() -> Sourced<Moment>? {
    let signals = readAlike()
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

  /// The signals with day and month swapped where only that agrees with what a sure signal says.
  private func readAlike() -> [Signal] {
    let sure = Set(signals.filter { $0.swapped == nil }.map(\.moment.day))
    return signals.map { signal in
      guard let swapped = signal.swapped, !sure.contains(signal.moment.day) else { return signal }
      var s = signal
      if sure.contains(swapped) { s.moment = Moment(day: swapped) } else { s.weight /= 2 }
      return s
    }
  }

  /// All signals, for an explanation.
  func evidence(chosen: Moment?) -> [Evidence] {
    signals.map {
      Evidence(
        value: $0.moment.asFound, signal: $0.name, weight: $0.weight, isChosen: $0.moment.day == chosen?.day)
    }
  }

  /// Signals of later changes, for an explanation.
  func updateEvidence() -> [Evidence] {
    updates.map {
      Evidence(
        value: $0.moment.asFound, signal: $0.name, weight: $0.weight,
        isChosen: $0.moment == updated?.value)
    }
  }
}
