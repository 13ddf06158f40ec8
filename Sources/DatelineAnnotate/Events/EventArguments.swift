import DatelineText

/// Who took part, where, and how many, by the parse.
struct EventArguments: Sendable {
  let syntax: EventSyntax
  let standing: EventStanding

  var phrases: ParticipantPhrase { ParticipantPhrase(syntax: syntax, standing: standing) }

  func participants(_ t: Int) -> [Event.Participant] {
    var found: [Found] = []
    let isPassive = syntax.verbGroup(t).isPassive || syntax.relation(t) == .acl && syntax.tag(t) == .vbn
    for c in syntax.children(t) where found.count < 6 {
      guard let role = role(of: c, in: t, isPassive: isPassive) else { continue }
      if let one = participant(c, role, of: t) {
        found.append(one)
      } else if standing.isDateline(c), let subject = standing.subjectBehindDateline(c),
        let one = participant(subject, role, of: t)
      {
        found.append(one)
      }
    }
    if syntax.tag(t).isVerb, !found.contains(where: { $0.role == (isPassive ? .patient : .agent) }),
      let shared = standing.subject(of: t), shared != t, !syntax.isGoverned(shared, by: t),
      let one = participant(shared, isPassive ? .patient : .agent, of: t)
    {
      found.insert(one, at: 0)
    }
    return joined(found).map { one in
      Event.Participant(span: syntax.span(one.words), role: one.role, name: one.name)
    }
  }

  /// A participant with its words.
  private struct Found {
    let role: Event.Participant.Role
    var words: Range<Int>
    var name: String?
  }

  /// What the parser cut in two without a word between is one: "Its chairman", "Arvind Nath".
  private func joined(_ found: [Found]) -> [Found] {
    var list: [Found] = []
    for one in found.sorted(by: { $0.words.lowerBound < $1.words.lowerBound }) {
      guard let last = list.last, last.role == one.role, last.role != .other,
        isContinued(last.words.upperBound, one.words.lowerBound)
      else {
        list.append(one)
        continue
      }
      list[list.count - 1].words = last.words.lowerBound..<max(last.words.upperBound, one.words.upperBound)
      list[list.count - 1].name = one.name ?? last.name
    }
    return list
  }

  /// Whether nothing but a possessive's ending stands between two tokens.
  private func isContinued(_ end: Int, _ start: Int) -> Bool {
    end <= start && start - end <= 1 && (end..<start).allSatisfy { syntax.tag($0) == .pos }
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

  private func isTime(_ t: Int) -> Bool { phrases.isTime(t) }

  private func isNamedOrAnimate(_ t: Int) -> Bool { mentionKind(t) != .place && !isTime(t) }

  private func mentionKind(_ t: Int) -> EntityKind? {
    let range = standing.mentions(in: t..<t + 1)
    if let i = range.first { return syntax.annotations.mentions[i].kind }
    return syntax.annotations.mentions[standing.mentions(in: syntax.phrase(t))].first { $0.head == t }?.kind
  }

  private func participant(_ t: Int, _ role: Event.Participant.Role, of event: Int) -> Found? {
    let stands = syntax.isRelativePronoun(t) || syntax.tag(t) == .in
    guard let t = stands ? antecedent(event) : t else { return nil }
    return phrases.words(t, of: event).map { Found(role: role, words: $0, name: names(t, syntax.phrase(t))) }
  }

  /// Whom "who", "which" or "that" stands for: the noun that the clause of `event` hangs on; `nil` for a question.
  private func antecedent(_ event: Int) -> Int? {
    guard let verb = syntax.relativeClause(event) else { return nil }
    let noun = syntax.head(verb)
    return noun >= 0 && syntax.pos(noun) != .verb ? noun : nil
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
    if names.isEmpty, let name = syntax.child(t, .appos) {
      // "The then transport minister, James Kariuki".
      return standing.name(syntax.phrase(name))
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
