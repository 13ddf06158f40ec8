import DatelineText

extension EventStanding {
  /// The standing of an event from its own verb group and from what governs it.
  func modality(_ t: Int, isAttributed: Bool) -> Event.Modality {
    if let own = ownModality(t) { return own }
    if let governed = governedModality(t) { return governed }
    return isAttributed ? .reported : .asserted
  }

  private func ownModality(_ t: Int) -> Event.Modality? {
    let group = syntax.tag(t).isVerb || syntax.child(t, .cop) != nil ? syntax.verbGroup(t) : VerbGroup()
    if group.isNegated || hasNegatedArgument(t) || isYetToCome(t, group) { return .negated }
    if isConditional(t) { return .conditional }
    if genericTokens.contains(t) || isHabitual(t, group) { return .generic }
    if group.modal.contains(.futureModal) || group.modal.contains(.obligation) || group.isProspective {
      return .planned
    }
    if group.modal.contains(.would) {
      return isReportedContent(t) || isIntendedBySubject(t) ? .planned : .conditional
    }
    if group.modal.contains(.possibleModal) { return .possible }
    for c in syntax.children(t) where syntax.relation(c) == .advmod || syntax.relation(c) == .amod {
      let cue = syntax.cues[syntax.word(c)]
      if syntax.relation(c) == .advmod, cue.contains(.possible), !cue.contains(.intentAdjective) {
        return .possible
      }
      if syntax.relation(c) == .amod, cue.contains(.intentAdjective) { return .planned }
    }
    return nil
  }

  private func hasNegatedArgument(_ t: Int) -> Bool {
    // What a quote denies says nothing of the word that introduces it.
    for c in syntax.children(t) where quoteOf[c] < 0 || quoteOf[t] >= 0 {
      let cue = syntax.cues[syntax.word(c)]
      switch syntax.relation(c) {
      case .det where !syntax.tag(t).isVerb && cue.contains(.negator): return true
      case .case where cue.contains(.negator), .mark where cue.contains(.negator): return true
      case .nsubj, .nsubjPassive, .obj:
        guard syntax.tag(t).isVerb else { continue }
        if cue.contains(.negator) { return true }
        if syntax.children(c).contains(where: {
          syntax.relation($0) == .det && syntax.cues[syntax.word($0)].contains(.negator)
        }) {
          return true
        }
      default: break
      }
    }
    return false
  }

  /// "Has yet to approve", with "has" read as auxiliary.
  private func isYetToCome(_ t: Int, _ group: VerbGroup) -> Bool {
    guard group.isInfinitive || syntax.relation(t) == .conj else { return false }
    let at = group.isInfinitive ? t : max(0, syntax.head(t))
    return hasYet(at)
      && syntax.children(at).contains {
        syntax.relation($0) == .aux && syntax.cues[syntax.lemma($0)].contains(.haveVerb)
      }
  }

  private func isHabitual(_ t: Int, _ group: VerbGroup) -> Bool {
    guard group.tense == .present, !group.isProgressive, !group.isPerfect else { return false }
    return syntax.children(t).contains {
      syntax.relation($0) == .advmod && syntax.cues[syntax.word($0)].contains(.generic)
    }
  }

  /// In an if-clause, under inverted "should", or the consequence of one.
  private func isConditional(_ t: Int) -> Bool {
    if hasCondition(t) || opensWithShould(t) { return true }
    let head = syntax.clauseHead(t)
    if head != t, syntax.tag(t).isVerb == false, hasCondition(head) { return true }
    if syntax.relation(t) == .conj, syntax.head(t) >= 0, hasCondition(syntax.head(t)) { return true }
    guard !syntax.verbGroup(t).modal.isEmpty else { return false }
    return syntax.children(t).contains { syntax.relation($0) == .advcl && hasCondition($0) }
  }

  /// "Should the levee break, the town will be moved": no question, and the modal stands first.
  private func opensWithShould(_ t: Int) -> Bool {
    guard syntax.tag(t).isVerb, syntax.sentence(t) >= 0 else { return false }
    let tokens = syntax.annotations.sentences[syntax.sentence(t)].tokens
    guard let first = tokens.first, let last = tokens.last, syntax.tag(first) == .md,
      syntax.cues[syntax.word(first)].contains(.obligation)
    else { return false }
    return syntax.article.text[syntax.annotations.tokens[last].span.start] != UInt8(ascii: "?")
  }

