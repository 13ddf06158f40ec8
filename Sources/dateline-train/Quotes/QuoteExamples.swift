import DatelineAnnotate
import DatelineText

/// One article ready for training: its layers, and its gold attributions as tokens.
struct QuoteArticle {
  /// An attribution in tokens.
  struct Attribution {
    let cue: Int?
    let content: ClosedRange<Int>?
    /// The tokens of the speaker's mention and its head word.
    let speaker: ClosedRange<Int>?
    let head: Int?
    let isSpeech: Bool
    let span: TextSpan
  }

  let id: String
  let context: QuoteContext
  let attributions: [Attribution]

  init(_ gold: GoldArticle, annotator: Annotator, finder: AttributionFinder) {
    id = gold.id
    let context = QuoteContext(gold.article, annotator.annotate(gold.article), lexicon: finder.cues.lexicon)
    self.context = context
    attributions = gold.attributions.filter { $0.kind != .ignored }.map { item in
      let speaker = item.speaker.flatMap { context.tokenRange($0) }
      return Attribution(
        cue: item.cue.flatMap { Self.cueHead($0, context, finder) },
        content: context.tokenRange(item.content), speaker: speaker,
        head: speaker.flatMap { Self.speakerHead($0, context, finder) }, isSpeech: item.kind == .speech,
        span: item.content)
    }
  }

  /// The first main verb of a cue; without one, the first word that can be a cue.
  private static func cueHead(_ span: TextSpan, _ context: QuoteContext, _ finder: AttributionFinder) -> Int?
  {
    guard let range = context.tokenRange(span, wordsOnly: false) else { return nil }
    let candidates = range.filter { finder.cues.isCandidate($0, context) }
    return candidates.first { context.tags[$0].isVerb && context.tokens[$0].key != WordKey("be") }
      ?? candidates.first
  }

  /// The head of the first noun phrase of a mention.
  private static func speakerHead(
    _ range: ClosedRange<Int>, _ context: QuoteContext, _ finder: AttributionFinder
  ) -> Int? {
    var last: Int?
    for i in range {
      if last != nil, !context.tokens[i].kind.isWordlike || context.tags[i].cutsMention { break }
      if finder.sources.isCandidateHead(i, context) { last = i }
    }
    return last
  }
}

extension PennTag {
  fileprivate var cutsMention: Bool {
    switch self {
    case .in, .to, .wdt, .wp, .wrb, .vbg, .vbn: true
    default: false
    }
  }
}

extension QuoteContext {
  /// The tokens that overlap `span`, words only at the edges.
  func tokenRange(_ span: TextSpan, wordsOnly: Bool = true) -> ClosedRange<Int>? {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
    }
    var last = low
    while last < tokens.count, tokens[last].span.start < span.end { last += 1 }
    var range = low..<last
    if wordsOnly {
      while let first = range.first, !tokens[first].kind.isWordlike { range = range.dropFirst() }
      while let final = range.last, !tokens[final].kind.isWordlike { range = range.dropLast() }
    }
    guard let first = range.first, let final = range.last else { return nil }
    return first...final
  }
}
