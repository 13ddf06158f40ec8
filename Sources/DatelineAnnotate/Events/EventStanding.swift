import DatelineText

/// How an event stands: class, modality, who says so, cancelled or postponed.
struct EventStanding: Sendable {
  let syntax: EventSyntax
  /// Index of the quote that each token stands in; -1 outside.
  let quoteOf: [Int32]
  let genericTokens: Set<Int>
  /// The words that say where the article was written.
  let dateline: Range<Int>

  func isDateline(_ t: Int) -> Bool { dateline.contains(t) }

  /// The quote of whole sentences that each token stands in; -1 outside and where only some words are quoted.
  var spokenQuotes: [Int32] {
    quoteOf.map { $0 >= 0 && syntax.annotations.quotes[Int($0)].kind == .direct ? $0 : -1 }
  }

  func eventClass(_ t: Int) -> Event.Class {
    let cue = syntax.cue(t)
    if syntax.tag(t).isVerb {
      if !cue.isDisjoint(with: .aspectual), syntax.child(t, .obj) != nil, !hasContent(t) { return .aspectual }
      if cue.contains(.reporting), cue.contains(.say) || hasClause(t) { return .reporting }
      if !cue.isDisjoint(with: .aspectual), syntax.child(t, .obj) != nil || hasClause(t) || hasEventSubject(t)
      {
        return .aspectual
      }
      return cue.contains(.state) ? .state : .occurrence
    }
    return syntax.tag(t).isNoun ? .occurrence : .state
  }

  private func hasClause(_ t: Int) -> Bool {
    syntax.child(t) { $0 == .ccomp || $0 == .xcomp || $0 == .parataxis } != nil
  }

  private func hasContent(_ t: Int) -> Bool { syntax.child(t) { $0 == .ccomp || $0 == .parataxis } != nil }

  private func hasEventSubject(_ t: Int) -> Bool {
    guard let subject = subject(of: t) else { return false }
    return !syntax.tag(subject).isProperNoun && syntax.pos(subject) == .noun
  }

  /// Who says it, outermost first.
  func attribution(_ t: Int) -> [Event.Attribution] {
    var chain: [Event.Attribution] = []
    var quoteTaken = false
    var at = t
    for _ in 0..<EventSyntax.climbLimit {
      for c in syntax.children(at) { addLocal(c, of: at, trigger: t, &chain) }
      let up = syntax.head(at)
      guard up >= 0 else { break }
      let relation = syntax.relation(at)
      if relation == .ccomp || relation == .xcomp || relation == .csubj || relation == .parataxis,
        up != t, isSaying(up, over: at), !syntax.hasSemicolon(between: up, at)
      {
        chain.append(source(of: up))
        quoteTaken = true
      }
      at = up
    }
    if chain.isEmpty, let verb = trailingCue(after: t) {
      chain.append(source(of: verb))
      quoteTaken = true
    }
    if !quoteTaken, quoteOf[t] >= 0 { addQuote(Int(quoteOf[t]), trigger: t, &chain) }
    var sources: [Event.Attribution] = []
    for source in chain.reversed() where !sources.contains(where: { $0.span == source.span }) {
      sources.append(source)
    }
    return sources
  }

  /// The verb of a sentence's last clause, "…, the army said", where `t` stands before its comma.
  private func trailingCue(after t: Int) -> Int? {
    guard syntax.sentence(t) >= 0 else { return nil }
    let tokens = syntax.annotations.sentences[syntax.sentence(t)].tokens
    var verb = tokens.upperBound - 1
    while verb > t, syntax.annotations.tokens[verb].kind == .punctuation { verb -= 1 }
    let last = verb
    while verb > t, last - verb < 4, !syntax.tag(verb).isVerb { verb -= 1 }
    guard verb > t + 2, syntax.tag(verb) == .vbd || syntax.tag(verb) == .vbz || syntax.tag(verb) == .vbp,
      syntax.cue(verb).contains(.say), syntax.cue(verb).contains(.reporting), syntax.child(verb, .obj) == nil
    else { return nil }
    var at = verb - 1
    while at > t, verb - at < 12, syntax.tag(at) != .comma {
      if syntax.tag(at).isVerb || syntax.tag(at) == .in && syntax.relation(at) == .mark { return nil }
      at -= 1
    }
    return at > t && verb - at >= 2 && syntax.tag(at) == .comma ? verb : nil
  }

  private func isSaying(_ verb: Int, over clause: Int) -> Bool {
    let cue = syntax.cue(verb)
    return syntax.tag(verb).isVerb && cue.contains(.say)
      && (syntax.relation(clause) != .xcomp || cue.contains(.reporting))
  }