  private func hasCondition(_ t: Int) -> Bool {
    guard syntax.relation(t) == .advcl || syntax.relation(t) == .ccomp else { return false }
    for c in syntax.children(t) {
      if syntax.relation(c) == .mark, syntax.cues[syntax.word(c)].contains(.conditional) {
        // "If the dam holds, the mayor said, …": what was said is no condition.
        return
          !(syntax.tag(t) == .vbd && syntax.cue(t).contains(.say)
          && (c..<max(c, t)).contains { syntax.tag($0) == .comma })
      }
      if syntax.relation(c) == .aux, syntax.relation(t) == .advcl, let subject = syntax.child(t, .nsubj),
        c < subject,
        syntax.cues[syntax.word(c)].contains(.obligation)
      {
        return true
      }
    }
    return false
  }

  /// "The plan would close the mill": what a plan, a deal or a bill would do is what is planned.
  private func isIntendedBySubject(_ t: Int) -> Bool {
    guard let subject = syntax.child(t, .nsubj) else { return false }
    return syntax.cue(subject).contains(.intentNoun)
  }

  private func isReportedContent(_ t: Int) -> Bool {
    var at = t
    for _ in 0..<4 {
      let up = syntax.head(at)
      guard up >= 0 else { return false }
      if syntax.relation(at) == .ccomp, syntax.cue(up).contains(.say) { return true }
      at = up
    }
    return false
  }

  /// What the governing words make of it, up to the nearest that decides.
  private func governedModality(_ t: Int) -> Event.Modality? {
    var at = t
    var inClause = true
    for _ in 0..<5 {
      let up = syntax.head(at)
      guard up >= 0, !isSettled(at) else { return nil }
      if let found = effect(of: up, through: at, on: t, &inClause) {
        return found == .planned && wasSaid(t) ? nil : found
      }
      if syntax.relation(at) == .nsubj || syntax.relation(at) == .parataxis
        || syntax.relation(at) == .acl && syntax.tag(at) != .vb
        || syntax.relation(at) == .aclRelative
      {
        return nil
      }
      if syntax.relation(at) == .ccomp, syntax.cue(up).contains(.say) { return nil }
      at = up
    }
    return nil
  }

  /// "Tried to reach him by phone, which, she said, …": who said so did, whatever the clause around it plans.
  private func wasSaid(_ t: Int) -> Bool {
    syntax.tag(t) == .vbd && syntax.cue(t).contains(.say) && syntax.cue(t).contains(.reporting)
  }

  /// "After having been sacked", "as troops withdrew", "the two states to have signed": no part of what is planned
  /// above it.
  private func isSettled(_ t: Int) -> Bool {
    guard syntax.relation(t) == .advcl || syntax.relation(t) == .acl else { return false }
    let group = syntax.verbGroup(t)
    if group.isInfinitive { return group.isPerfect }
    return syntax.relation(t) == .advcl
      && (group.tense == .past || group.isPerfect
        || syntax.child(t, .mark).map { syntax.cues.asides.contains(syntax.word($0)) } ?? false)
  }

  /// "The only senator to vote against it", "the strongest quake to strike the valley", "the first to leave": they did;
  /// not "the last chance to leave", "did its best to leave".
  private func isSingledOut(_ up: Int) -> Bool {
    guard !syntax.tag(up).isVerb, !syntax.cue(up).contains(.intentNoun),
      syntax.child(up, .nmodPossessive) == nil
    else { return false }
    if isSuperlative(up) { return true }
    return syntax.children(up).contains {
      [.amod, .nummod, .advmod, .det].contains(syntax.relation($0)) && isSuperlative($0)
    }
  }

  private func isSuperlative(_ t: Int) -> Bool {
    syntax.tag(t) == .jjs || syntax.cues[syntax.word(t)].contains(.rank)
  }

