import DatelineText

/// Finds what stands about a cue besides its speaker: when and to whom it was said.
struct QuoteDetails: Sendable {
  private let context: QuoteContext
  private let timexes: [Timex]

  init(_ context: QuoteContext, _ annotations: Annotations) {
    self.context = context
    timexes = annotations.timexes.sorted { $0.span < $1.span }
  }

  /// The cue as a record shows it: its word and lemma.
  func cue(_ token: Int, _ lexicon: QuoteLexicon) -> Quote.Cue {
    let span = context.tokens[token].span
    let word = String(decoding: context.text[span.range], as: UTF8.self).lowercased()
    return Quote.Cue(span: span, lemma: lexicon.spelling[context.lemmas[token]] ?? word)
  }

  /// How far from its cue a time expression still dates it, in tokens.
  private static let reach = 8

  /// The time expression beside the cue, outside of the reported words.
  func date(of cue: Int, outside content: TextSpan) -> EventDate? {
    guard let sentence = context.sentence(of: cue) else { return nil }
    let low = context.tokens[max(sentence.tokens.lowerBound, cue - Self.reach)].span.start
    let high = context.tokens[min(sentence.tokens.upperBound - 1, cue + Self.reach)].span.end
    var i = timexes.partitionPoint { $0.span.start >= low }
    while i < timexes.count, timexes[i].span.end <= high {
      let timex = timexes[i]
      if let interval = timex.interval, let precision = timex.precision,
        timex.kind == .date || timex.kind == .time,
        !timex.span.overlaps(content), !isMarked(timex.span), dependsOn(cue, timex.span)
      {
        return EventDate(
          value: timex.value, interval: interval, modifier: timex.modifier, precision: precision,
          basis: timex.basis == .explicit ? .explicit : .relative, confidence: timex.confidence, timex: i,
          anchor: timex.anchor)
      }
      i += 1
    }
    return nil
  }

  private func isMarked(_ span: TextSpan) -> Bool {
    context.tokens(overlapping: span).contains { context.isInside($0) }
  }

  /// Hangs below the cue in the parse; without a parse, only time words stand between.
  private func dependsOn(_ cue: Int, _ span: TextSpan) -> Bool {
    context.tokens(overlapping: span).contains { token in
      var above = token
      for _ in 0..<3 {
        above = context.tree.head(above)
        if above == cue { return true }
        if above < 0 { return false }
      }
      return false
    }
  }

  private static let to = WordKey("to")

  /// Whom a verb of telling has as its object.
  func addressee(of cue: Int) -> String? {
    guard context.tags[cue].isVerb else { return nil }
    let object = context.tree.children(of: cue).first {
      $0 > cue && !context.isInside($0) && isAddressed($0, context.lemmas[cue])
    }
    guard let object, context.tags[object].isNoun || context.tags[object] == .prp else { return nil }
    let end = Int(context.nouns.end[object])
    guard end >= 0 else { return nil }
    let phrase = context.phrase(of: end)
    let span =
      context.name(at: end)?.span ?? context.span(max(phrase.lowerBound, cue + 1)..<phrase.upperBound)
    return String(decoding: context.text[span.range], as: UTF8.self)
  }

  /// The object of a verb of telling, or "to" somebody: "told reporters", "said to the crowd".
  private func isAddressed(_ token: Int, _ verb: WordKey) -> Bool {
    switch context.arcs[token].relation {
    case .iobj: true
    case .obj: context.lexicon.telling.contains(verb)
    case .obl:
      context.lexicon.speech.contains(verb)
        && context.tree.children(of: token).contains {
          context.arcs[$0].relation == .case && context.tokens[$0].key == Self.to
        }
    default: false
    }
  }
}

extension QuoteContext {
  /// The tokens that touch `span`.
  func tokens(overlapping span: TextSpan) -> Range<Int> {
    let low = tokens.partitionPoint { $0.span.end > span.start }
    let high = tokens.partitionPoint { $0.span.start >= span.end }
    return low..<max(low, high)
  }
}
