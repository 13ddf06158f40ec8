import DatelineText

extension ContentModel {
  private enum Template {
    static let distance = FeatureTemplate(50)
    static let word = FeatureTemplate(51)
    static let tag = FeatureTemplate(52)
    static let tags = FeatureTemplate(53)
    static let previous = FeatureTemplate(54)
    static let lemmaWord = FeatureTemplate(55)
    static let lemmaTag = FeatureTemplate(56)
    static let lemmaSide = FeatureTemplate(57)
    static let classSide = FeatureTemplate(58)
    static let gap = FeatureTemplate(59)
    static let edge = FeatureTemplate(60)
    static let lemmaEdge = FeatureTemplate(61)
    static let headEdge = FeatureTemplate(62)
    static let stretch = FeatureTemplate(63)
    static let inside = FeatureTemplate(64)
    static let sentence = FeatureTemplate(65)
    static let order = FeatureTemplate(66)
    static let verbs = FeatureTemplate(67)
    static let clause = FeatureTemplate(68)
    static let beyond = FeatureTemplate(69)
    static let commas = FeatureTemplate(70)
    static let otherStretch = FeatureTemplate(71)
  }

  /// Appends the features of `start` as the first word of what `cue` reports.
  package func addStartFeatures(
    _ start: Int, cue: Int, _ context: QuoteContext, to list: inout RankingFeatures
  ) {
    let side = FeatureValue.of(start > cue)
    let lemma = context.lemmas[cue]
    let kind = cues.verbClass(cue, context)
    let tag = FeatureValue.of(context.tags[start])
    let word = context.tokens[start].key
    let previous = start > 0 ? context.tokens[start - 1].key : FeatureValue.none
    list.add(Template.distance, side, FeatureValue.bucket(start - cue))
    list.add(Template.word, word, side)
    list.add(Template.tag, tag, side)
    let nextTag =
      start + 1 < context.tags.count ? FeatureValue.of(context.tags[start + 1]) : FeatureValue.none
    list.add(Template.tags, tag, nextTag, side)
    list.add(Template.previous, previous, side)
    list.add(Template.lemmaWord, lemma, word, side)
    list.add(Template.lemmaTag, lemma, tag, side)
    list.add(Template.lemmaSide, lemma, side, FeatureValue.of(context.tags[cue]))
    list.add(Template.classSide, kind, side)
    addGap(start, cue, context, &list)
    addEdges(start, cue, lemma, context, &list)
    addStretch(start, cue, kind, side, context, &list)
    addOrder(start, cue, side, context, &list)
  }

  /// The tags between cue and start when they are few; else how many verbs and commas stand between.
  private func addGap(_ start: Int, _ cue: Int, _ context: QuoteContext, _ list: inout RankingFeatures) {
    let between = start > cue ? cue + 1..<start : start + 1..<cue
    let side = FeatureValue.of(start > cue)
    if start > cue, between.count <= 3 {
      let tags = between.map { FeatureValue.of(context.tags[$0]) } + [FeatureValue.none, FeatureValue.none]
      list.add(Template.gap, tags[0], tags[1], FeatureValue.of(between.count))
    }
    var verbs = 0
    var commas = 0
    for i in between.prefix(40) where !context.isInside(i) {
      if context.tags[i].isVerb { verbs += 1 }
      if context.isComma(i) { commas += 1 }
    }
    list.add(Template.verbs, side, FeatureValue.of(min(verbs, 4)))
    list.add(Template.commas, side, FeatureValue.of(min(commas, 4)))
  }

  private func addEdges(
    _ start: Int, _ cue: Int, _ lemma: WordKey, _ context: QuoteContext, _ list: inout RankingFeatures
  ) {
    for child in context.tree.children(of: cue) {
      let relation = context.arcs[child].relation
      if relation != .punct, startsSubtree(start, child, context) {
        let side = FeatureValue.of(start > cue)
        list.add(Template.edge, FeatureValue.of(relation), side)
        list.add(Template.lemmaEdge, lemma, FeatureValue.of(relation), side)
      }
      if relation == .ccomp || relation == .xcomp || relation == .parataxis {
        list.add(
          Template.clause, FeatureValue.of(relation), FeatureValue.of(child > cue),
          FeatureValue.of(start > cue))
      }
    }
    let head = context.tree.head(cue)
    if head >= 0, startsSubtree(start, head, context) {
      list.add(Template.headEdge, FeatureValue.of(context.arcs[cue].relation), FeatureValue.of(start > cue))
    }
  }

  /// `token` is the first word of the subtree, marks passed over.
  private func startsSubtree(_ token: Int, _ root: Int, _ context: QuoteContext) -> Bool {
    var first = Int(context.tree.leftEdge[root])
    while first < token, !context.tokens[first].kind.isWordlike { first += 1 }
    return first == token
  }

  private func addStretch(
    _ start: Int, _ cue: Int, _ kind: WordKey, _ side: WordKey, _ context: QuoteContext,
    _ list: inout RankingFeatures
  ) {
    let index = Int(context.stretchOfToken[start])
    if index >= 0 {
      let tokens = context.stretchTokens[index]
      let begins = start == tokens.lowerBound
      list.add(Template.stretch, FeatureValue.of(begins), side, kind)
      if begins { list.add(Template.stretch, FeatureValue.bucket(tokens.count), side) }
      if !begins { list.add(Template.inside) }
    } else {
      let after = cues.distanceToStretch(after: cue, context) < 30
      let before = cues.distanceToStretch(before: cue, context) < 8
      list.add(Template.otherStretch, FeatureValue.of(after), FeatureValue.of(before), side)
    }
    if context.sentenceOfToken[start] != context.sentenceOfToken[cue] {
      list.add(Template.beyond, side, kind)
    }
  }

  /// Where subject and commas stand, which tells fronted reports from others.
  private func addOrder(
    _ start: Int, _ cue: Int, _ side: WordKey, _ context: QuoteContext, _ list: inout RankingFeatures
  ) {
    guard let sentence = context.sentence(of: cue) else { return }
    let first = sentence.tokens.first { context.tokens[$0].kind.isWordlike } ?? sentence.tokens.lowerBound
    let subject = context.subject(of: cue)
    var chunk = cue
    if let subject, subject < cue { chunk = Int(context.tree.leftEdge[subject]) }
    let comma = chunk > 0 && (context.isComma(chunk - 1) || context.isMark(chunk - 1))
    let position = subject.map { $0 < cue ? FeatureValue.no : FeatureValue.yes } ?? FeatureValue.none
    list.add(Template.order, side, FeatureValue.of(comma), position)
    if start == first {
      list.add(Template.sentence, FeatureValue.of(comma), position)
      let subjectFirst = subject.map { Int(context.tree.leftEdge[$0]) == start } ?? false
      list.add(Template.sentence, FeatureValue.of(subjectFirst))
    }
  }
}

extension QuoteContext {
  /// The head of the subject of `verb`, if the parse has one.
  func subject(of verb: Int) -> Int? {
    tree.children(of: verb).first {
      let relation = arcs[$0].relation
      return relation == .nsubj || relation == .nsubjPassive || relation == .csubj
    }
  }
}
