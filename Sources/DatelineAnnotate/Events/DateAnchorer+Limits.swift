import DatelineText

/// Which dates an event cannot have, whatever the ranker thinks: days of clauses that it is not part of, days of the
/// past for what was just said, days to come for what is told as past.
extension DateAnchorer {
  func isPossible(_ candidate: DateCandidate, for word: DatedWord) -> Bool {
    if candidate.source == .publication { return !isAfterSpell(word.token) }
    guard candidate.anchor >= 0, let interval = candidate.interval else { return true }
    let anchor = features.anchors[candidate.anchor]
    return switch candidate.source {
    case .local:
      isInReach(anchor, of: word) && !isContentDay(anchor, of: word) && !isAhead(interval, of: word)
    case .localSpan: isInReach(anchor, of: word) && setsOff(anchor, word)
    case .inherited: isInheritable(anchor, interval, by: word)
    case .inheritedSpan: setsOff(anchor, word)
    case .coreference: isSameEvent(candidate, word)
    case .companion: anchor.owner != word.token
    case .publication, .none: true
    }
  }

  /// Whether a time expression of the sentence may reach the event over the clauses between them.
  private func isInReach(_ anchor: TimexAnchor, of word: DatedWord) -> Bool {
    let syntax = features.syntax
    let quote = features.quoteOf[word.token]
    // “Not this month,” she said: the days within the quote are not those of its cue, nor the other way round.
    if features.quoteOf[anchor.head] != quote, quote < 0 || anchor.owner != word.token { return false }
    if isSetting(word, for: anchor) || isConditionDay(anchor, of: word) { return false }
    if isTellersDay(anchor, of: word) || isSourceDay(anchor) || isPlannedDay(anchor, of: word) {
      return false
    }
    guard anchor.owner != word.token else { return true }
    if isBehindSemicolon(anchor, word.token) || isPresent(word) && isLongPast(anchor) { return false }
    if isPriorContent(word), anchor.owner == word.governor { return false }
    if isAfterSpell(word.token) { return false }
    if let aside = syntax.relativeAside(around: anchor.head), !aside.contains(word.token),
      word.token != aside.lowerBound - 1, word.token != aside.lowerBound - 2
    {
      return false
    }
    guard syntax.tag(word.token).isVerb else { return isNounsDay(anchor, of: word.token) }
    if let clause = syntax.relativeClause(word.token), !syntax.isGoverned(anchor.head, by: clause),
      anchor.owner >= 0, anchor.owner > word.token, anchor.head > anchor.owner
    {
      return false
    }
    return anchor.owner < 0 || !isBuried(anchor.owner, under: word.token)
  }

  /// What is told as past did not happen on a day to come.
  private func isAhead(_ interval: DayInterval, of word: DatedWord) -> Bool {
    guard let publication, let first = interval.earliest, first > publication else { return false }
    return word.group.tense == .past && (word.modality == .asserted || word.modality == .reported)
      && features.syntax.tag(word.token).isVerb
  }

  /// "Gunmen killed nine people, police said on Sunday": the day of who tells it behind a comma.
  private func isTellersDay(_ anchor: TimexAnchor, of word: DatedWord) -> Bool {
    let syntax = features.syntax
    let verb = anchor.owner
    guard verb > word.token, anchor.head > word.token, syntax.tag(verb).isVerb, word.eventClass != .reporting,
      syntax.cue(verb).contains(.say), syntax.cue(verb).contains(.reporting),
      (word.token..<min(verb, anchor.head)).contains(where: { syntax.tag($0) == .comma })
    else { return false }
    if syntax.relation(verb) == .parataxis || syntax.isGoverned(word.token, by: verb) { return true }
    return syntax.relation(verb) == .advcl && syntax.child(verb, .mark) == nil
      && syntax.child(verb, .nsubj) != nil
  }

  /// "According to Friday's report": the day of the source.
  private func isSourceDay(_ anchor: TimexAnchor) -> Bool {
    let syntax = features.syntax
    var at = anchor.head
    for _ in 0..<4 {
      if syntax.children(at).contains(where: { syntax.cues[syntax.word($0)].contains(.accordingTo) }) {
        return true
      }
      at = syntax.head(at)
      if at < 0 { return false }
    }
    return false
  }

  /// "Hopes to open in May", "expected profits to fall this year": the days of what is hoped, not of the hoping.
  private func isPlannedDay(_ anchor: TimexAnchor, of word: DatedWord) -> Bool {
    let syntax = features.syntax
    let t = word.token
    guard syntax.tag(t).isVerb, anchor.head > t,
      !syntax.cue(t).isDisjoint(with: [.intent, .cueOnly]) || syntax.cue(t).contains(.say)
    else { return false }
    return syntax.children(t).contains { c in
      (syntax.relation(c) == .xcomp || syntax.relation(c) == .ccomp) && c > t && c < anchor.head
        && (syntax.verbGroup(c).isInfinitive || !syntax.verbGroup(c).modal.isEmpty)
        && (anchor.owner == c || syntax.isGoverned(anchor.head, by: c))
    }
  }

