import DatelineText

/// A dated time expression as an anchor for events: where it hangs in the parse and whose date it tells.
struct TimexAnchor: Sendable {
  /// Index into `Annotations.timexes`.
  let timex: Int
  let head: Int
  let sentence: Int
  /// The nearest event word at or above it; -1 when none governs it.
  var owner: Int
  /// The other end of "from … to …", "between … and …": index into `Annotations.timexes`.
  var partner: Int?
  /// The days it stands for, with its partner's.
  var interval: DayInterval
  /// Cues of the preposition before it.
  var preposition: EventCue
}

/// Places an article's time expressions in the parse.
struct TimexPlacer: Sendable {
  let syntax: EventSyntax
  let isTrigger: [Bool]

  /// The dated expressions in text order.
  func anchors() -> [TimexAnchor] {
    let a = syntax.annotations
    let spans = DeicticSpan(syntax: syntax)
    var anchors: [TimexAnchor] = []
    var token = 0
    for (i, timex) in a.timexes.enumerated() {
      guard timex.interval != nil || timex.kind == .duration, timex.kind != .set else { continue }
      while token > 0, a.tokens[token - 1].span.end > timex.span.start { token -= 1 }
      while token < a.tokens.count, a.tokens[token].span.end <= timex.span.start { token += 1 }
      var end = token
      while end < a.tokens.count, a.tokens[end].span.start < timex.span.end { end += 1 }
      guard token < end, let interval = timex.interval ?? spans.interval(timex, token..<end),
        timex.kind != .duration || interval.isClosed
      else { continue }
      let head = top(of: token..<end)
      guard syntax.sentence(head) >= 0 else { continue }
      anchors.append(
        TimexAnchor(
          timex: i, head: head, sentence: syntax.sentence(head), owner: owner(of: head), partner: nil,
          interval: closing(timex, token..<end, interval), preposition: preposition(of: head, before: token)))
    }
    pair(&anchors)
    for i in anchors.indices { anchors[i].owner = scheduled(anchors[i]) ?? anchors[i].owner }
    return anchors
  }

  private func top(of tokens: Range<Int>) -> Int {
    for t in tokens where !tokens.contains(syntax.head(t)) && syntax.relation(t) != .case { return t }
    return tokens.upperBound - 1
  }

  private func preposition(of head: Int, before first: Int) -> EventCue {
    var cue: EventCue = []
    for c in syntax.children(head) where syntax.relation(c) == .case || syntax.relation(c) == .mark {
      cue.formUnion(syntax.cues[syntax.word(c)])
    }
    if cue.isEmpty, first > 0, syntax.sentence(first - 1) == syntax.sentence(first) {
      cue = syntax.cues[syntax.word(first - 1)]
    }
    return cue
  }

  private func owner(of head: Int) -> Int {
    if let planned = plannedNoun(head) { return planned }
    if let before = ownerBeforeConjunction(head) { return before }
    var at = head
    for _ in 0..<EventSyntax.climbLimit where at >= 0 {
      if isTrigger[at] { return at }
      at = syntax.head(at)
    }
    return -1
  }

  /// "Has been jailed since May 2016, and can still appeal": a date before ", and" belongs to its own side, whatever
  /// the parser says.
  private func ownerBeforeConjunction(_ head: Int) -> Int? {
    let sentence = syntax.annotations.sentences[syntax.sentence(head)].tokens
    guard syntax.head(head) > head,
      let comma = (head + 1..<min(head + 4, sentence.upperBound)).first(where: { syntax.tag($0) == .comma }),
      comma + 1 < sentence.upperBound, syntax.tag(comma + 1) == .cc, syntax.head(head) > comma
    else { return nil }
    var at = head - 1
    while at >= sentence.lowerBound, syntax.tag(at) != .comma {
      if isTrigger[at], syntax.tag(at).isVerb { return at }
      at -= 1
    }
    return nil
  }

  /// "The race planned for Sunday": the day of the race, also where the participle was read as the sentence's verb.
  private func plannedNoun(_ head: Int) -> Int? {
    guard let preposition = syntax.children(head).first(where: { syntax.relation($0) == .case }),
      preposition > 1,
      syntax.cues[syntax.word(preposition)].contains(.duration), syntax.tag(preposition - 1) == .vbn,
      syntax.cue(preposition - 1).contains(.schedule), isTrigger[preposition - 2],
      syntax.tag(preposition - 2).isNoun
    else { return nil }
    return preposition - 2
  }

  /// "Posted the matter for May 4", "was postponed to Tuesday": the day is that of what is set, not of the setting.
  private func scheduled(_ anchor: TimexAnchor) -> Int? {
    guard anchor.owner >= 0, syntax.tag(anchor.owner).isVerb, syntax.cue(anchor.owner).contains(.setFor),
      !anchor.preposition.isDisjoint(with: [.to, .until, .duration])
    else { return nil }
    let verb = anchor.owner
    let what =
      syntax.child(verb, .obj) ?? syntax.child(verb, .nsubjPassive)
      ?? (syntax.relation(verb) == .acl || syntax.relation(verb) == .aclRelative ? syntax.head(verb) : nil)
    return what.map { isTrigger[$0] ? $0 : -1 }
  }

  /// "The three months ended Sept. 30": the months, not their last day.
  private func closing(_ timex: Timex, _ tokens: Range<Int>, _ interval: DayInterval) -> DayInterval {
    let ended = tokens.lowerBound - 1
    guard interval.isSingleDay, let last = interval.latest, ended > 0,
      syntax.cue(ended).contains(.end),
      let whole = syntax.annotations.timexes.first(where: {
        $0.kind == .duration && $0.span.contains(syntax.annotations.tokens[ended - 1].span)
      }), let (count, unit) = DeicticSpan.length(whole.value),
      let first = DeicticSpan.shifted(last.adding(days: 1), -count, unit)
    else { return interval }
    return DayInterval(first, last)
  }

  /// Joins "from A to B" and "between A and B" into their outer hull.
  private func pair(_ anchors: inout [TimexAnchor]) {
    for i in anchors.indices.dropLast() {
      let (first, second) = (anchors[i], anchors[i + 1])
      guard first.sentence == second.sentence, second.head - first.head <= 6,
        first.preposition.contains(.from)
          && (second.preposition.contains(.to) || second.preposition.contains(.until))
          || first.preposition.contains(.between),
        let low = first.interval.earliest, let high = second.interval.latest, low <= high
      else { continue }
      anchors[i].partner = second.timex
      anchors[i].interval = DayInterval(low, high)
      anchors[i + 1].partner = first.timex
      anchors[i + 1].interval = anchors[i].interval
      anchors[i].preposition = []
      anchors[i + 1].preposition = []
    }
  }
}