  /// "reportedly", "alleged", "according to X", and ", X said" hanging on the clause.
  private func addLocal(_ c: Int, of at: Int, trigger: Int, _ chain: inout [Event.Attribution]) {
    guard c != trigger else { return }
    let cue = syntax.cues[syntax.word(c)]
    let lemma = syntax.article.string(syntax.annotations.tokens[c].span)
    switch syntax.relation(c) {
    case .advmod where cue.contains(.hedge), .amod where at == trigger && cue.contains(.hedgeAdjective):
      chain.append(Event.Attribution(span: syntax.annotations.tokens[c].span, name: nil, cue: lemma))
    case .obl, .nmod, .advcl:
      guard syntax.children(c).contains(where: { syntax.cues[syntax.word($0)].contains(.accordingTo) }) else {
        return
      }
      let phrase = syntax.phrase(c)
      chain.append(Event.Attribution(span: syntax.span(phrase), name: name(phrase), cue: "according to"))
    case .parataxis where syntax.tag(c).isVerb && syntax.cue(c).contains(.say):
      guard syntax.child(c, where: { $0 == .nsubj }) != nil, syntax.child(c, .ccomp) == nil else { return }
      chain.append(source(of: c))
    default: break
    }
  }

  private func source(of verb: Int) -> Event.Attribution {
    let cue = syntax.article.string(syntax.annotations.tokens[verb].span)
    guard let subject = subject(of: verb) else {
      return Event.Attribution(span: syntax.annotations.tokens[verb].span, name: nil, cue: cue)
    }
    let phrase = syntax.phrase(subject)
    return Event.Attribution(span: syntax.span(phrase), name: name(phrase), cue: cue)
  }

  private func addQuote(_ q: Int, trigger: Int, _ chain: inout [Event.Attribution]) {
    let quote = syntax.annotations.quotes[q]
    guard let speaker = quote.speaker,
      quote.cue.map({ !$0.span.contains(syntax.annotations.tokens[trigger].span) }) ?? true
    else { return }
    chain.append(
      Event.Attribution(
        span: speaker.span ?? quote.span, name: speaker.name ?? speaker.label, cue: quote.cue?.lemma ?? ""))
  }

  /// The subject of a verb, its own or shared with what it is coordinated with or controlled by.
  func subject(of verb: Int) -> Int? {
    var at = verb
    for _ in 0..<4 {
      let own = syntax.children(at).filter {
        syntax.relation($0) == .nsubj || syntax.relation($0) == .nsubjPassive
      }
      if let nearest = own.min(by: { abs($0 - at) < abs($1 - at) }) {
        return isDateline(nearest) ? subjectBehindDateline(nearest) ?? nearest : nearest
      }
      let up = syntax.head(at)
      guard up >= 0 else { return nil }
      switch syntax.relation(at) {
      case .conj, .xcomp, .advcl: at = up
      case .acl where syntax.verbGroup(at).isInfinitive:
        if let owner = syntax.child(up, .nmodPossessive) { return owner }
        guard let holder = holder(of: up) else { return nil }
        at = holder
      case .acl, .aclRelative: return up
      default: return nil
      }
    }
    return nil
  }

  /// The subject proper, where a dateline's place was read as it ("KUMASI — Traders returned").
  func subjectBehindDateline(_ t: Int) -> Int? {
    syntax.children(t).first { !isDateline($0) && syntax.pos($0) == .noun }
  }

  /// "She has no plans to stop", "he was in talks to direct it": the verb or predicate whose subject has what a noun
  /// names.
  private func holder(of noun: Int) -> Int? {
    if syntax.child(noun, .cop) != nil { return noun }
    let verb = syntax.head(noun)
    guard verb >= 0, syntax.relation(noun) == .obj || syntax.relation(noun) == .obl else { return nil }
    return verb
  }

  /// The full name of the first mention within `tokens` that has one.
  func name(_ tokens: Range<Int>) -> String? {
    let a = syntax.annotations
    for i in mentions(in: tokens) {
      let entity = a.mentions[i].entity
      if entity >= 0, entity < a.entities.count, !a.entities[entity].name.isEmpty {
        return a.entities[entity].name
      }
      if a.mentions[i].form == .name { return syntax.article.string(a.mentions[i].span) }
    }
    return nil
  }

  /// Indices of the mentions whose head is within `tokens`.
  func mentions(in tokens: Range<Int>) -> Range<Int> {
    let mentions = syntax.annotations.mentions
    var low = 0
    var high = mentions.count
    while low < high {
      let mid = (low + high) / 2
      if mentions[mid].tokens.lowerBound < tokens.lowerBound { low = mid + 1 } else { high = mid }
    }
    var end = low
    while end < mentions.count, mentions[end].tokens.lowerBound < tokens.upperBound { end += 1 }
    return low..<end
  }
}
