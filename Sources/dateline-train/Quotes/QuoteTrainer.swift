import DatelineAnnotate
import DatelineText

/// Learns the quote stage's weights from articles with gold attributions.
struct QuoteTrainer {
  let finder: AttributionFinder
  var trainer = SoftmaxTrainer()

  /// Cues that express belief or intention count as wrong, but less than words that are no cue at all.
  private static let attitudeWeight: Float = 0.3

  /// Weights for all decisions; stretches and speakers are learnt on cues and contents that were predicted by weights
  /// of other articles, as they will be in use.
  func train(_ articles: [QuoteArticle]) -> TrainedWeights {
    let folds = [0, 1].map { fold in articles.enumerated().filter { $0.offset % 2 == fold }.map(\.element) }
    let halves = folds.map { boundaries(of: $0).table }
    var all = boundaries(of: articles)
    var sources: [RankedChoice] = []
    var stretches: [RankedChoice] = []
    for (fold, part) in folds.enumerated() {
      let other = AttributionFinder(finder, weights: halves[1 - fold])
      for article in part {
        let cues = other.findCues(article.context)
        addSources(article, cues, &all.numbers, &sources)
        addStretches(article, cues, &all.numbers, &stretches)
      }
    }
    return TrainedWeights(
      numbers: all.numbers,
      weights: sum(
        [all.weights, learn(sources, all.numbers), learn(stretches, all.numbers)], all.numbers.keys.count))
  }

  private func learn(_ choices: [RankedChoice], _ numbers: FeatureNumbers) -> [Float] {
    trainer.train(choices, features: numbers.keys.count)
  }

  /// Each feature belongs to one decision, so the weights of all decisions add up to one table.
  private func sum(_ parts: [[Float]], _ count: Int) -> [Float] {
    var total = [Float](repeating: 0, count: count)
    for part in parts { for (i, weight) in part.enumerated() { total[i] += weight } }
    return total
  }

  private func boundaries(of articles: [QuoteArticle]) -> TrainedWeights {
    var numbers = FeatureNumbers()
    var cues: [RankedChoice] = []
    var starts: [RankedChoice] = []
    var ends: [RankedChoice] = []
    for article in articles {
      addCues(article, &numbers, &cues)
      addContents(article, &numbers, &starts, &ends)
    }
    let parts = [learn(cues, numbers), learn(starts, numbers), learn(ends, numbers)]
    return TrainedWeights(numbers: numbers, weights: sum(parts, numbers.keys.count))
  }
}

extension QuoteTrainer {
  private func addCues(
    _ article: QuoteArticle, _ numbers: inout FeatureNumbers, _ choices: inout [RankedChoice]
  ) {
    let speech = Set(article.attributions.filter(\.isSpeech).compactMap(\.cue))
    let attitude = Set(article.attributions.filter { !$0.isSpeech }.compactMap(\.cue))
    var list = RankingFeatures()
    for token in article.context.tokens.indices where finder.cues.isCandidate(token, article.context) {
      list.removeAll()
      finder.cues.addFeatures(of: token, article.context, to: &list)
      let isCue = speech.contains(token)
      let weight = !isCue && attitude.contains(token) ? Self.attitudeWeight : 1
      choices.append(
        RankedChoice(candidates: [numbers.numbers(of: list), []], right: [isCue, !isCue], weight: weight))
    }
  }

  private func addContents(
    _ article: QuoteArticle, _ numbers: inout FeatureNumbers, _ starts: inout [RankedChoice],
    _ ends: inout [RankedChoice]
  ) {
    var list = RankingFeatures()
    func features(_ fill: (inout RankingFeatures) -> Void) -> [Int32] {
      list.removeAll()
      fill(&list)
      return numbers.numbers(of: list)
    }
    let context = article.context
    let known = article.attributions.filter { $0.isSpeech && $0.cue != nil && $0.content != nil }
    for (cue, items) in Dictionary(grouping: known, by: { $0.cue ?? 0 }).sorted(by: { $0.key < $1.key }) {
      let golds = items.compactMap(\.content)
      let candidates = finder.contents.starts(for: cue, context)
      let right = candidates.map { token in golds.contains { $0.lowerBound == token } }
      if right.contains(true) {
        let rows = candidates.map { token in
          features { finder.contents.addStartFeatures(token, cue: cue, context, to: &$0) }
        }
        starts.append(RankedChoice(candidates: rows, right: right))
      }
      for gold in golds {
        let candidates = finder.contents.ends(for: cue, from: gold.lowerBound, context)
        let right = candidates.map { $0 == gold.upperBound }
        guard right.contains(true) else { continue }
        let rows = candidates.map { token in
          features {
            finder.contents.addEndFeatures(token, from: gold.lowerBound, cue: cue, context, to: &$0)
          }
        }
        ends.append(RankedChoice(candidates: rows, right: right))
      }
    }
  }

