import DatelineText

/// One article as the event stage reads it before any event is known.
struct EventReading: Sendable {
  let syntax: EventSyntax
  let standing: EventStanding
  let extractor: EventExtractor
  /// Tokens inside time expressions: they date events and are none.
  let inTimex: [Bool]
  /// Nouns that a dated expression modifies.
  let isDated: [Bool]

  init(_ article: Article, _ annotations: Annotations, _ extractor: EventExtractor) {
    self.extractor = extractor
    let annotations = Participles(verbs: extractor.triggers.senses).read(article, annotations)
    let syntax = EventSyntax(article, annotations, extractor.cues)
    let n = annotations.tokens.count
    var inTimex = [Bool](repeating: false, count: n)
    var isDated = [Bool](repeating: false, count: n)
    var generic: Set<Int> = []
    var t = 0
    for timex in annotations.timexes {
      while t < n, annotations.tokens[t].span.end <= timex.span.start { t += 1 }
      var end = t
      while end < n, annotations.tokens[end].span.start < timex.span.end {
        inTimex[end] = true
        let head = syntax.head(end)
        if head >= 0, timex.kind == .set { generic.insert(head) }
        if head >= 0, timex.interval != nil { isDated[head] = true }
        end += 1
      }
    }
    var quoteOf = [Int32](repeating: -1, count: n)
    for (q, quote) in annotations.quotes.enumerated() {
      var at = Self.firstToken(endingAfter: quote.span.start, annotations.tokens)
      while at < n, annotations.tokens[at].span.start < quote.span.end, quoteOf[at] < 0 {
        quoteOf[at] = Int32(q)
        at += 1
      }
    }
    self.syntax = syntax
    self.inTimex = inTimex
    self.isDated = isDated
    standing = EventStanding(
      syntax: syntax, quoteOf: quoteOf, genericTokens: generic,
      dateline: Dateline.tokens(article, annotations))
  }

  private static func firstToken(endingAfter offset: Int, _ tokens: [Token]) -> Int {
    var low = 0
    var high = tokens.count
    while low < high {
      let mid = (low + high) / 2
      if tokens[mid].span.end <= offset { low = mid + 1 } else { high = mid }
    }
    return low
  }

  /// Candidate words with their features.
  func triggerFeatures(_ body: (Int, [Feature]) -> Void) {
    var list: [Feature] = []
    for t in syntax.annotations.tokens.indices where !inTimex[t] && syntax.sentence(t) >= 0 {
      guard extractor.triggers.isCandidate(t, syntax), !isCredit(syntax.sentence(t)) else { continue }
      extractor.triggers.features(t, syntax, dated: isDated[t], into: &list)
      body(t, list)
    }
  }

  /// The scores of all candidates that the model takes for events, by token.
  func triggerScores() -> [Int: Float] {
    var scores: [Int: Float] = [:]
    let threshold = extractor.triggers.model.constant("threshold") ?? 0
    triggerFeatures { t, features in
      let score = extractor.triggers.model.score(features) + leniency(t)
      if score > threshold { scores[t] = score }
    }
    return scores
  }

  /// What a noun scores besides that its surroundings make an event: one with a date of its own ("the June 2019
  /// flood"), or called off or put off.
  private func leniency(_ t: Int) -> Float {
    guard syntax.tag(t).isNoun else { return 0 }
    let noun = extractor.triggers.senses.noun(syntax.lemma(t))
    if isDated[t], let noun, noun.share >= 5 { return 2 }
    let verb = syntax.head(t)
    guard verb >= 0, syntax.relation(t) == .nsubjPassive || syntax.isObject(t, of: verb),
      !syntax.cue(verb).isDisjoint(with: [.cancel, .postpone])
    else { return 0 }
    let derives = noun.map { $0.verb != .none || $0.share >= 5 } ?? false
    return derives || syntax.cues[syntax.lemma(t)].contains(.meet) ? 6 : 0
  }

