import DatelineText

/// Makes the records of an article out of judged stretches and cues.
struct QuoteAssembler {
  private let context: QuoteContext
  private let finder: AttributionFinder
  private let cues: [StretchModel.Cue]
  private let resolver: SpeakerResolver
  private let details: QuoteDetails
  private var repetition: Repetition
  private var quotes: [Quote] = []
  /// What the last stretch was found to be, for the next one that goes on with it.
  private var last: Utterance?
  private var groups = 0
  private var claimed = Set<Int>()
  /// Stretches that are no quotations.
  private var rejected = Set<Int>()

  /// What parts of one utterance share.
  private struct Utterance {
    var group: Int
    var speaker: Quote.Speaker?
    var cue: Quote.Cue?
    var cueToken: Int?
    /// The token that names an interview's speaker.
    var turn: Int?
  }

  init(
    _ context: QuoteContext, _ annotations: Annotations, finder: AttributionFinder, cues: [StretchModel.Cue]
  ) {
    self.context = context
    self.finder = finder
    self.cues = cues
    resolver = SpeakerResolver(context, annotations, lexicon: finder.cues.lexicon)
    details = QuoteDetails(context, annotations)
    repetition = Repetition(context)
  }

  /// Belief from which a cue without marks makes a record of its own; words of no list of speech need more.
  private static let indirectFloor: Float = 0.4
  private static let unlistedFloor: Float = 0.6
  /// Probability from which a speaker counts as firm.
  private static let firmFloor: Float = 0.8

  mutating func run() -> [Quote] {
    let answers = finder.judge(context, cues: cues)
    for (stretch, answer) in answers.enumerated() { take(stretch, answer) }
    addIndirect()
    return quotes.sorted { $0.span < $1.span }
  }

  private mutating func take(_ stretch: Int, _ answer: AttributionFinder.Ranked<StretchModel.Answer>) {
    switch answer.value {
    case .noQuote:
      rejected.insert(stretch)
    case .cue(let token):
      begin(stretch, cue: token, answer.probability)
    case .subject(let token):
      if repetition.isRepeated(stretch) { return }
      append(stretch, utterance(of: token, stretch), content: nil)
    case .continues:
      if repetition.isRepeated(stretch) { return }
      var part = last ?? Utterance(group: nextGroup())
      if !isCertain(answer.probability) { part.speaker?.confidence = .likely }
      append(stretch, part, content: nil)
    }
  }

  /// What the speaker at `token` says without a cue; one turn of an interview is one utterance.
  private mutating func utterance(of token: Int, _ stretch: Int) -> Utterance {
    let isTurn = context.turnSpeaker[stretch] != nil
    if isTurn, let last, last.turn == token { return last }
    let isLabel = token < context.stretchTokens[stretch].lowerBound && context.isColon(token + 1)
    let speaker = resolver.speaker(
      at: token, confidence: isTurn && isLabel ? .firm : .likely, isImplied: isTurn && !isLabel)
    return Utterance(group: nextGroup(), speaker: speaker, turn: isTurn ? token : nil)
  }

  private func isCertain(_ probability: Float) -> Bool { probability >= Self.firmFloor }

  private mutating func nextGroup() -> Int {
    groups += 1
    return groups
  }

  private mutating func begin(_ stretch: Int, cue chosen: Int, _ probability: Float) {
    if finder.stretches.isAside(stretch, cue: chosen, context) {
      rejected.insert(stretch)
      return
    }
    let link = finder.link(of: chosen, stretch: stretch, cues, context)
    let token = link.cue
    let content = cue(at: token)?.content
    if claimed.contains(token), let last, last.cueToken == token {
      append(stretch, last, content: content)
      return
    }
    let stretchTokens = context.stretchTokens[stretch]
    let words =
      content ?? (stretchTokens.lowerBound...max(stretchTokens.lowerBound, stretchTokens.upperBound - 1))
    let speaker = speaker(of: token, words, probability, relay: link.relay)
    // A word or two that nobody is named for are a scare quote or a term.
    if speaker == nil, finder.stretches.isFragment(stretch, context) {
      rejected.insert(stretch)
      return
    }
    claimed.insert(token)
    let utterance = Utterance(
      group: nextGroup(), speaker: speaker, cue: details.cue(token, finder.cues.lexicon), cueToken: token)
    append(stretch, utterance, content: content)
  }

