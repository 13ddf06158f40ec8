import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// Weighs cues, reported words, speakers and marked stretches by the learnt weights.
/// A class, since all who use it share its tables and weights.
package final class AttributionFinder: Sendable {
  package let cues: CueModel
  package let contents: ContentModel
  package let sources: SourceModel
  package let stretches: StretchModel
  let repair: ContentRepair
  package let weights: SparseWeights

  package init(lexicon: QuoteLexicon, weights: SparseWeights) {
    cues = CueModel(lexicon: lexicon)
    contents = ContentModel(cues: cues)
    sources = SourceModel(cues: cues)
    stretches = StretchModel(cues: cues)
    repair = ContentRepair(lexicon: lexicon)
    self.weights = weights
  }

  /// The same tables with other weights, as training does.
  package init(_ other: AttributionFinder, weights: SparseWeights) {
    (cues, contents, sources, stretches, repair) = (
      other.cues, other.contents, other.sources, other.stretches, other.repair
    )
    self.weights = weights
  }

  /// A choice with its probability among the alternatives.
  package struct Ranked<Value> {
    package let value: Value
    package let probability: Float
  }

  /// Below this belief a cue's content is of no use to anybody.
  private static let contentFloor: Float = 0.1

  /// Every cue candidate in text order, with what it seems to report.
  package func findCues(_ context: QuoteContext) -> [StretchModel.Cue] {
    var found: [StretchModel.Cue] = []
    var list = RankingFeatures()
    for token in context.tokens.indices where cues.isCandidate(token, context) {
      list.removeAll()
      cues.addFeatures(of: token, context, to: &list)
      context.work.add(list.keys.count)
      let belief = 1 / (1 + expf(-weights.sum(list.keys)))
      let content = belief >= Self.contentFloor ? content(for: token, context)?.value : nil
      found.append(StretchModel.Cue(token: token, belief: belief, content: content))
    }
    return found
  }

  /// The words that `cue` reports, as the model would cut them.
  package func content(for cue: Int, _ context: QuoteContext) -> Ranked<ClosedRange<Int>>? {
    let start = best(contents.starts(for: cue, context), context) {
      contents.addStartFeatures($0, cue: cue, context, to: &$1)
    }
    guard let start else { return nil }
    let first = context.behindDateline(start.value)
    let end = best(contents.ends(for: cue, from: first, context), context) {
      contents.addEndFeatures($0, from: first, cue: cue, context, to: &$1)
    }
    guard let end, end.value >= first,
      let content = repair.repaired(first...end.value, cue: cue, context)
    else { return nil }
    return Ranked(value: content, probability: start.probability * end.probability)
  }

  /// The head word of the speaker; `nil` when the sentence names none.
  package func source(
    for cue: Int, content: ClosedRange<Int>?, before limit: Int = .max, _ context: QuoteContext
  ) -> Ranked<Int?> {
    let candidates: [Int?] = [nil] + sources.candidates(for: cue, context).filter { $0 < limit }
    let ranked = best(candidates, context) { candidate, list in
      if let candidate {
        sources.addFeatures(candidate, cue: cue, content: content, context, to: &list)
      } else {
        sources.addAbsentFeatures(cue: cue, context, to: &list)
      }
    }
    guard let ranked, let head = ranked.value else { return ranked ?? Ranked(value: nil, probability: 1) }
    let whole = sources.representative(of: sources.possessed(by: head, cue: cue, context), cue: cue, context)
    return Ranked(value: sources.withoutApposition(whole, cue: cue, context), probability: ranked.probability)
  }

  /// From this probability of being none, a stretch is no quotation: a false quotation costs more than a missed one.
  private static let doubt: Float = 0.5
  private static let doubtOfFewWords: Float = 0.25

  /// What each stretch is, in text order; a stretch without tokens is no quotation.
  package func judge(_ context: QuoteContext, cues all: [StretchModel.Cue]) -> [Ranked<StretchModel.Answer>] {
    var answers: [Ranked<StretchModel.Answer>] = []
    var previous: StretchModel.Previous?
    for stretch in context.stretches.indices {
      let answer = judge(stretch, context, cues: all, previous: previous)
      answers.append(answer)
      if answer.value != .noQuote { previous = StretchModel.Previous(stretch: stretch, answer: answer.value) }
    }
    spreadBack(&answers, context)
    return answers
  }

  /// A speaker named in a later paragraph of an unclosed utterance said the paragraphs before it too.
  private func spreadBack(_ answers: inout [Ranked<StretchModel.Answer>], _ context: QuoteContext) {
    for i in answers.indices.dropLast().reversed() where context.stretches[i + 1].isCarried {
      guard case .cue = answers[i + 1].value, context.turnSpeaker[i] == nil,
        let last = context.stretchTokens[i].last, stretches.fills(i, context)
      else { continue }
      if case .cue = answers[i].value { continue }
      if i > 0, let before = context.stretchTokens[i - 1].last, context.sameParagraph(before, last) {
        continue
      }
      answers[i] = answers[i + 1]
    }
  }

  private func judge(
    _ stretch: Int, _ context: QuoteContext, cues all: [StretchModel.Cue], previous: StretchModel.Previous?
  ) -> Ranked<StretchModel.Answer> {
    let none = Ranked(value: StretchModel.Answer.noQuote, probability: 1)
    guard !context.stretchTokens[stretch].isEmpty else { return none }
    if let named = context.turnSpeaker[stretch] ?? stretches.dashedSpeaker(after: stretch, context) {
      return Ranked(value: .subject(named), probability: 1)
    }
    let candidates = stretches.candidates(for: stretch, context, cues: all, previous: previous)
    let ranked = rank(candidates, context) {
      stretches.addFeatures($0, for: stretch, context, cues: all, previous: previous, to: &$1)
    }
    let isUtterance =
      stretches.isWholeUtterance(stretch, context) || stretches.isIntroduced(stretch, context)
      || stretches.isFronted(stretch, context) && candidates.contains { $0.isCue(behind: stretch, context) }
    let doubt = stretches.isShort(stretch, context) ? Self.doubtOfFewWords : Self.doubt
    if ranked[0].probability >= doubt, !isUtterance { return ranked[0] }
    return ranked.dropFirst().max { $0.probability < $1.probability } ?? none
  }

  /// The candidate with the highest score, and its share by softmax.
  private func best<Value>(
    _ candidates: [Value], _ context: QuoteContext, features: (Value, inout RankingFeatures) -> Void
  ) -> Ranked<Value>? {
    rank(candidates, context, features: features).max { $0.probability < $1.probability }
  }

  /// Every candidate with its share by softmax, in the order given.
  private func rank<Value>(
    _ candidates: [Value], _ context: QuoteContext, features: (Value, inout RankingFeatures) -> Void
  ) -> [Ranked<Value>] {
    var list = RankingFeatures()
    let scores = candidates.map { candidate in
      list.removeAll()
      features(candidate, &list)
      context.work.add(list.keys.count + 1)
      return weights.sum(list.keys)
    }
    let top = scores.max() ?? 0
    let powers = scores.map { expf($0 - top) }
    let sum = powers.reduce(0, +)
    return zip(candidates, powers).map { Ranked(value: $0, probability: $1 / sum) }
  }
}
