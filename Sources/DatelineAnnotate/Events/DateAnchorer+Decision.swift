import DatelineText

/// What was decided about an event's time.
struct DateDecision: Sendable {
  var date: EventDate?
  var bounds: Event.Bounds?
  var reason: String
}

extension DateAnchorer {
  func decide(_ word: DatedWord) -> DateDecision {
    let candidates = candidates(word)
    let shares = probabilities(word, candidates)
    var mass: [(interval: DayInterval?, best: Int, share: Float)] = []
    for (i, candidate) in candidates.enumerated() {
      if let at = mass.firstIndex(where: { $0.interval == candidate.interval }) {
        mass[at].share += shares[i]
        if shares[i] > shares[mass[at].best] { mass[at].best = i }
      } else {
        mass.append((candidate.interval, i, shares[i]))
      }
    }
    var none = mass.first { $0.interval == nil } ?? (nil, candidates.count - 1, 0)
    none.share -= model.constants["dated-bias"] ?? 0
    let dated = mass.filter { $0.interval != nil }.max { $0.share < $1.share }
    let reason = explain(candidates, shares)
    guard let dated, dated.share > none.share, let interval = dated.interval else {
      return DateDecision(date: nil, bounds: bounds(word, candidates[none.best]), reason: reason)
    }
    let firm = dated.share >= model.constants["firm"] ?? 0.9
    var date = eventDate(candidates[dated.best], interval, firm ? .firm : .likely)
    if let second = conflict(word, chosen: dated.best, candidates) { date.conflicts = [second] }
    return DateDecision(date: date, bounds: nil, reason: reason)
  }

  private func eventDate(_ candidate: DateCandidate, _ interval: DayInterval, _ confidence: Confidence)
    -> EventDate
  {
    guard candidate.anchor >= 0 else {
      return EventDate(
        value: interval.earliest?.description ?? "", interval: interval, precision: .day, basis: .publication,
        confidence: confidence)
    }
    let anchor = features.anchors[candidate.anchor]
    let timex = features.syntax.annotations.timexes[anchor.timex]
    let basis: EventDate.Basis =
      switch candidate.source {
      case .inherited: .inherited
      case .coreference: .coreference
      default: timex.basis == .relative ? .relative : .explicit
      }
    var value = timex.value
    var precision = timex.precision ?? .day
    if anchor.partner != nil || interval != timex.interval, let low = interval.earliest,
      let high = interval.latest
    {
      if timex.modifier == nil || anchor.partner != nil {
        value = low == high ? low.description : "\(low)/\(high)"
        precision = low == high ? .day : .range
      }
    }
    return EventDate(
      value: value, interval: interval, modifier: timex.modifier, precision: precision, basis: basis,
      confidence: confidence, timex: anchor.timex, anchor: timex.anchor)
  }

  /// A second, different time expression that hangs on the event itself.
  private func conflict(_ word: DatedWord, chosen: Int, _ candidates: [DateCandidate]) -> String? {
    for (i, other) in candidates.enumerated() where i != chosen && other.anchor >= 0 {
      guard other.source == .coreference || features.anchors[other.anchor].owner == word.token,
        let interval = other.interval, interval != candidates[chosen].interval
      else { continue }
      return features.syntax.annotations.timexes[features.anchors[other.anchor].timex].value
    }
    return nil
  }

  /// Days that an undated event lies after or before, by its preposition, its governor's day or its tense.
  private func bounds(_ word: DatedWord, _ candidate: DateCandidate) -> Event.Bounds? {
    if let own = ownBounds(word) { return own }
    let reference = referenceDay(word)
    switch word.modality {
    case .planned:
      guard let reference else { return nil }
      return Event.Bounds(after: reference, before: nil)
    case .asserted, .reported:
      guard let reference, word.group.tense == .past || word.group.isPerfect else { return nil }
      return Event.Bounds(after: nil, before: reference)
    default: return nil
    }
  }

  /// "since 2019", "until October 4", "before Thursday", "after the blaze of 2009".
  private func ownBounds(_ word: DatedWord) -> Event.Bounds? {
    let syntax = features.syntax
    for anchor in features.anchors[features.bySentence[syntax.sentence(word.token)]]
    where anchor.partner == nil {
      let cue: EventCue
      if anchor.owner == word.token {
        cue = anchor.preposition
      } else if anchor.owner >= 0, syntax.head(anchor.owner) == word.token {
        cue = syntax.cues[syntax.preposition(anchor.owner)]
      } else {
        continue
      }
      if cue.contains(.since) || cue.contains(.after), let day = anchor.interval.earliest {
        return Event.Bounds(after: day, before: nil)
      }
      if cue.contains(.until) || cue.contains(.before), let day = anchor.interval.earliest {
        return Event.Bounds(after: nil, before: day)
      }
    }
    return nil
  }

  /// The day of the word that reports the event, else the publication day.
  private func referenceDay(_ word: DatedWord) -> CivilDate? {
    if word.governor >= 0 {
      for anchor in features.anchors[features.bySentence[features.syntax.sentence(word.token)]]
      where anchor.owner == word.governor {
        if let day = anchor.interval.earliest { return day }
      }
    }
    return publication
  }

  /// The candidates with their shares, best first.
  private func explain(_ candidates: [DateCandidate], _ shares: [Float]) -> String {
    let order = candidates.indices.sorted { shares[$0] > shares[$1] }.prefix(3)
    let parts = order.map { i in
      let percent = Int((shares[i] * 100).rounded())
      let candidate = candidates[i]
      guard candidate.anchor >= 0 else { return "\(candidate.source) \(percent) %" }
      let timex = features.syntax.annotations.timexes[features.anchors[candidate.anchor].timex]
      return "\(candidate.source) “\(features.syntax.article.string(timex.span))” \(percent) %"
    }
    return "date: " + parts.joined(separator: ", ")
  }
}
