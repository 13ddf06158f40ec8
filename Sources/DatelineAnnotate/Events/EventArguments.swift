import DatelineText

/// Who took part, where, and how many, by the parse.
struct EventArguments: Sendable {
  let syntax: EventSyntax
  let standing: EventStanding

  func participants(_ t: Int) -> [Event.Participant] {
    var found: [Event.Participant] = []
    let isPassive = syntax.verbGroup(t).isPassive || syntax.relation(t) == .acl && syntax.tag(t) == .vbn
    for c in syntax.children(t) where found.count < 6 {
      if let role = role(of: c, in: t, isPassive: isPassive) { found.append(participant(c, role)) }
    }
    if syntax.tag(t).isVerb, !found.contains(where: { $0.role == (isPassive ? .patient : .agent) }),
      let shared = standing.subject(of: t), shared != t, !syntax.isGoverned(shared, by: t)
    {
      found.insert(participant(shared, isPassive ? .patient : .agent), at: 0)
    }
    return found
  }

  private func role(of c: Int, in t: Int, isPassive: Bool) -> Event.Participant.Role? {
    switch syntax.relation(c) {
    case .nsubj: return syntax.tag(t).isVerb ? (isPassive ? .patient : .agent) : nil
    case .nsubjPassive: return .patient
    case .obj: return .patient
    case .iobj: return .other
    case .oblAgent: return .agent
    case .obl:
      let cue = syntax.cues[syntax.preposition(c)]
      if cue.contains(.by), isPassive, isNamedOrAnimate(c) { return .agent }
      return mentionKind(c).map { $0 == .place ? nil : .other } ?? nil
    case .nmodPossessive: return .agent
    case .nmod:
      let cue = syntax.cues[syntax.preposition(c)]
      if cue.contains(.by) { return .agent }
      if cue.contains(.of), !isTime(c) { return .patient }
      return mentionKind(c).map { $0 == .place ? nil : .other } ?? nil
    case .compound, .amod: return mentionKind(c) == .organization ? .agent : nil
    default: return nil
    }
  }

  private func isTime(_ t: Int) -> Bool {
    let span = syntax.annotations.tokens[t].span
    return timexSpans(around: span)
  }

  /// Whether a time expression covers `span`.
  private func timexSpans(around span: TextSpan) -> Bool {
    let timexes = syntax.annotations.timexes
    var low = 0
    var high = timexes.count
    while low < high {
      let mid = (low + high) / 2
      if timexes[mid].span.end <= span.start { low = mid + 1 } else { high = mid }
    }
    return low < timexes.count && timexes[low].span.contains(span)
  }

  private func isNamedOrAnimate(_ t: Int) -> Bool { mentionKind(t) != .place && !isTime(t) }

  private func mentionKind(_ t: Int) -> EntityKind? {
    let range = standing.mentions(in: t..<t + 1)
    if let i = range.first { return syntax.annotations.mentions[i].kind }
    return syntax.annotations.mentions[standing.mentions(in: syntax.phrase(t))].first { $0.head == t }?.kind
  }

  private func participant(_ t: Int, _ role: Event.Participant.Role) -> Event.Participant {
    let phrase = syntax.phrase(t)
    return Event.Participant(span: syntax.span(phrase), role: role, name: names(t, phrase))
  }

  /// The names of what `t` heads, joined when several are coordinated.
  private func names(_ t: Int, _ phrase: Range<Int>) -> String? {
    var names: [String] = []
    for part in [t] + syntax.children(t).filter({ syntax.relation($0) == .conj }).prefix(4) {
      for i in standing.mentions(in: phrase) {
        let mention = syntax.annotations.mentions[i]
        guard mention.head == part else { continue }
        let entity = mention.entity
        if entity >= 0, entity < syntax.annotations.entities.count,
          !syntax.annotations.entities[entity].name.isEmpty
        {
          names.append(syntax.annotations.entities[entity].name)
        } else if mention.form == .name {
          names.append(syntax.article.string(mention.span))
        }
        break
      }
    }
    return names.isEmpty ? nil : names.joined(separator: " and ")
  }

  /// A named place that a preposition of place ties to the event or to its clause.
  func place(_ t: Int) -> Event.Place? {
    for base in [t, syntax.clauseHead(t)] {
      for c in syntax.children(base) where syntax.relation(c) == .obl || syntax.relation(c) == .nmod {
        guard syntax.cues[syntax.preposition(c)].contains(.placePreposition) else { continue }
        for i in standing.mentions(in: syntax.phrase(c)) {
          let mention = syntax.annotations.mentions[i]
          guard mention.kind == .place, mention.form == .name else { continue }
          return Event.Place(
            span: mention.span, name: standing.name(mention.tokens) ?? syntax.article.string(mention.span))
        }
      }
    }
    return nil
  }
}
