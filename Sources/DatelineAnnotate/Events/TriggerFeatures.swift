import DatelineText

/// What speaks for and against a word naming an event, as features of a linear model.
package enum TriggerTemplate: UInt8, Sendable {
  case tag, lemma, lemmaTag, word, suffix3, suffix4, relation, relationTag, headLemma, headRelation, previous,
    next
  case previousTag, nextTag, senses, verb, determiner, child, preposition, group, shape, subject, object,
    heading
  case lemmaRelation, headCue, dated, prepositionRelation, senseRelation, governor
}

/// Tells which words name events, by weights that `dateline-train events` learns.
struct TriggerClassifier: Sendable {
  let model: EventModel
  let senses: WordSenses

  /// A word that may name an event: a full verb, a noun that is no name, a predicate adjective.
  func isCandidate(_ t: Int, _ syntax: EventSyntax) -> Bool {
    switch syntax.tag(t) {
    case .vb, .vbd, .vbg, .vbn, .vbp, .vbz: return syntax.pos(t) != .aux
    case .nn, .nns: return true
    case .nnp, .nnps: return senses.noun(syntax.lemma(t)) != nil
    case .jj: return syntax.child(t, .cop) != nil || senses.verbKind(syntax.lemma(t)) != 0
    default: return false
    }
  }

  /// Fills `features` for token `t`.
  func features(_ t: Int, _ s: EventSyntax, dated: Bool, into features: inout [Feature]) {
    features.removeAll(keepingCapacity: true)
    func add(_ template: TriggerTemplate, _ a: UInt64, _ b: UInt64 = 0, _ c: UInt64 = 0) {
      features.append(Feature(template.rawValue, a, b, c))
    }
    let tag = UInt64(s.tag(t).rawValue)
    let lemma = s.lemma(t).rawValue
    let relation = UInt64(s.relation(t).rawValue)
    let isVerb = s.tag(t).isVerb
    add(.tag, tag)
    add(.lemma, lemma, isVerb ? 1 : 0)
    add(.lemmaTag, lemma, tag)
    add(.word, s.word(t).rawValue, tag)
    addSuffixes(t, s, tag, &features)
    add(.relation, relation)
    add(.relationTag, relation, tag)
    add(.lemmaRelation, lemma, relation)
    let noun = isVerb ? nil : senses.noun(s.lemma(t))
    let sense = isVerb ? UInt64(senses.verbKind(s.lemma(t))) : UInt64(noun?.kind ?? 0)
    let share = UInt64(noun?.share ?? 0)
    add(.senses, sense, share, isVerb ? 1 : 0)
    add(.senses, sense, 99, tag)
    add(.senses, 99, share, noun?.verb == WordKey.none ? 1 : 0)
    add(.senseRelation, sense, relation, tag)
    // "Acquisition" is an event as "acquire" is; what "share" is as a noun says nothing of the verb.
    add(.verb, isVerb ? lemma : share >= 5 ? noun?.verb.rawValue ?? 0 : 0)
    if dated { add(.dated, 1, isVerb ? 1 : 0, sense) }
    addContext(t, s, tag, &features)
    addSyntax(t, s, tag, sense, &features)
  }

  private func addSuffixes(_ t: Int, _ s: EventSyntax, _ tag: UInt64, _ features: inout [Feature]) {
    let bytes = s.article.text[s.annotations.tokens[t].span.range]
    for (template, n) in [(TriggerTemplate.suffix3, 3), (.suffix4, 4)] where bytes.count > n {
      features.append(Feature(template.rawValue, WordKey(bytes.suffix(n)).rawValue, tag))
    }
  }

  private func addContext(_ t: Int, _ s: EventSyntax, _ tag: UInt64, _ features: inout [Feature]) {
    let sentence = s.sentence(t)
    guard sentence >= 0 else { return }
    let range = s.annotations.sentences[sentence].tokens
    let kind = s.annotations.sentences[sentence].block
    let isHeading = kind < s.article.blocks.count && s.article.blocks[kind].kind == .heading
    if isHeading { features.append(Feature(TriggerTemplate.heading.rawValue, tag)) }
    let before = t > range.lowerBound ? t - 1 : -1
    let after = t + 1 < range.upperBound ? t + 1 : -1
    let none: UInt64 = 0
    features.append(
      Feature(TriggerTemplate.previous.rawValue, before < 0 ? none : s.word(before).rawValue, tag))
    features.append(Feature(TriggerTemplate.next.rawValue, after < 0 ? none : s.word(after).rawValue, tag))
    let beforeTag = before < 0 ? 99 : UInt64(s.tag(before).rawValue)
    let afterTag = after < 0 ? 99 : UInt64(s.tag(after).rawValue)
    features.append(Feature(TriggerTemplate.previousTag.rawValue, beforeTag, tag))
    features.append(Feature(TriggerTemplate.nextTag.rawValue, afterTag, tag))
    features.append(
      Feature(
        TriggerTemplate.shape.rawValue, UInt64(s.annotations.tokens[t].shape.rawValue & 7), tag,
        before < 0 ? 1 : 0))
  }

  private func addSyntax(
    _ t: Int, _ s: EventSyntax, _ tag: UInt64, _ sense: UInt64, _ features: inout [Feature]
  ) {
    func add(_ template: TriggerTemplate, _ a: UInt64, _ b: UInt64 = 0, _ c: UInt64 = 0) {
      features.append(Feature(template.rawValue, a, b, c))
    }
    let relation = UInt64(s.relation(t).rawValue)
    let head = s.head(t)
    if head >= 0 {
      add(.headLemma, s.lemma(head).rawValue, relation, s.tag(t).isVerb ? 1 : 0)
      add(.headRelation, UInt64(s.tag(head).rawValue), relation, tag)
      add(.headCue, s.cues[s.lemma(head)].rawValue, relation)
      if s.tag(t).isVerb == false { add(.governor, s.lemma(head).rawValue, relation, sense) }
    }
    var determiner: UInt64 = 0
    for c in s.children(t) {
      switch s.relation(c) {
      case .det, .nmodPossessive: determiner = s.tag(c) == .dt ? s.word(c).rawValue : 1
      case .case:
        add(.preposition, s.lemma(c).rawValue, tag)
        add(.prepositionRelation, s.lemma(c).rawValue, sense)
      case .obj: add(.object, 1, tag)
      case .nsubj, .nsubjPassive: add(.subject, UInt64(s.pos(c).rawValue), tag)
      case .punct, .conj: continue
      default: break
      }
      add(.child, UInt64(s.relation(c).rawValue), tag)
    }
    add(.determiner, determiner, tag)
    if s.tag(t).isVerb { add(.group, s.verbGroup(t).code) }
  }
}