  /// "Rallied to beat the champions", "beat Ghana to reach the final": the infinitive tells the outcome.
  private func isOutcome(_ t: Int, of up: Int) -> Bool {
    syntax.cues.triumphs.contains(syntax.lemma(up)) && syntax.cues.outcomes.contains(syntax.lemma(t))
      && syntax.tag(up).isVerb
  }

  private func effect(of up: Int, through at: Int, on t: Int, _ inClause: inout Bool) -> Event.Modality? {
    let cue = syntax.cue(up)
    let isInfinitive = syntax.verbGroup(at).isInfinitive
    if isInfinitive, isSingledOut(up) { return inherited(up) }
    switch syntax.relation(at) {
    case .xcomp, .ccomp, .csubj:
      let isContent = syntax.relation(at) == .ccomp && !isInfinitive
      if cue.contains(.deny) { return .negated }
      if cue.contains(.negative), !isContent { return .negated }
      if syntax.verbGroup(up).isNegated, !cue.contains(.say), isInfinitive { return .negated }
      if isInfinitive {
        if isOutcome(at, of: up) { return inherited(up) }
        if cue.contains(.haveVerb), hasYet(up) || hasYet(at) { return .negated }
        if cue.contains(.intent) || cue.contains(.intentAdjective) { return .planned }
        if cue.contains(.realized) || cue.contains(.cueOnly) { return inherited(up) }
        return .planned
      }
      if cue.contains(.realized) || !cue.isDisjoint(with: .aspectual) { return inherited(up) }
      return nil
    case .advcl: return !isInfinitive ? nil : isOutcome(at, of: up) ? inherited(up) : .planned
    case .acl:
      return isInfinitive && (cue.contains(.intentNoun) || cue.contains(.intentAdjective)) ? .planned : nil
    case .conj where syntax.tag(at) == .vb && syntax.verbGroup(at).modal.isEmpty && inClause:
      return syntax.verbGroup(up).isInfinitive ? governedModality(up) : nil
    case .obj, .nsubjPassive, .obl, .nmod:
      guard inClause, at == t, !syntax.cues[syntax.preposition(at)].contains(.after) else { return nil }
      if !cue.isDisjoint(with: [.end, .continue]), syntax.relation(at) == .obj { return nil }
      if syntax.relation(at) == .nmod {
        return cue.contains(.intentNoun) && cue.contains(.cueOnly) ? .planned : nil
      }
      let group = syntax.verbGroup(up)
      let isObject = syntax.relation(at) == .nsubjPassive || syntax.isObject(at, of: up)
      if isObject, cue.contains(.cancel) || cue.contains(.postpone) { return .planned }
      if syntax.relation(at) == .obj, cue.contains(.intent), !cue.contains(.realized), !cue.contains(.say) {
        return .planned
      }
      if group.modal.contains(.futureModal) || group.isProspective { return .planned }
      if group.isNegated, syntax.relation(at) == .obj { return .negated }
      if group.isInfinitive, let outer = governedModality(up) { return outer }
      return nil
    default: return nil
    }
  }

  private func hasYet(_ t: Int) -> Bool {
    syntax.children(t).contains { syntax.cues[syntax.word($0)].contains(.yet) }
  }

  /// The governor's own standing, where what it governs shares it.
  private func inherited(_ up: Int) -> Event.Modality? { ownModality(up) ?? governedModality(up) }

  /// Cancelled or postponed by the verb that governs the event.
  func status(_ t: Int, _ modality: Event.Modality) -> Event.Status? {
    let up = syntax.head(t)
    if up >= 0, syntax.relation(t) == .nsubjPassive || syntax.isObject(t, of: up) {
      let cue = syntax.cue(up)
      if cue.contains(.cancel) { return .cancelled }
      if cue.contains(.postpone) { return .postponed }
    }
    guard modality == .planned else { return nil }
    let scheduled = syntax.children(t).contains {
      (syntax.relation($0) == .acl || syntax.relation($0) == .amod)
        && syntax.cues[syntax.lemma($0)].contains(.schedule)
    }
    return scheduled ? .scheduled : nil
  }
}