  /// Whether a semicolon parts the days from the word: each side tells its own, unless the days open the sentence for
  /// all of it ("On Monday the mill closed; the owner left").
  private func isBehindSemicolon(_ anchor: TimexAnchor, _ t: Int) -> Bool {
    let syntax = features.syntax
    guard syntax.hasSemicolon(between: t, anchor.head) else { return false }
    let opening = syntax.annotations.sentences[anchor.sentence].tokens.lowerBound
    return anchor.head > t || anchor.head - opening > 4
  }

  /// "Is seeking", "holds": what goes on at the time of writing.
  private func isPresent(_ word: DatedWord) -> Bool {
    features.syntax.tag(word.token).isVerb && word.group.tense == .present && !word.group.isPerfect
      && word.modality != .planned
  }

  /// Over a month before publication.
  private func isLongPast(_ anchor: TimexAnchor) -> Bool {
    guard let publication, let last = anchor.interval.latest else { return false }
    return publication.dayNumber - last.dayNumber > 31
  }

  /// Whether clauses part a dated word from the verb above it: "described the delay that began in May".
  private func isBuried(_ owner: Int, under verb: Int) -> Bool {
    let syntax = features.syntax
    var clauses = 0
    var steps = 0
    var last = Relation.dep
    var at = owner
    while at != verb {
      guard at >= 0, steps < 8 else { return false }
      last = syntax.relation(at)
      switch last {
      case .acl, .aclRelative: return syntax.isGoverned(at, by: verb) && !isAftermathNoun(syntax.head(at))
      case .advcl, .advclRelative, .ccomp, .parataxis, .csubj: clauses += 1
      default: break
      }
      at = syntax.head(at)
      steps += 1
    }
    return clauses >= 2 || last == .ccomp && steps > 1
  }

  /// A noun has no day of a clause that it stands outside of: "the investigation into a theft reported in 2010".
  private func isNounsDay(_ anchor: TimexAnchor, of noun: Int) -> Bool {
    let syntax = features.syntax
    var at = anchor.owner
    for _ in 0..<6 {
      guard at >= 0, !syntax.isGoverned(noun, by: at) else { return true }
      switch syntax.relation(at) {
      case .acl, .aclRelative: return syntax.head(at) == noun || isAftermathNoun(syntax.head(at))
      default: at = syntax.head(at)
      }
    }
    return true
  }

  private func isAftermathNoun(_ t: Int) -> Bool {
    t >= 0 && features.syntax.cues[features.syntax.lemma(t)].contains(.aftermath)
  }

  /// "Posted the matter for May 4": not the day of the posting.
  private func isSetting(_ word: DatedWord, for anchor: TimexAnchor) -> Bool {
    features.syntax.cue(word.token).contains(.setFor)
      && !anchor.preposition.isDisjoint(with: [.to, .until, .duration])
  }

  /// "If no deal is reached by May, they will strike": the day of the condition.
  private func isConditionDay(_ anchor: TimexAnchor, of word: DatedWord) -> Bool {
    let syntax = features.syntax
    let clause = syntax.clauseHead(anchor.head)
    return clause != word.token && syntax.relation(clause) == .advcl
      && syntax.isGoverned(clause, by: word.token)
      && syntax.children(clause).contains {
        syntax.relation($0) == .mark && syntax.cues[syntax.word($0)].contains(.conditional)
      }
  }

  /// "Told reporters on Monday that they had agreed": the agreement was before that Monday.
  private func isPriorContent(_ word: DatedWord) -> Bool {
    word.group.isPerfect && word.group.tense == .past && word.governor >= 0
      && features.syntax.cue(word.governor).contains(.say)
  }

  /// A mention of the same event elsewhere: of one standing, and with nothing else about it.
  private func isSameEvent(_ candidate: DateCandidate, _ word: DatedWord) -> Bool {
    let other = candidate.via
    guard word.eventClass != .reporting, let modality = modalities[other] else { return false }
    if (modality == .planned) != (word.modality == .planned) { return false }
    if hasPronoun(word.token) || hasPronoun(other) { return true }
    let company = features.syntax.company(word.token)
    let others = features.syntax.company(other)
    if company.contains(where: { others.contains($0) }) { return true }
    // "The request" of today is hardly the one of a year long gone.
    return (company.isEmpty || others.isEmpty) && !isYearsAgo(candidate, word)
  }

  private func isYearsAgo(_ candidate: DateCandidate, _ word: DatedWord) -> Bool {
    guard let publication, let last = candidate.interval?.latest, features.syntax.tag(word.token).isNoun
    else {
      return false
    }
    return publication.dayNumber - last.dayNumber > 366
  }

  /// "It exploded": whoever is meant, no noun can be shared.
  private func hasPronoun(_ t: Int) -> Bool {
    features.syntax.subject(t).map { features.syntax.tag($0) == .prp } ?? false
  }

  /// "A decade after the blaze": what lies so long before has none of the sentence's days.
  private func isAfterSpell(_ t: Int) -> Bool {
    let syntax = features.syntax
    let relation = syntax.tag(t).isVerb ? Relation.mark : .case
    for c in syntax.children(t)
    where syntax.relation(c) == relation && syntax.cues[syntax.word(c)].contains(.after) {
      return c > 0 && features.isDuration(c - 1)
    }
    return false
  }

