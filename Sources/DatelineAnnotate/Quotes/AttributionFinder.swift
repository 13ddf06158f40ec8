import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// Weighs cues, reported words, speakers and marked stretches by the learnt weights.
package struct AttributionFinder: Sendable {
  package let cues: CueModel
  package let contents: ContentModel
  package let sources: SourceModel
  package let stretches: StretchModel
  package var model: RankingModel

  package init(lexicon: QuoteLexicon, model: RankingModel) {
    cues = CueModel(lexicon: lexicon)
    contents = ContentModel(cues: cues)
    sources = SourceModel(cues: cues)
    stretches = StretchModel(cues: cues)
    self.model = model
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
      let belief = 1 / (1 + expf(-model.score(list)))
      let content = belief >= Self.contentFloor ? content(for: token, context)?.value : nil
      found.append(StretchModel.Cue(token: token, belief: belief, content: content))
    }
    return found
  }

  /// The words that `cue` reports, as the model would cut them.
  package func content(for cue: Int, _ context: QuoteContext) -> Ranked<ClosedRange<Int>>? {
    let start = best(contents.starts(for: cue, context)) {
      contents.addStartFeatures($0, cue: cue, context, to: &$1)
    }
    guard let start else { return nil }
    let end = best(contents.ends(for: cue, from: start.value, context)) {
      contents.addEndFeatures($0, from: start.value, cue: cue, context, to: &$1)
    }
    guard let end, end.value >= start.value else { return nil }
    return Ranked(value: start.value...end.value, probability: start.probability * end.probability)
  }

  /// The head word of the speaker; `nil` when the sentence names none.
  package func source(
    for cue: Int, content: ClosedRange<Int>?, _ context: QuoteContext
  ) -> Ranked<Int?> {
    let candidates: [Int?] = [nil] + sources.candidates(for: cue, context)
    let ranked = best(candidates) { candidate, list in
      if let candidate {
        sources.addFeatures(candidate, cue: cue, content: content, context, to: &list)
      } else {
        sources.addAbsentFeatures(cue: cue, context, to: &list)
      }
    }
    return ranked ?? Ranked(value: nil, probability: 1)
  }

  /// What each stretch is, in text order; a stretch without tokens is no quotation.
  package func judge(_ context: QuoteContext, cues all: [StretchModel.Cue]) -> [Ranked<StretchModel.Answer>] {
    var answers: [Ranked<StretchModel.Answer>] = []
    var previous: StretchModel.Previous?
    for stretch in context.stretches.indices {
      guard !context.stretchTokens[stretch].isEmpty else {
        answers.append(Ranked(value: .noQuote, probability: 1))
        continue
      }
      let candidates = stretches.candidates(for: stretch, context, cues: all, previous: previous)
      let answer = best(candidates) {
        stretches.addFeatures($0, for: stretch, context, cues: all, previous: previous, to: &$1)
      }
      answers.append(answer ?? Ranked(value: .noQuote, probability: 1))
      previous = StretchModel.Previous(stretch: stretch, answer: answers[stretch].value)
    }
    return answers
  }

  /// The candidate with the highest score, and its share by softmax.
  private func best<Value>(_ candidates: [Value], features: (Value, inout RankingFeatures) -> Void) -> Ranked<
    Value
  >? {
    var list = RankingFeatures()
    var top: (value: Value, score: Float)?
    var scores: [Float] = []
    for candidate in candidates {
      list.removeAll()
      features(candidate, &list)
      let score = model.score(list)
      scores.append(score)
      if top.map({ score > $0.score }) ?? true { top = (candidate, score) }
    }
    guard let top else { return nil }
    let sum = scores.reduce(Float(0)) { $0 + expf($1 - top.score) }
    return Ranked(value: top.value, probability: 1 / sum)
  }
}
