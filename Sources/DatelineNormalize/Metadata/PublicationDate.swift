import DatelineText

/// Weighs a page's dates: each signal votes for its day, and the day with the most weight is the publication day.
struct PublicationDate {
  struct Signal: Sendable {
    var moment: Moment
    /// The day with day and month swapped, when the page does not say which is which.
    var swapped: CivilDate?
    var basis: Basis
    var weight: Double
    /// Whether it stands alone between the headline and the text.
    var isBeside = false
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

  mutating func add(
    _ found: DateScanner.Found?, _ basis: Basis, _ weight: Double, _ name: String, isBeside: Bool = false
  ) {
    guard let found, Self.yearsOfPages.contains(found.moment.day.year) || weight >= Self.strong else {
      return
    }
    signals.append(
      Signal(
        moment: found.moment, swapped: found.swapped, basis: basis, weight: weight, isBeside: isBeside,
        name: name))
  }

  /// Whether all days that the page declares so far are months before `day`, and there are some.
  func isLongAfterAll(_ day: CivilDate) -> Bool {
    !signals.isEmpty && signals.allSatisfy { $0.moment.day.dayNumber + Self.season <= day.dayNumber }
  }

  mutating func addUpdated(_ moment: Moment?, _ basis: Basis, _ name: String) {
    guard let moment else { return }
    updates.append(Signal(moment: moment, basis: basis, weight: 1, name: name))
    if updated == nil { updated = Sourced(moment, basis) }
  }

  /// The winning moment: of the signals for the winning day, the one with the most time and zone in it.
  func decide() -> Sourced<Moment>? {
    let signals = firstDays(localDays(readAlike()))
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

  /// Times in UTC moved to the local day that a reader sees on the page, where that can be the same moment: 03:37 UTC on
  /// the 4th is still the 3rd in America. A visible time of day gives the offset, else the day stands alone.
  private func localDays(_ signals: [Signal]) -> [Signal] {
    let seen = signals.filter {
      $0.moment.offsetMinutes == nil && $0.weight >= Self.visible && ($0.basis == .text || $0.basis == .time)
    }
    guard !seen.isEmpty else { return signals }
    return signals.map { signal in
      guard signal.moment.offsetMinutes == 0, !seen.contains(where: { $0.moment.day == signal.moment.day }),
        let local = seen.first(where: { Self.isSameMoment($0.moment, utc: signal.moment) })
      else { return signal }
      var s = signal
      s.moment = Self.local(local.moment, utc: signal.moment)
      return s
    }
  }

  /// A date beside the headline that is a month or more before the only day that the page's meta elements declare:
  /// systems that take in an old article, or bring it out again, declare that day and show the first one.
  private func firstDays(_ signals: [Signal]) -> [Signal] {
    guard let seen = signals.firstIndex(where: \.isBeside) else { return signals }
    let day = signals[seen].moment.day
    let others = signals.filter { $0.moment.day != day && $0.weight >= Self.visible }
    guard let declared = others.first?.moment.day,
      others.allSatisfy({ $0.moment.day == declared && $0.basis == .meta }),
      (Self.month..<Self.longAgo).contains(declared.dayNumber - day.dayNumber)
    else { return signals }
    var out = signals
    out[seen].weight += others.reduce(0) { $0 + $1.weight }
    return out
  }

  private static let month = 30
  private static let season = 90
  /// Older dates beside a headline are the subject's.
  private static let longAgo = 25 * 366

  private static let visible = 0.8
  /// Offsets of the world's zones from UTC, in minutes.
  private static let offsets = -12 * 60...14 * 60

  /// Whether a local day can be that of a moment in UTC, in some zone.
  private static func isSameMoment(_ local: Moment, utc: Moment) -> Bool {
    guard let minute = utc.minuteOfDay else { return false }
    switch local.day.dayNumber - utc.day.dayNumber {
    case -1: return minute + offsets.lowerBound < 0
    case 1: return minute + offsets.upperBound >= 24 * 60
    default: return false
    }
  }

  /// The local moment with its offset, when its time of day tells it; else the local day.
  private static func local(_ local: Moment, utc: Moment) -> Moment {
    guard let minute = local.minuteOfDay, let base = utc.minuteOfDay else { return Moment(day: local.day) }
    let offset = (local.day.dayNumber - utc.day.dayNumber) * 24 * 60 + minute - base
    guard offsets.contains(offset), offset % 15 == 0 else { return Moment(day: local.day) }
    let sign = offset < 0 ? "-" : "+"
    let zone = "\(sign)\(padded(abs(offset) / 60, 2)):\(padded(abs(offset) % 60, 2))"
    return Moment(
      asFound: "\(local.day)T\(padded(minute / 60, 2)):\(padded(minute % 60, 2)):00\(zone)", day: local.day,
      minuteOfDay: minute, offsetMinutes: offset)
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
