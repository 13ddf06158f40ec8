import DatelineText

extension StretchModel {
  private enum Template {
    static let kind = FeatureTemplate(200)
    static let length = FeatureTemplate(201)
    static let first = FeatureTemplate(202)
    static let shape = FeatureTemplate(203)
    static let before = FeatureTemplate(204)
    static let beforeTag = FeatureTemplate(205)
    static let after = FeatureTemplate(206)
    static let afterTag = FeatureTemplate(207)
    static let work = FeatureTemplate(208)
    static let beside = FeatureTemplate(209)
    static let person = FeatureTemplate(210)
    static let verb = FeatureTemplate(211)
    static let stop = FeatureTemplate(212)
    static let repeated = FeatureTemplate(213)
    static let anyCue = FeatureTemplate(214)
    static let word = FeatureTemplate(215)
    static let style = FeatureTemplate(216)
  }

  private enum Kind {
    static let noQuote = FeatureValue.kind(18)
    static let before = FeatureValue.kind(19)
    static let after = FeatureValue.kind(20)
    static let continues = FeatureValue.kind(21)
    static let subjectBefore = FeatureValue.kind(22)
    static let subjectAfter = FeatureValue.kind(23)
  }

  private func kind(_ answer: Answer, _ tokens: Range<Int>) -> WordKey {
    switch answer {
    case .noQuote: Kind.noQuote
    case .cue(let token): token < tokens.lowerBound ? Kind.before : Kind.after
    case .continues: Kind.continues
    case .subject(let token): token < tokens.lowerBound ? Kind.subjectBefore : Kind.subjectAfter
    }
  }

  /// Appends the features of `answer` for a stretch.
  package func addFeatures(
    _ answer: Answer, for stretch: Int, _ context: QuoteContext, cues all: [Cue], previous: Previous?,
    to list: inout RankingFeatures
  ) {
    let tokens = context.stretchTokens[stretch]
    let kind = kind(answer, tokens)
    list.add(Template.kind, kind)
    addShape(stretch, tokens, kind, context, &list)
    addSurroundings(stretch, tokens, kind, context, &list)
    switch answer {
    case .noQuote: addBestCue(tokens, kind, context, all, &list)
    case .cue(let cue): addCue(cue, stretch, kind, context, all, &list)
    case .continues:
      if let previous { addContinuation(previous, stretch, context, all, &list) }
    case .subject(let token): addSubject(token, stretch, kind, context, &list)
    }
  }

  /// Length, letters and end of the stretch itself.
  private func addShape(
    _ stretch: Int, _ tokens: Range<Int>, _ kind: WordKey, _ context: QuoteContext,
    _ list: inout RankingFeatures
  ) {
    var words = 0
    var capitals = 0
    var hasVerb = false
    var isFirstPerson = false
    for i in tokens.prefix(40) where context.tokens[i].kind.isWordlike {
      words += 1
      if context.tokens[i].shape.contains(.capitalized) { capitals += 1 }
      if context.tags[i].isVerb || context.tags[i] == .md { hasVerb = true }
      if cues.lexicon.firstPerson.contains(context.tokens[i].key) { isFirstPerson = true }
    }
    let length = FeatureValue.bucket(words)
    let begins = context.tokens[tokens.lowerBound].shape.contains(.capitalized)
    let titled = words > 1 && capitals * 2 > words
    list.add(Template.length, kind, length)
    list.add(Template.shape, kind, FeatureValue.of(begins), FeatureValue.of(titled))
    list.add(Template.length, kind, FeatureValue.of(min(words, 6)), FeatureValue.of(titled))
    list.add(Template.verb, kind, FeatureValue.of(hasVerb), FeatureValue.of(min(words, 6)))
    if isFirstPerson { list.add(Template.person, kind) }
    list.add(Template.first, kind, context.tokens[tokens.lowerBound].key)
    if words == 1 { list.add(Template.word, kind, context.tokens[tokens.lowerBound].key) }
    if let last = tokens.last, !context.tokens[last].kind.isWordlike {
      list.add(Template.stop, kind, context.tokens[last].key)
    }
    list.add(Template.style, kind, FeatureValue.of(context.stretches[stretch].style.isSingle))
  }

  /// The words outside on both sides.
  private func addSurroundings(
    _ stretch: Int, _ tokens: Range<Int>, _ kind: WordKey, _ context: QuoteContext,
    _ list: inout RankingFeatures
  ) {
    let before = outside(tokens.lowerBound - 1, step: -1, context)
    let after = outside(tokens.upperBound, step: 1, context)
    let short = FeatureValue.of(min(tokens.count, 5))
    list.add(Template.before, kind, before.map { context.lemmas[$0] } ?? FeatureValue.none)
    list.add(
      Template.beforeTag, kind, before.map { FeatureValue.of(context.tags[$0]) } ?? FeatureValue.none, short)
    list.add(Template.after, kind, after.map { context.tokens[$0].key } ?? FeatureValue.none)
    list.add(
      Template.afterTag, kind, after.map { FeatureValue.of(context.tags[$0]) } ?? FeatureValue.none, short)
    if let before, cues.lexicon.works.contains(context.lemmas[before]) { list.add(Template.work, kind) }
    list.add(Template.beside, kind, FeatureValue.bucket(wordsBeside(stretch, context)), short)
  }

  /// The nearest token outside of marks on one side, within the paragraph; quotation marks are passed over.
  func outside(_ token: Int, step: Int, _ context: QuoteContext) -> Int? {
    var i = token
    var steps = 0
    while context.tokens.indices.contains(i), steps < 4 {
      guard context.sameParagraph(i, token - step) else { return nil }
      if !context.isMark(i) { return i }
      i += step
      steps += 1
    }
    return nil
  }

  private func addBestCue(
    _ tokens: Range<Int>, _ kind: WordKey, _ context: QuoteContext, _ all: [Cue],
    _ list: inout RankingFeatures
  ) {
    guard let sentence = context.sentence(of: tokens.lowerBound) else { return }
    var best: Float = 0
    var i = all.partitionPoint { $0.token >= max(sentence.tokens.lowerBound, tokens.lowerBound - 40) }
    while i < all.count, all[i].token < min(sentence.tokens.upperBound, tokens.upperBound + 40) {
      best = max(best, all[i].belief)
      i += 1
    }
    list.add(Template.anyCue, kind, FeatureValue.of(Int(best * 5)), FeatureValue.of(min(tokens.count, 5)))
  }
}
