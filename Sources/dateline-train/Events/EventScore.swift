import DatelineAnnotate
import DatelineText

/// How right the events of a set of documents are; counted as the evaluation counts them.
///
/// A trigger is found when a predicted word lies within the gold words, one to one. A date is right when its closed
/// interval is one that the gold accepts; half-open and missing dates count as none.
struct EventScore {
  /// What became of the date of a found event that the gold dates.
  enum Fate: String, CaseIterable {
    case right, otherCandidateChosen = "another candidate chosen", noneChosen = "no date chosen"
    case noCandidate = "the date is no candidate"
  }

  private var found = 0
  private var predicted = 0
  private var gold = 0
  private var goldDated = 0
  private var predictedDated = 0
  /// Dates on events that the gold leaves undated.
  private var unaskedDated = 0
  private var firm = 0
  private var firmAnswered = 0
  private var firmRight = 0
  private(set) var fates: [Fate: Int] = [:]
  /// The share of each event's likeliest date, whether it is right, and whether it would count.
  private var curve: [(share: Float, isRight: Bool, isAsked: Bool)] = []

  mutating func add(
    _ document: EventGold, _ events: [Event], candidates: [Int: [DayInterval]],
    best: [Int: (DayInterval, Float)]
  ) {
    gold += document.labels.count
    goldDated += document.labels.values.filter { !$0.intervals.isEmpty }.count
    predicted += events.count
    let pairs = Self.matches(document, events)
    found += pairs.count
    for (i, event) in events.enumerated() {
      let interval = event.date.map(\.interval).flatMap { $0.isClosed ? $0 : nil }
      let isFirm = interval != nil && event.date?.confidence == .firm
      if interval != nil { predictedDated += 1 }
      if isFirm { firm += 1 }
      if let (days, share) = best[event.trigger.token] {
        curve.append(
          (share, pairs[i]?.intervals.contains(days) ?? false, !(pairs[i]?.intervals.isEmpty ?? false)))
      }
      guard let label = pairs[i] else { continue }
      if label.intervals.isEmpty {
        if interval != nil { unaskedDated += 1 }
        continue
      }
      let isRight = interval.map(label.intervals.contains) ?? false
      if isFirm {
        firmAnswered += 1
        firmRight += isRight ? 1 : 0
      }
      let known = candidates[event.trigger.token] ?? []
      fates[Self.fate(isRight, interval, known.contains(where: label.intervals.contains)), default: 0] += 1
    }
  }

  private static func fate(_ isRight: Bool, _ interval: DayInterval?, _ isKnown: Bool) -> Fate {
    if isRight { return .right }
    if !isKnown { return .noCandidate }
    return interval == nil ? .noneChosen : .otherCandidateChosen
  }

  /// The gold label of each predicted event that has one, by its index.
  private static func matches(_ document: EventGold, _ events: [Event]) -> [Int: EventGold.Label] {
    var byToken: [Int: Int] = [:]
    for (i, event) in events.enumerated() { byToken[event.trigger.token] = i }
    var pairs: [Int: EventGold.Label] = [:]
    for (token, label) in document.labels.sorted(by: { $0.key < $1.key }) {
      let within = (token..<max(label.end, token + 1)).lazy.compactMap { byToken[$0] }
      if let i = within.first(where: { pairs[$0] == nil }) { pairs[i] = label }
    }
    return pairs
  }

  private static func percent(_ a: Int, _ b: Int) -> String {
    let tenths = b > 0 ? Int((1000 * Double(a) / Double(b)).rounded()) : 0
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// The figures, one a line. `isWhole`: dates on events that the gold leaves undated count as wrong.
  func lines(isWhole: Bool) -> [String] {
    let right = fates[.right] ?? 0
    let matched = fates.values.reduce(0, +)
    let scope = isWhole ? predictedDated : predictedDated - unaskedDated
    var lines = [
      "trigger F1 \(Self.percent(2 * found, predicted + gold)) of \(gold)",
      "dated F1 \(Self.percent(2 * right, scope + goldDated))\(isWhole ? "" : " (scoped)") of \(goldDated)",
      "date right \(Self.percent(right, matched)) of \(matched)",
      "firm date right \(Self.percent(firmRight, firmAnswered)), coverage \(Self.percent(firm, predictedDated))",
    ]
    for fate in Fate.allCases where fate != .right {
      lines.append("\(fate.rawValue) \(Self.percent(fates[fate] ?? 0, matched))")
    }
    return lines + curveLines(isWhole: isWhole, matched)
  }

  /// What other thresholds of the answer would give: the trade between answering and being right.
  private func curveLines(isWhole: Bool, _ matched: Int) -> [String] {
    (3...12).map { step in
      let threshold = Float(step) / 20
      let given = curve.filter { $0.share >= threshold && (isWhole || $0.isAsked) }
      let right = given.filter(\.isRight).count
      return "answering from \(step * 5) %: \(given.count) dates, dated F1 "
        + "\(Self.percent(2 * right, given.count + goldDated)), date right \(Self.percent(right, matched))"
    }
  }
}
