import DatelineText

/// How an article tells time as a whole; what dates one of its events may depend on it.
struct StoryManner: Sendable {
  /// Quarters of the reporting verbs that stand in the past tense; 5 without any.
  let pastReports: UInt64
  /// How often the publication day and earlier days are named: 0 never, 1 now and then, 2 often.
  let today: UInt64
  let past: UInt64
  /// A text that speaks to its reader all the time (a guide, an advertisement) tells little that happened.
  let addressesReader: Bool

  init(_ syntax: EventSyntax, _ anchors: [TimexAnchor], _ publication: CivilDate?) {
    var reports = 0
    var pastReports = 0
    var addresses = 0
    for t in syntax.annotations.tokens.indices {
      if syntax.cues[syntax.word(t)].contains(.reader) { addresses += 1 }
      guard syntax.tag(t).isVerb else { continue }
      let cue = syntax.cues[syntax.lemma(t)]
      guard cue.contains(.say), cue.contains(.reporting), [.vbd, .vbz, .vbp].contains(syntax.tag(t)) else {
        continue
      }
      reports += 1
      if syntax.tag(t) == .vbd { pastReports += 1 }
    }
    addressesReader = addresses * 100 > syntax.annotations.tokens.count
    self.pastReports = reports == 0 ? 5 : UInt64(pastReports * 4 / reports)
    let sentences = max(1, syntax.annotations.sentences.count)
    func often(_ fits: (DayInterval) -> Bool) -> UInt64 {
      let count = anchors.filter { fits($0.interval) }.count
      return count == 0 ? 0 : count * 8 < sentences ? 1 : 2
    }
    today = often { interval in publication.map { interval == DayInterval(day: $0) } ?? false }
    past = often { interval in publication.map { day in interval.latest.map { $0 < day } ?? false } ?? false }
  }
}

extension DateFeatures {
  /// What the sentence, the article and the words above an event say of its time.
  func contextFacts(_ w: DatedWord) -> [Fact] {
    var facts: [Fact] = []
    func add(_ template: DateTemplate, _ a: UInt64, _ b: UInt64 = 0) { facts.append(Fact(template, a, b)) }
    let t = w.token
    let tag = UInt64(syntax.tag(t).rawValue)
    let sentence = syntax.sentence(t)
    let group = w.group.code
    add(.sentenceDates, datesTold(bySentence[sentence]), group)
    add(.sentenceDates, datesTold(bySentence[sentence]), 1000 + tag)
    add(.previousDates, previousDates(sentence), tag)
    add(.story, story.pastReports * 16 + story.today * 4 + story.past, tag)
    add(.storyGroup, story.pastReports, group)
    add(.storyGroup, 10 + story.today * 4 + story.past, group)
    let clause = syntax.clauseHead(t)
    if let mark = syntax.child(clause, .mark) { add(.mark, syntax.word(mark).rawValue, group) }
    let root = syntax.root(t)
    if root != t { add(.rootGroup, syntax.verbGroup(root).code, group) }
    add(.subject, subject(t), group)
    for c in syntax.children(t) where syntax.relation(c) == .advmod {
      add(.adverb, syntax.lemma(c).rawValue)
      add(.adverb, syntax.lemma(c).rawValue, group)
    }
    add(.depth, UInt64(min(4, depth(t))), tag)
    add(.chain, chain(t), tag)
    add(.sayNear, saysNear(t) ? 1 : 0, group)
    if w.governor >= 0 {
      let cue = syntax.cue(w.governor).intersection([.say, .intent, .realized, .begin, .end, .continue])
      add(.governorCue, cue.rawValue, UInt64(syntax.relation(t).rawValue))
      add(.governorCue, cue.rawValue, group)
    }
    add(.hasOwn, owners(w), group)
    if let first = syntax.annotations.sentences[sentence].tokens.first {
      add(.onset, syntax.word(first).rawValue, UInt64(syntax.relation(t).rawValue))
    }
    add(.opening, opensBlock(sentence) ? 1 : 0, group)
    return facts
  }

  /// Which of the event, its governor and others in the sentence have a date of their own.
  private func owners(_ w: DatedWord) -> UInt64 {
    var code: UInt64 = 0
    for anchor in anchors[bySentence[syntax.sentence(w.token)]].prefix(12) {
      code |= anchor.owner == w.token ? 1 : anchor.owner >= 0 && anchor.owner == w.governor ? 2 : 4
    }
    return code
  }

  private func opensBlock(_ sentence: Int) -> Bool {
    sentence == 0
      || syntax.annotations.sentences[sentence - 1].block != syntax.annotations.sentences[sentence].block
  }

