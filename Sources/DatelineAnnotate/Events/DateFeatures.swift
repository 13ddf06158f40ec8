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
  /// How likely it names an event at all: a date on a word that is none is wrong.
  let probability: Float
}

/// Writes the features of one event with one candidate date.
struct DateFeatures: Sendable {
  let syntax: EventSyntax
  let anchors: [TimexAnchor]
  let publication: CivilDate?
  /// Each sentence's anchors, as indices.
  let bySentence: [Range<Int>]
  let story: StoryManner
  /// Nouns and names about each anchor's owner.
  let ownerCompany: [[WordKey]]
  /// Time expressions whose days are not known ("on Thursday" in an undated article), by sentence.
  let openTimexes: [Int: [Int]]
  /// Index of the quote between marks that each token stands in; -1 outside.
  let quoteOf: [Int32]

  init(syntax: EventSyntax, anchors: [TimexAnchor], publication: CivilDate?, quoteOf: [Int32]) {
    self.quoteOf = quoteOf
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
    ownerCompany = anchors.map { $0.owner >= 0 ? syntax.company($0.owner) : [] }
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

  /// What holds of one event, for all its candidates.
  struct WordFacts: Sendable {
    let facts: [Fact]
    /// Nouns and names about it.
    let company: [WordKey]
  }

  /// What holds of `word` and its surroundings.
  func facts(_ word: DatedWord) -> WordFacts {
    WordFacts(facts: ownFacts(word) + contextFacts(word), company: syntax.company(word.token))
  }

  func fill(_ word: DatedWord, _ known: WordFacts, _ candidate: DateCandidate, into features: inout [Feature])
  {
    features.removeAll(keepingCapacity: true)
    let source = UInt64(candidate.source.rawValue)
    for fact in known.facts { features.append(Feature(fact.template.rawValue, source, fact.a, fact.b)) }
    if candidate.anchor >= 0 { addAnchor(word, candidate, known.company, &features) }
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

  private func determiner(_ t: Int) -> UInt64 {
    for c in syntax.children(t) {
      if syntax.relation(c) == .nmodPossessive { return 1 }
      if syntax.relation(c) == .det { return syntax.word(c).rawValue }
    }
    return 0
  }

  func modalityCode(_ modality: Event.Modality) -> UInt64 {
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

  /// Whether a time expression that is a length of time covers token `t`.
  func isDuration(_ t: Int) -> Bool {
    let span = syntax.annotations.tokens[t].span
    return syntax.annotations.timexes.contains { $0.kind == .duration && $0.span.contains(span) }
  }

  /// The time expression without known days that hangs on `t` itself; an index into `Annotations.timexes`.
  func openTimex(of t: Int) -> Int? {
    (openTimexes[syntax.sentence(t)] ?? []).prefix(12).first { i in
      let span = syntax.annotations.timexes[i].span
      return syntax.children(t).contains { span.contains(syntax.annotations.tokens[$0].span) }
    }
  }
}
