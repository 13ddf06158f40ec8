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
    var anchors: [TimexAnchor] = []
    var token = 0
    for (i, timex) in a.timexes.enumerated() {
      guard let interval = timex.interval, timex.kind == .date || timex.kind == .time || interval.isClosed,
        timex.kind != .set
      else { continue }
      while token > 0, a.tokens[token - 1].span.end > timex.span.start { token -= 1 }
      while token < a.tokens.count, a.tokens[token].span.end <= timex.span.start { token += 1 }
      var end = token
      while end < a.tokens.count, a.tokens[end].span.start < timex.span.end { end += 1 }
      guard token < end else { continue }
      let head = top(of: token..<end)
      guard syntax.sentence(head) >= 0 else { continue }
      anchors.append(
        TimexAnchor(
          timex: i, head: head, sentence: syntax.sentence(head), owner: owner(of: head), partner: nil,
          interval: interval, preposition: preposition(of: head, before: token)))
    }
    pair(&anchors)
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
    var at = head
    for _ in 0..<EventSyntax.climbLimit where at >= 0 {
      if isTrigger[at] { return at }
      at = syntax.head(at)
    }
    return -1
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
