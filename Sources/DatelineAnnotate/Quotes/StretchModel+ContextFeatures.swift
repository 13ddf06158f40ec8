import DatelineText

extension StretchModel {
  private enum Template {
    static let carried = FeatureTemplate(260)
    static let paragraph = FeatureTemplate(261)
    static let gap = FeatureTemplate(262)
    static let previousAnswer = FeatureTemplate(263)
    static let fills = FeatureTemplate(264)
    static let cueInGap = FeatureTemplate(265)
    static let names = FeatureTemplate(266)
    static let sentences = FeatureTemplate(267)
    static let joint = FeatureTemplate(268)
    static let word = FeatureTemplate(269)
    static let openEnd = FeatureTemplate(270)
    static let subject = FeatureTemplate(271)
    static let subjectWord = FeatureTemplate(272)
    static let subjectParagraph = FeatureTemplate(273)
    static let subjectDistance = FeatureTemplate(274)
  }

  private enum Name {
    static let noQuote = FeatureValue.kind(13)
    static let cueBefore = FeatureValue.kind(14)
    static let cueBetween = FeatureValue.kind(15)
    static let continues = FeatureValue.kind(16)
    static let subject = FeatureValue.kind(17)
  }

  /// Features of a stretch as the next part of what `previous` began.
  func addContinuation(
    _ previous: Previous, _ stretch: Int, _ context: QuoteContext, _ all: [Cue], _ list: inout RankingFeatures
  ) {
    let tokens = context.stretchTokens[stretch]
    let gap = context.stretchTokens[previous.stretch].upperBound..<tokens.lowerBound
    guard let last = context.stretchTokens[previous.stretch].last else { return }
    let answer: WordKey
    switch previous.answer {
    case .noQuote: answer = Name.noQuote
    case .cue(let token): answer = gap.contains(token) ? Name.cueBetween : Name.cueBefore
    case .continues: answer = Name.continues
    case .subject: answer = Name.subject
    }
    let paragraphs = paragraphs(between: last, and: tokens.lowerBound, context)
    let fills = FeatureValue.of(fills(stretch, context))
    context.work.add(gap.count)
    let words = gap.filter { context.tokens[$0].kind.isWordlike }
    list.add(Template.carried, FeatureValue.of(context.stretches[stretch].isCarried))
    list.add(Template.openEnd, FeatureValue.of(context.stretches[previous.stretch].isClosed), paragraphs)
    list.add(Template.paragraph, paragraphs, fills)
    list.add(Template.gap, FeatureValue.bucket(words.count), paragraphs, fills)
    list.add(Template.previousAnswer, answer, fills)
    list.add(Template.fills, fills)
    list.add(Template.joint, answer, paragraphs, fills)
    if words.count == 1 { list.add(Template.word, context.tokens[words[0]].key) }
    addGap(gap, paragraphs, fills, context, all, &list)
  }

  private func addGap(
    _ gap: Range<Int>, _ paragraphs: WordKey, _ fills: WordKey, _ context: QuoteContext, _ all: [Cue],
    _ list: inout RankingFeatures
  ) {
    var cuesInGap = 0
    var i = all.partitionPoint { $0.token >= gap.lowerBound }
    while i < all.count, all[i].token < gap.upperBound {
      if all[i].belief > 0.4 { cuesInGap += 1 }
      i += 1
    }
    list.add(Template.cueInGap, FeatureValue.of(min(cuesInGap, 3)), fills)
    var names = 0
    for i in gap.prefix(120) where context.tags[i].isProperNoun || context.tags[i] == .prp { names += 1 }
    list.add(Template.names, FeatureValue.of(min(names, 5)), paragraphs)
    let sentences =
      gap.isEmpty
      ? 0 : Int(context.sentenceOfToken[gap.upperBound - 1] - context.sentenceOfToken[gap.lowerBound])
    list.add(Template.sentences, FeatureValue.of(min(max(sentences, 0), 5)), paragraphs, fills)
  }

  /// How many paragraphs lie between two tokens: 0 in one paragraph.
  private func paragraphs(between a: Int, and b: Int, _ context: QuoteContext) -> WordKey {
    guard let first = context.sentence(of: a), let second = context.sentence(of: b) else {
      return FeatureValue.none
    }
    return FeatureValue.of(min(second.block - first.block, 4))
  }

  /// Features of a stretch that the subject of a sentence beside it may have said.
  func addSubject(
    _ token: Int, _ stretch: Int, _ kind: WordKey, _ context: QuoteContext, _ list: inout RankingFeatures
  ) {
    let tokens = context.stretchTokens[stretch]
    let near = token < tokens.lowerBound ? tokens.lowerBound : tokens.upperBound - 1
    list.add(Template.subject, kind, FeatureValue.of(context.tags[token]))
    list.add(Template.subjectWord, kind, context.lemmas[token])
    list.add(Template.subjectParagraph, kind, FeatureValue.of(context.sameParagraph(token, near)))
    list.add(Template.subjectDistance, kind, FeatureValue.bucket(token - near))
  }
}
