import DatelineText

/// What was decided about an event's time.
struct DateDecision: Sendable {
  var date: EventDate?
  var bounds: Event.Bounds?
}

extension DateAnchorer {
  /// Which date `word` has, if any: the likeliest, when it and the word's being an event are likely enough together.
  func decide(_ word: DatedWord) -> DateDecision {
    let candidates = candidates(word)
    let shares = probabilities(word, candidates)
    let mass = answers(candidates, shares)
    let none = mass.first { $0.interval == nil } ?? (nil, candidates.count - 1, 0)
    let dated = mass.filter { $0.interval != nil }.max { $0.share < $1.share }
    let share = (dated?.share ?? 0) * word.probability
    guard let dated, share >= model.constant("answer") ?? 0.3, let interval = dated.interval else {
      let open = openDate(word)
      return DateDecision(date: open, bounds: open == nil ? bounds(word, candidates[none.best]) : nil)
    }
    let amongDates = dated.share / max(1e-6, 1 - none.share)
    let firm = isFirm(word, candidates[dated.best], share: share, amongDates)
    var date = eventDate(candidates[dated.best], interval, firm ? .firm : .likely)
    if isDeadline(word, candidates[dated.best]) {
      date.modifier = .onOrBefore
      if let publication, let last = interval.latest, publication <= last {
        date.interval = DayInterval(publication, last)
      }
    }
    if let second = conflict(word, chosen: dated.best, candidates) { date.conflicts = [second] }
    return DateDecision(date: date, bounds: nil)
  }

  /// The different days among the candidates, each with its best candidate and the shares of all that give it.
  func answers(_ candidates: [DateCandidate], _ shares: [Float])
    -> [(interval: DayInterval?, best: Int, share: Float)]
  {
    var mass: [(interval: DayInterval?, best: Int, share: Float)] = []
    for (i, candidate) in candidates.enumerated() {
      if let at = mass.firstIndex(where: { $0.interval == candidate.interval }) {
        mass[at].share += shares[i]
        if shares[i] > shares[mass[at].best] { mass[at].best = i }
      } else {
        mass.append((candidate.interval, i, shares[i]))
      }
    }
    return mass
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
      case .inherited, .inheritedSpan, .companion: .inherited
      case .coreference: .coreference
      default: timex.basis == .relative ? .relative : .explicit
      }
    var value = timex.value
    var precision = timex.precision ?? .day
    // What goes on from "at 8 a.m. on Saturday" happened that day, not at that hour.
    if precision == .time, candidate.source == .inherited || candidate.source == .coreference,
      interval.isSingleDay
    {
      value = interval.earliest?.description ?? value
      precision = .day
    }
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

  /// A day that leaves the others far behind; a longer time only where it hangs on the event itself, and the publication
  /// day only where the article names it.
  private func isFirm(_ word: DatedWord, _ candidate: DateCandidate, share: Float, _ amongDates: Float)
    -> Bool
  {
    guard amongDates >= model.constant("firm") ?? 0.95, share >= model.constant("firm-share") ?? 0.5 else {
      return false
    }
    if candidate.source == .publication, features.story.today == 0 || word.group.isPerfect { return false }
    if candidate.interval?.isSingleDay ?? false { return true }
    return candidate.anchor >= 0 && features.anchors[candidate.anchor].owner == word.token
  }

  /// "Will leave by September": some time up to the end of it.
  private func isDeadline(_ word: DatedWord, _ candidate: DateCandidate) -> Bool {
    guard candidate.source == .local, word.modality == .planned else { return false }
    return features.anchors[candidate.anchor].preposition.contains(.by)
  }

  /// A time expression of the event's own whose days are not known, as in an undated article.
  private func openDate(_ word: DatedWord) -> EventDate? {
    guard let i = features.openTimex(of: word.token) else { return nil }
    let timex = features.syntax.annotations.timexes[i]
    return EventDate(
      value: timex.value, interval: DayInterval(nil, nil), modifier: timex.modifier,
      precision: timex.precision ?? .day, basis: .relative, confidence: timex.confidence, timex: i,
      anchor: timex.anchor)
  }

  /// A second, different time expression that hangs on the event itself.
  private func conflict(_ word: DatedWord, chosen: Int, _ candidates: [DateCandidate]) -> String? {
    for (i, other) in candidates.enumerated() where i != chosen && other.anchor >= 0 {
      guard
        other.source == .coreference
          || other.source == .local && features.anchors[other.anchor].owner == word.token,
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
      guard let reference, isStillAhead(word) else { return nil }
      return Event.Bounds(after: reference, before: nil)
    case .asserted, .reported:
      guard let reference, word.group.tense == .past || word.group.isPerfect else { return nil }
      return Event.Bounds(after: nil, before: reference)
    default: return nil
    }
  }

  /// Whether what is planned was ahead on the reference day: "will close", "plans to close", not "tried to close".
  private func isStillAhead(_ word: DatedWord) -> Bool {
    if word.group.modal.contains(.futureModal) || word.group.isProspective || word.group.tense == .future {
      return true
    }
    guard word.governor >= 0 else { return word.group.tense != .past }
    let above = features.syntax.verbGroup(word.governor)
    if above.isInfinitive || above.tense == .none { return above.modal.contains(.futureModal) }
    let cue = features.syntax.cue(word.governor)
    return above.tense != .past || above.isPerfect || cue.contains(.say) || cue.contains(.schedule)
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
      if anchor.owner == word.token, !isBounding(anchor) { continue }
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
    if word.governor >= 0, looksBack(word) {
      for anchor in features.anchors[features.bySentence[features.syntax.sentence(word.token)]]
      where anchor.owner == word.governor {
        if let day = anchor.interval.earliest { return day }
      }
    }
    return publication
  }

  /// "Said on Monday that they had met", "left in May after the mill had closed": before the day of what governs it; what
  /// merely stands beside it ("was fined in May and had to leave") may be later.
  private func looksBack(_ word: DatedWord) -> Bool {
    features.syntax.cue(word.governor).contains(.say)
      || word.group.isPerfect && word.group.tense == .past && features.syntax.relation(word.token) != .conj
      || word.modality == .planned
  }

  /// The candidates for the date of `word` with their shares, best first, for a person.
  func explanation(_ word: DatedWord) -> String {
    let candidates = candidates(word)
    let shares = probabilities(word, candidates)
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