  private func cue(at token: Int) -> StretchModel.Cue? {
    let index = cues.partitionPoint { $0.token >= token }
    return index < cues.count && cues[index].token == token ? cues[index] : nil
  }
}

extension QuoteAssembler {
  /// Who speaks at `cue`; `known` is a cue through which the words came.
  private mutating func speaker(
    of cue: Int, _ content: ClosedRange<Int>?, _ probability: Float, relay known: Int? = nil
  ) -> Quote.Speaker? {
    if let quoted = finder.quotedSpeaker(of: cue, context) {
      var speaker = resolver.speaker(at: quoted.speaker, confidence: isCertain(probability) ? .firm : .likely)
      if let relay = quoted.relay { speaker.via = [resolver.speaker(at: relay, confidence: .likely).label] }
      return speaker
    }
    let behind = finder.relayCue(behind: cue, context)
    let source = finder.source(for: cue, content: content, before: behind ?? .max, context)
    guard let read = source.value else { return nil }
    let head = context.subjectBehindDateline(read)
    let isFirm = head == read && isCertain(source.probability * probability)
    var speaker = resolver.speaker(at: head, confidence: isFirm ? .firm : .likely)
    if let relay = known ?? behind,
      let agency = finder.source(for: relay, content: content, context).value, agency != head
    {
      claimed.insert(relay)
      speaker.via = [resolver.speaker(at: agency, confidence: .likely).label]
    }
    return speaker
  }

  private mutating func append(_ stretch: Int, _ utterance: Utterance, content: ClosedRange<Int>?) {
    let marked = context.stretches[stretch]
    let tokens = context.stretchTokens[stretch]
    var whole = marked.span
    var kind = Quote.Kind.direct
    if let content, content.overlaps(tokens.lowerBound...max(tokens.lowerBound, tokens.upperBound - 1)) {
      let outside = content.filter { !context.isInside($0) && context.tokens[$0].kind.isWordlike }
      if !outside.isEmpty {
        kind = .mixed
        whole = context.withWholeMarks(context.span(content.lowerBound..<content.upperBound + 1))
      }
    }
    var quote = Quote(
      span: marked.span, kind: kind, content: whole, group: utterance.group, speaker: utterance.speaker,
      cue: utterance.cue)
    if let token = utterance.cueToken {
      quote.date = details.date(of: token, outside: whole)
      quote.addressee = details.addressee(of: token)
    }
    quotes.append(quote)
    last = utterance
  }

  /// Cues that report without marks, or beside the marks they introduce.
  private mutating func addIndirect() {
    let taken = quotes.map(\.content).sorted()
    for cue in cues where cue.belief >= floor(of: cue) && !claimed.contains(cue.token) {
      guard let content = cue.content, !finder.isEmptyReport(cue.token, content, context),
        !isRejected(content)
      else { continue }
      let span = context.withWholeMarks(context.span(content.lowerBound..<content.upperBound + 1))
      if isTaken(span, taken) { continue }
      var quote = Quote(
        span: span, kind: .indirect, content: span, group: nextGroup(),
        speaker: speaker(of: cue.token, content, cue.belief),
        cue: details.cue(cue.token, finder.cues.lexicon))
      quote.date = details.date(of: cue.token, outside: span)
      quote.addressee = details.addressee(of: cue.token)
      quotes.append(quote)
    }
  }

  private func floor(of cue: StretchModel.Cue) -> Float {
    let lemma = context.lemmas[cue.token]
    let isListed =
      !context.tags[cue.token].isVerb || finder.cues.lexicon.speech.contains(lemma)
      || finder.cues.lexicon.communication[lemma] ?? 0 >= 5
    return isListed ? Self.indirectFloor : Self.unlistedFloor
  }

  /// Begins with a stretch that is no quotation: a nickname, a title.
  private func isRejected(_ content: ClosedRange<Int>) -> Bool {
    rejected.contains(Int(context.stretchOfToken[content.lowerBound]))
  }

  /// Most of `span` is a marked quotation's already.
  private func isTaken(_ span: TextSpan, _ taken: [TextSpan]) -> Bool {
    var i = taken.partitionPoint { $0.start >= span.end }
    var steps = 0
    while i > 0, steps < 8 {
      i -= 1
      steps += 1
      let common = min(taken[i].end, span.end) - max(taken[i].start, span.start)
      if common * 2 > span.count { return true }
    }
    return false
  }
}