  /// "Reporting by …; editing by …": who made the article is none of its events.
  private func isCredit(_ sentence: Int) -> Bool {
    guard syntax.annotations.sentences[sentence].tokens.count <= 24 else { return false }
    let tokens = syntax.annotations.sentences[sentence].tokens.prefix(6)
    guard let first = tokens.first(where: { syntax.annotations.tokens[$0].kind == .word }),
      syntax.cues[syntax.word(first)].contains(.credit)
    else { return false }
    return tokens.contains { $0 <= first + 2 && syntax.cues[syntax.word($0)].contains(.by) }
  }

  /// The event words in text order: a light verb gives way to its object ("take place": to its subject), and
  /// "according to" tells only whose word it is.
  func triggers(_ scores: [Int: Float]) -> [Int] {
    scores.keys.sorted().filter { t in
      if syntax.cues[syntax.word(t)].contains(.accordingTo) { return false }
      guard syntax.tag(t).isVerb, syntax.cue(t).contains(.light) else { return true }
      guard let object = syntax.child(t, where: { $0 == .obj || $0 == .nsubjPassive }) else { return true }
      if syntax.cues.pair(syntax.lemma(t), syntax.lemma(object)).contains(.light) {
        return syntax.child(t, .nsubj).map { scores[$0] == nil } ?? true
      }
      return scores[object] == nil || syntax.tag(object).isVerb
    }
  }
}

/// The events of one reading, ready to be dated.
struct EventDating: Sendable {
  let words: [DatedWord]
  let anchorer: DateAnchorer

  init(_ reading: EventReading, triggers: [Int], scores: [Int: Float]) {
    let syntax = reading.syntax
    let standing = reading.standing
    let senses = reading.extractor.triggers.senses
    var isTrigger = [Bool](repeating: false, count: syntax.annotations.tokens.count)
    for t in triggers { isTrigger[t] = true }
    words = triggers.map { t in
      let attributed = !standing.attribution(t).isEmpty
      let isVerb = syntax.tag(t).isVerb
      return DatedWord(
        token: t, group: isVerb || syntax.child(t, .cop) != nil ? syntax.verbGroup(t) : VerbGroup(),
        modality: standing.modality(t, isAttributed: attributed), eventClass: standing.eventClass(t),
        inQuote: standing.quoteOf[t] >= 0, governor: Self.governor(t, isTrigger, syntax),
        senses: UInt64(isVerb ? senses.verbKind(syntax.lemma(t)) : senses.noun(syntax.lemma(t))?.kind ?? 0),
        probability: scores[t].map { softmax([$0, 0])[0] } ?? 1)
    }
    let anchors = TimexPlacer(syntax: syntax, isTrigger: isTrigger).anchors()
    let publication = syntax.article.metadata.published?.value.day
    anchorer = DateAnchorer(
      model: reading.extractor.dateModel,
      features: DateFeatures(
        syntax: syntax, anchors: anchors, publication: publication, quoteOf: standing.spokenQuotes),
      modalities: Dictionary(words.map { ($0.token, $0.modality) }, uniquingKeysWith: { a, _ in a }),
      family: { t in EventGrouper.family(of: t, syntax, senses) })
  }

  /// The standing once the date is known: what is told in the present of a day to come is planned.
  func modality(_ word: DatedWord, _ decision: DateDecision) -> Event.Modality {
    guard word.modality == .asserted || word.modality == .reported, word.group.tense != .past,
      !word.group.isPerfect, let publication = anchorer.publication,
      let day = decision.date?.interval.earliest, day > publication
    else { return word.modality }
    return .planned
  }

  /// The nearest event or verb above `t`.
  private static func governor(_ t: Int, _ isTrigger: [Bool], _ syntax: EventSyntax) -> Int {
    var at = syntax.head(t)
    for _ in 0..<EventSyntax.climbLimit where at >= 0 {
      if isTrigger[at] || syntax.tag(at).isVerb { return at }
      at = syntax.head(at)
    }
    return -1
  }
}
