import DatelineText

/// What the ranker of dates knows of an event before it looks at candidates.
struct DatedWord: Sendable {
  let token: Int
  let group: VerbGroup
  let modality: Event.Modality
  let eventClass: Event.Class
  let inQuote: Bool
  /// The event or clause that governs it; -1 at the top.
  let governor: Int
  let senses: UInt64
}

/// Writes the features of one event with one candidate date.
struct DateFeatures: Sendable {
  let syntax: EventSyntax
  let anchors: [TimexAnchor]
  let publication: CivilDate?
  /// Each sentence's anchors, as indices.
  let bySentence: [Range<Int>]
  let story: StoryManner
  /// Time expressions whose days are not known ("on Thursday" in an undated article), by sentence.
  let openTimexes: [Int: [Int]]

  init(syntax: EventSyntax, anchors: [TimexAnchor], publication: CivilDate?) {
    self.syntax = syntax
    self.anchors = anchors
    self.publication = publication
    var ranges = [Range<Int>](repeating: 0..<0, count: syntax.annotations.sentences.count)
    var start = 0
    while start < anchors.count {
      let sentence = anchors[start].sentence
      var end = start
      while end < anchors.count, anchors[end].sentence == sentence { end += 1 }
      ranges[sentence] = start..<end
      start = end
    }
    bySentence = ranges
    story = StoryManner(syntax, anchors, publication)
    openTimexes = Self.openTimexes(syntax)
  }

  private static func openTimexes(_ syntax: EventSyntax) -> [Int: [Int]] {
    var open: [Int: [Int]] = [:]
    let sentences = syntax.annotations.sentences
    var sentence = 0
    for (i, timex) in syntax.annotations.timexes.enumerated()
    where timex.interval == nil && (timex.kind == .date || timex.kind == .time) && timex.value.contains("XX")
    {
      while sentence + 1 < sentences.count, sentences[sentence].span.end <= timex.span.start { sentence += 1 }
      open[sentence, default: []].append(i)
    }
    return open
  }

  /// Something that holds of an event whatever the candidate is; it counts for each kind of candidate by itself.
  struct Fact: Sendable {
    let template: DateTemplate
    let a: UInt64
    let b: UInt64

    init(_ template: DateTemplate, _ a: UInt64, _ b: UInt64 = 0) {
      self.template = template
      self.a = a
      self.b = b
    }
  }

  /// What holds of `word` and its surroundings.
  func facts(_ word: DatedWord) -> [Fact] { ownFacts(word) + contextFacts(word) }

  func fill(_ word: DatedWord, _ facts: [Fact], _ candidate: DateCandidate, into features: inout [Feature]) {
    features.removeAll(keepingCapacity: true)
    let source = UInt64(candidate.source.rawValue)
    for fact in facts { features.append(Feature(fact.template.rawValue, source, fact.a, fact.b)) }
    if candidate.anchor >= 0 { addAnchor(word, candidate, anchors[candidate.anchor], &features) }
  }

  private func ownFacts(_ w: DatedWord) -> [Fact] {
    var facts: [Fact] = []
    func add(_ template: DateTemplate, _ a: UInt64, _ b: UInt64 = 0) { facts.append(Fact(template, a, b)) }
    let t = w.token
    let tag = UInt64(syntax.tag(t).rawValue)
    let modality = modalityCode(w.modality)
    let count = UInt64(min(2, bySentence[syntax.sentence(t)].count))
    let quote: UInt64 = w.inQuote ? 1 : 0
    add(.source, count)
    add(.sourceGroup, w.group.code, tag)
    add(.sourceTag, tag, modality)
    add(.sourceLemma, syntax.lemma(t).rawValue)
    add(.sourceModality, modality, quote)
    add(.sourceRelation, UInt64(syntax.relation(t).rawValue), tag)
    add(.sourceClass, w.eventClass == .reporting ? 1 : w.eventClass == .state ? 2 : 3, count)
    add(.sourceQuote, quote, w.group.code)
    add(.sourceCount, count, tag)
    add(.sourceSenses, w.senses, syntax.tag(t).isVerb ? 1 : 0)
    if w.governor >= 0 {
      add(.sourceGovernor, syntax.lemma(w.governor).rawValue, UInt64(syntax.relation(t).rawValue))
      add(.governorGroup, syntax.verbGroup(w.governor).code, tag)
      add(.clause, syntax.cues[syntax.lemma(w.governor)].contains(.say) ? 1 : 0, w.group.code)
    }
    if !syntax.tag(t).isVerb { add(.determiner, determiner(t)) }
    add(.position, UInt64(min(3, syntax.sentence(t))), tag)
    return facts
  }