  private func addSources(
    _ article: QuoteArticle, _ cues: [StretchModel.Cue], _ numbers: inout FeatureNumbers,
    _ choices: inout [RankedChoice]
  ) {
    var list = RankingFeatures()
    var done = Set<Int>()
    for item in article.attributions where item.isSpeech {
      guard let cue = item.cue, done.insert(cue).inserted else { continue }
      let content = cues.first { $0.token == cue }?.content
      let candidates: [Int?] = [nil] + finder.sources.candidates(for: cue, article.context)
      let right = candidates.map { $0 == item.head && (item.speaker == nil || item.head != nil) }
      guard right.contains(true) else { continue }
      let rows = candidates.map { candidate in
        list.removeAll()
        if let candidate {
          finder.sources.addFeatures(candidate, cue: cue, content: content, article.context, to: &list)
        } else {
          finder.sources.addAbsentFeatures(cue: cue, article.context, to: &list)
        }
        return numbers.numbers(of: list)
      }
      choices.append(RankedChoice(candidates: rows, right: right))
    }
  }

  private func addStretches(
    _ article: QuoteArticle, _ cues: [StretchModel.Cue], _ numbers: inout FeatureNumbers,
    _ choices: inout [RankedChoice]
  ) {
    let context = article.context
    var list = RankingFeatures()
    var previous: StretchModel.Previous?
    for stretch in context.stretches.indices where !context.stretchTokens[stretch].isEmpty {
      let gold = article.attributions.filter { $0.span.overlaps(context.stretches[stretch].span) }
      let candidates = finder.stretches.candidates(for: stretch, context, cues: cues, previous: previous)
      let truth = StretchTruth(gold, stretch: stretch, previous: previous, article)
      let right = truth.right(among: candidates)
      if right.contains(true), gold.isEmpty || truth.item != nil {
        let rows = candidates.map { answer in
          list.removeAll()
          finder.stretches.addFeatures(
            answer, for: stretch, context, cues: cues, previous: previous, to: &list)
          return numbers.numbers(of: list)
        }
        choices.append(RankedChoice(candidates: rows, right: right))
      }
      let answer = zip(candidates, right).first { $0.1 }?.0 ?? truth.fallback
      if answer != .noQuote { previous = StretchModel.Previous(stretch: stretch, answer: answer) }
    }
  }
}

/// What a stretch is by the gold attributions that cover it.
struct StretchTruth {
  let item: QuoteArticle.Attribution?
  private let isNone: Bool
  private let goesOn: Bool

  init(
    _ gold: [QuoteArticle.Attribution], stretch: Int, previous: StretchModel.Previous?,
    _ article: QuoteArticle
  ) {
    let speech = gold.filter(\.isSpeech)
    item = speech.first { $0.cue != nil } ?? speech.first
    isNone = gold.isEmpty
    let before = previous.map { article.context.stretches[$0.stretch].span }
    let earlier = before.flatMap { span in
      article.attributions.first { $0.isSpeech && $0.span.overlaps(span) }
    }
    if let item, let earlier {
      goesOn =
        item.span == earlier.span || item.cue != nil && item.cue == earlier.cue
        || item.speaker != nil && item.speaker == earlier.speaker
    } else {
      goesOn = false
    }
  }

  /// The cue itself where it is a candidate; else going on, else a subject beside.
  func right(among candidates: [StretchModel.Answer]) -> [Bool] {
    if isNone { return candidates.map { $0 == .noQuote } }
    guard let item else { return candidates.map { _ in false } }
    if let cue = item.cue, candidates.contains(.cue(cue)) { return candidates.map { $0 == .cue(cue) } }
    return candidates.map { answer in
      switch answer {
      case .continues: goesOn
      case .subject(let token): item.speaker?.contains(token) ?? false
      default: false
      }
    }
  }

  var fallback: StretchModel.Answer { isNone ? .noQuote : item?.cue.map { .cue($0) } ?? .continues }
}

/// Weights with the features that they belong to.
struct TrainedWeights {
  var numbers: FeatureNumbers
  var weights: [Float]

  /// Weights nearer to zero than this change no decision.
  private static let floor: Float = 0.06
  /// Features of fewer candidates than this are chance.
  private static let rarest = 3

  /// All weights, for use while the others are learnt.
  var table: SparseWeights { SparseWeights(Array(zip(numbers.keys, weights).map { (hash: $0, weight: $1) })) }

  /// The weights that are worth keeping.
  var kept: [(hash: UInt64, weight: Float)] {
    numbers.keys.indices.filter { abs(weights[$0]) >= Self.floor && numbers.counts[$0] >= Self.rarest }
      .map { (hash: numbers.keys[$0], weight: weights[$0]) }
  }
}
