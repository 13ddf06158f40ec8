import DatelineText

extension DateFeatures {
  func addAnchor(
    _ w: DatedWord, _ candidate: DateCandidate, _ company: [WordKey], _ features: inout [Feature]
  ) {
    let anchor = anchors[candidate.anchor]
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
      addTold(w, candidate, company, &features)
    }
    addManner(w, anchor, source, &features)
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

  /// How long before or after publication the days are, and how the expression hangs in its clause.
  private func addManner(
    _ w: DatedWord, _ anchor: TimexAnchor, _ source: UInt64, _ features: inout [Feature]
  ) {
    func add(_ template: DateTemplate, _ a: UInt64, _ b: UInt64 = 0) {
      features.append(Feature(template.rawValue, source, a, b))
    }
    let age = self.age(anchor.interval)
    let kind = kindCode(w)
    let ownerKind: UInt64 = anchor.owner < 0 ? 0 : syntax.tag(anchor.owner).isVerb ? 1 : 2
    let manner = UInt64(syntax.relation(anchor.head).rawValue + 1) * 4 + ownerKind
    add(.age, age, kind)
    add(.agePrecision, age, UInt64(precisionCode(syntax.annotations.timexes[anchor.timex].precision)))
    add(.manner, manner, kind)
    add(.mannerAge, ownerKind * 16 + age, kind)
  }

  /// What ties an event to a day told in another sentence.
  private func addTold(
    _ w: DatedWord, _ candidate: DateCandidate, _ company: [WordKey], _ features: inout [Feature]
  ) {
    let anchor = anchors[candidate.anchor]
    let source = UInt64(candidate.source.rawValue)
    func add(_ template: DateTemplate, _ a: UInt64, _ b: UInt64 = 0) {
      features.append(Feature(template.rawValue, source, a, b))
    }
    let sentences = syntax.annotations.sentences
    let sentence = syntax.sentence(w.token)
    let gap = UInt64(min(3, abs(sentence - anchor.sentence)))
    add(.sameBlock, sentences[sentence].block == sentences[anchor.sentence].block ? 1 : 0, gap)
    let shared = ownerCompany[candidate.anchor].filter { company.contains($0) }.count
    add(.sharedWords, UInt64(min(2, shared)), kindCode(w))
    guard anchor.owner >= 0 else { return }
    let owner = syntax.verbGroup(anchor.owner)
    add(.tensePair, owner.code == w.group.code ? 1 : 0, gap * 64 + UInt64(syntax.tag(w.token).rawValue))
    let reports = syntax.cue(anchor.owner).contains(.reporting)
    add(.reports, (reports ? 2 : 0) + (w.eventClass == .reporting ? 1 : 0), gap)
    if let subject = syntax.subject(w.token), let other = syntax.subject(anchor.owner) {
      let same = syntax.lemma(subject) == syntax.lemma(other)
      add(.sharedSubject, same ? 1 : syntax.tag(subject) == .prp ? 2 : 0, gap)
    }
  }

  /// Days between publication and a date, in eight steps each way.
  private func age(_ interval: DayInterval) -> UInt64 {
    guard let publication else { return 15 }
    if interval.contains(publication) { return interval.isSingleDay ? 0 : 1 }
    let steps = [1, 7, 31, 366, 3660]
    if let latest = interval.latest, latest < publication {
      let days = publication.dayNumber - latest.dayNumber
      return 2 + UInt64(steps.firstIndex { days <= $0 } ?? 5)
    }
    guard let earliest = interval.earliest else { return 14 }
    let days = earliest.dayNumber - publication.dayNumber
    return 8 + UInt64(steps.firstIndex { days <= $0 } ?? 5)
  }

  private func kindCode(_ w: DatedWord) -> UInt64 {
    if !syntax.tag(w.token).isVerb { return 5 }
    return switch w.eventClass {
    case .reporting: 1
    case .state: 2
    case .aspectual: 3
    case .occurrence: 4
    }
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
}