  /// "Troops left on Wednesday, she said": the days that somebody speaks of are not when they spoke, unless the day
  /// stands right after the word ("said on Thursday that …").
  private func isContentDay(_ anchor: TimexAnchor, of word: DatedWord) -> Bool {
    let syntax = features.syntax
    guard word.eventClass == .reporting, anchor.owner >= 0, anchor.owner != word.token,
      syntax.tag(anchor.owner).isVerb
    else { return false }
    let isContent =
      syntax.isGoverned(anchor.owner, by: word.token)
      || syntax.relation(word.token) == .parataxis
        && syntax.isGoverned(anchor.owner, by: syntax.head(word.token))
    guard isContent else { return false }
    let between = anchor.head > word.token ? word.token + 1..<anchor.head : 0..<0
    return between.isEmpty && anchor.head != word.token + 1 || between.count > 6
      || between.contains {
        syntax.tag($0).isVerb || syntax.relation($0) == .mark || syntax.tag($0) == .comma
      }
  }

  /// Something went on or came about from a day told until publication: only a verb's own day sets that off.
  private func setsOff(_ anchor: TimexAnchor, _ word: DatedWord) -> Bool {
    guard anchor.owner >= 0, features.syntax.tag(anchor.owner).isVerb, word.eventClass != .reporting,
      anchor.preposition.isDisjoint(with: [.by, .until, .before])
    else { return false }
    return !features.syntax.cue(anchor.owner).contains(.reporting)
  }

  private static let attributive: Set<Relation> = [
    .amod, .compound, .nmod, .nmodPossessive, .nmodUnmarked, .appos,
  ]

  /// Whether a day told in an earlier sentence may go on holding.
  private func isInheritable(_ anchor: TimexAnchor, _ interval: DayInterval, by word: DatedWord) -> Bool {
    let syntax = features.syntax
    guard let publication, let first = interval.earliest, let last = interval.latest else { return true }
    let isVerb = syntax.tag(word.token).isVerb
    let days = publication.dayNumber - last.dayNumber
    let isAhead = first > publication
    // "The August 2021 collapse" tells no day that the story goes on from.
    if days > 31, Self.attributive.contains(syntax.relation(anchor.head)) { return false }
    if isAhead, isVerb, word.group.tense == .past, word.modality != .planned { return false }
    // "Will ask" is ahead of the day that the story goes on from.
    if word.modality == .planned, word.group.tense == .future, last <= publication { return false }
    // What is said aloud does not go on from what the article told of another time.
    if features.quoteOf[word.token] != features.quoteOf[anchor.head], days > 7 { return false }
    guard word.eventClass == .reporting, days != 0 else { return true }
    if isAhead || days > 7 { return false }
    return continuesTalk(anchor, word)
  }

  /// What is said goes on from what was said before, or within its paragraph.
  private func continuesTalk(_ anchor: TimexAnchor, _ word: DatedWord) -> Bool {
    let syntax = features.syntax
    let sentences = syntax.annotations.sentences
    if sentences[anchor.sentence].block == sentences[syntax.sentence(word.token)].block { return true }
    return anchor.owner >= 0 && !syntax.cue(anchor.owner).isDisjoint(with: [.reporting, .meet])
  }
}

extension EventSyntax {
  /// The verb of the relative clause that `t` stands in, below any other clause.
  func relativeClause(_ t: Int) -> Int? {
    var at = t
    for _ in 0..<4 {
      if relation(at) == .aclRelative { return at }
      guard relation(at) == .conj || relation(at) == .xcomp else { return nil }
      at = head(at)
      if at < 0 { return nil }
    }
    return nil
  }

  /// The relative clause between commas that `t` stands in (", who led the town from 1997 to 2015,"), by its first
  /// word and its closing comma: what stands outside takes no date from it, however the parse reads.
  func relativeAside(around t: Int) -> Range<Int>? {
    let sentence = annotations.sentences[self.sentence(t)].tokens
    var start = t
    while start > sentence.lowerBound, t - start < 30, !isRelativePronoun(start) {
      if tag(start) == .comma, start < t, !isListComma(start) { return nil }
      start -= 1
    }
    guard isRelativePronoun(start), start > sentence.lowerBound else { return nil }
    let opens = tag(start - 1) == .comma || start - 1 > sentence.lowerBound && tag(start - 2) == .comma
    guard opens else { return nil }
    var end = t
    while end < sentence.upperBound, tag(end) != .comma || isListComma(end) { end += 1 }
    return start..<end
  }

  /// "Who", "which", "whose", "that".
  func isRelativePronoun(_ t: Int) -> Bool { [.wp, .wdt, .wpPossessive].contains(tag(t)) }

  /// The comma within a date ("May 4, 2022").
  private func isListComma(_ t: Int) -> Bool {
    t + 1 < annotations.tokens.count && tag(t + 1) == .cd && t > 0 && tag(t - 1) == .cd
  }
}