  private func addAnchor(
    _ w: DatedWord, _ candidate: DateCandidate, _ anchor: TimexAnchor, _ features: inout [Feature]
  ) {
    let source = UInt64(candidate.source.rawValue)
    func add(_ template: DateTemplate, _ a: UInt64, _ b: UInt64 = 0) {
      features.append(Feature(template.rawValue, source, a, b))
    }
    let timex = syntax.annotations.timexes[anchor.timex]
    let tag = UInt64(syntax.tag(w.token).rawValue)
    let relation = ownerRelation(w.token, anchor.owner)
    add(.owner, relation)
    add(.ownerTag, relation, tag)
    add(.pathGroup, relation, w.group.code)
    add(.ownerReporting, relation, anchor.owner >= 0 && syntax.cue(anchor.owner).contains(.reporting) ? 1 : 0)
    add(.precision, UInt64(precisionCode(timex.precision)), relation & 0xFF)
    add(.preposition, anchor.preposition.rawValue, relation & 0xFF)
    add(.tense, tenseAgreement(w, anchor), modalityCode(w.modality))
    add(.dateTense, tenseAgreement(w, anchor), w.group.code)
    add(.rank, UInt64(candidate.rank), tag)
    add(.rankOwner, UInt64(candidate.rank), anchor.owner >= 0 ? syntax.verbGroup(anchor.owner).code : 9999)
    if candidate.source == .local || candidate.source == .localSpan {
      addPath(w, anchor, source, tag, &features)
    } else {
      let gap = syntax.sentence(w.token) - anchor.sentence
      add(.sentenceDistance, UInt64(min(4, abs(gap))), gap > 0 ? 1 : 0)
      add(.alone, bySentence[syntax.sentence(w.token)].count == 0 ? 1 : 0, w.group.code)
      add(.sentenceDistance, UInt64(min(4, abs(gap))), tag + 8)
    }
    if anchor.owner >= 0 { add(.ownerLemma, syntax.verbGroup(anchor.owner).code, w.group.code) }
  }

  private func addPath(
    _ w: DatedWord, _ anchor: TimexAnchor, _ source: UInt64, _ tag: UInt64, _ features: inout [Feature]
  ) {
    func add(_ template: DateTemplate, _ a: UInt64, _ b: UInt64 = 0) {
      features.append(Feature(template.rawValue, source, a, b))
    }
    let path = self.path(from: w.token, to: anchor.head)
    add(.path, path)
    add(.pathTag, path, tag)
    let gap = anchor.head - w.token
    let bucket = UInt64(min(7, abs(gap) < 4 ? abs(gap) : 3 + abs(gap) / 4))
    add(.distance, bucket, gap > 0 ? 1 : 0)
    add(.order, gap > 0 ? 1 : 0, tag)
    let nearest = anchors[bySentence[anchor.sentence]].prefix(40).allSatisfy {
      abs($0.head - w.token) >= abs(gap)
    }
    add(.nearest, nearest ? 1 : 0, UInt64(min(3, bySentence[anchor.sentence].count)))
    var verbs: UInt64 = 0
    var commas: UInt64 = 0
    for t in min(w.token, anchor.head) + 1..<max(max(w.token, anchor.head), min(w.token, anchor.head) + 1) {
      if syntax.tag(t).isVerb { verbs += 1 }
      if syntax.tag(t) == .comma { commas += 1 }
    }
    add(.between, min(2, verbs) * 4 + min(2, commas), gap > 0 ? 1 : 0)
  }

  /// How the event stands to the word that the date hangs on: the arcs up to it, down to it, or neither.
  private func ownerRelation(_ t: Int, _ owner: Int) -> UInt64 {
    if owner == t { return 1 }
    if owner < 0 { return 2 }
    if let up = arcs(from: t, upTo: owner) { return 0x100 | up << 12 }
    if let down = arcs(from: owner, upTo: t) { return 0x200 | down << 12 }
    return syntax.clauseHead(t) == syntax.clauseHead(owner) ? 3 : 4
  }

  /// The relations on the way up, at most three, coded in one number; `nil` when `top` is not above.
  private func arcs(from t: Int, upTo top: Int) -> UInt64? {
    var code: UInt64 = 0
    var at = t
    for step in 0..<6 {
      if at == top { return code }
      if step < 3 { code = code << 6 | UInt64(syntax.relation(at).rawValue + 1) }
      at = syntax.head(at)
      if at < 0 { return nil }
    }
    return nil
  }

  /// The parse path between two words: relations up, then relations down; 0 when it is long.
  private func path(from t: Int, to target: Int) -> UInt64 {
    var at = t
    var up: UInt64 = 1
    for _ in 0..<4 {
      if let down = arcs(from: target, upTo: at) { return up << 24 | down }
      up = up << 6 | UInt64(syntax.relation(at).rawValue + 1)
      at = syntax.head(at)
      if at < 0 { break }
    }
    return 0
  }

  /// Whether the date lies before, about or after publication.
  private func tenseAgreement(_ w: DatedWord, _ anchor: TimexAnchor) -> UInt64 {
    guard let publication else { return 9 }
    if anchor.interval.contains(publication) { return anchor.interval.isSingleDay ? 1 : 2 }
    if let latest = anchor.interval.latest, latest < publication { return 3 }
    return 4
  }

  private func determiner(_ t: Int) -> UInt64 {
    for c in syntax.children(t) {
      if syntax.relation(c) == .nmodPossessive { return 1 }
      if syntax.relation(c) == .det { return syntax.word(c).rawValue }
    }
    return 0
  }

  private func precisionCode(_ precision: Timex.Precision?) -> Int {
    switch precision {
    case nil: 0
    case .time: 1
    case .day: 2
    case .week: 3
    case .month: 4
    case .quarter, .season, .half: 5
    case .year: 6
    case .decade, .century: 7
    case .range: 8
    }
  }

  private func modalityCode(_ modality: Event.Modality) -> UInt64 {
    switch modality {
    case .asserted: 1
    case .planned: 2
    case .conditional: 3
    case .possible: 4
    case .negated: 5
    case .generic: 6
    case .reported: 7
    }
  }

  /// The time expression without known days that hangs on `t` itself; an index into `Annotations.timexes`.
  func openTimex(of t: Int) -> Int? {
    (openTimexes[syntax.sentence(t)] ?? []).prefix(12).first { i in
      let span = syntax.annotations.timexes[i].span
      return syntax.children(t).contains { span.contains(syntax.annotations.tokens[$0].span) }
    }
  }
}