  /// How many sentences an article opens with.
  private static let opening = 3

  /// Whether the publication day may date an event that nothing else dates: what the present tense tells is mostly a
  /// state or a rule, unless the sentence names the day, the verb reports, or it is a headline.
  func earnsPublicationDay(_ w: DatedWord) -> Bool {
    let sentence = syntax.sentence(w.token)
    // What will or may be, or hangs on a condition, did not happen on the day of writing.
    if w.modality == .conditional || w.modality != .asserted && !w.group.modal.isEmpty { return false }
    if datesTold(bySentence[sentence]) & 1 != 0 || isNow(w.token) { return true }
    // "A note posted by the clerk", "has always denied", "had earlier said": at some time before.
    if isReducedPassive(w) || isBygone(w.token) { return false }
    // "Had fled", "have already left": before the story's time.
    if w.group.isPerfect, w.group.tense == .past || isAlready(w.token) { return false }
    if story.addressesReader { return false }
    let block = syntax.annotations.sentences[sentence].block
    if w.eventClass == .reporting { return true }
    if syntax.article.blocks.indices.contains(block), syntax.article.blocks[block].kind == .heading {
      return true
    }
    // Behind its opening, an article that never names its own day tells the background.
    if story.today == 0, sentence >= Self.opening { return false }
    return w.group.tense != .present || w.group.isPerfect || w.group.isProgressive
  }

  /// "A song called …", "patients admitted to …": a participle that describes a noun tells no day.
  private func isReducedPassive(_ w: DatedWord) -> Bool {
    syntax.tag(w.token) == .vbn && syntax.relation(w.token) == .acl && !w.group.isPerfect
  }

  /// "Always denied", "repeatedly warned", "previously said".
  private func isBygone(_ t: Int) -> Bool {
    syntax.children(t).contains {
      syntax.relation($0) == .advmod && syntax.cues[syntax.word($0)].contains(.bygone)
    }
  }

  private func isAlready(_ t: Int) -> Bool {
    syntax.children(t).contains { syntax.cues[syntax.word($0)].contains(.already) }
  }

  /// "Are currently stationed": said to hold on the publication day.
  private func isNow(_ t: Int) -> Bool {
    syntax.children(t).contains {
      syntax.relation($0) == .advmod && syntax.cues[syntax.word($0)].contains(.now)
    }
  }

  /// Which days, against publication, the anchors tell.
  private func datesTold(_ range: Range<Int>) -> UInt64 {
    var told: UInt64 = 0
    for anchor in anchors[range].prefix(12) { told |= 1 << era(anchor.interval) }
    return told
  }

  /// 0 the publication day, 1 a longer time around it, 2 before it, 3 after it.
  private func era(_ interval: DayInterval) -> UInt64 {
    guard let publication else { return 1 }
    if interval.contains(publication) { return interval.isSingleDay ? 0 : 1 }
    return interval.latest.map { $0 < publication } ?? false ? 2 : 3
  }

  /// The last day told before the sentence, and how far back.
  private func previousDates(_ sentence: Int) -> UInt64 {
    for back in 1...6 where sentence >= back {
      guard let last = bySentence[sentence - back].last else { continue }
      return (era(anchors[last].interval) + 1) * 4 + UInt64(back == 1 ? 0 : back < 4 ? 1 : 2)
    }
    return 0
  }

  private func subject(_ t: Int) -> UInt64 {
    guard let subject = syntax.child(t, where: { $0 == .nsubj || $0 == .nsubjPassive }) else { return 0 }
    return syntax.tag(subject) == .prp
      ? syntax.word(subject).rawValue : UInt64(syntax.tag(subject).rawValue) + 1
  }

  private func depth(_ t: Int) -> Int {
    var at = t
    for steps in 0..<EventSyntax.climbLimit {
      at = syntax.head(at)
      if at < 0 { return steps }
    }
    return EventSyntax.climbLimit
  }

  /// The first three relations on the way up.
  private func chain(_ t: Int) -> UInt64 {
    var code: UInt64 = 0
    var at = t
    for _ in 0..<3 where at >= 0 {
      code = code << 6 | UInt64(syntax.relation(at).rawValue + 1)
      at = syntax.head(at)
    }
    return code
  }

  /// Whether another word of the sentence reports in the past tense.
  private func saysNear(_ t: Int) -> Bool {
    syntax.annotations.sentences[syntax.sentence(t)].tokens.prefix(120).contains {
      $0 != t && syntax.tag($0) == .vbd && syntax.cues[syntax.lemma($0)].contains(.say)
    }
  }
}
