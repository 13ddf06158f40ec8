import DatelineText

/// Finds the head word of whoever a cue makes speak.
package struct SourceModel: Sendable {
  let cues: CueModel

  private static let reach = 60

  /// Heads of noun phrases about `cue` outside of marks, in text order.
  package func candidates(for cue: Int, _ context: QuoteContext) -> [Int] {
    guard let sentence = context.sentence(of: cue) else { return [] }
    let range =
      max(sentence.tokens.lowerBound, cue - Self.reach)..<min(sentence.tokens.upperBound, cue + Self.reach)
    return range.filter { $0 != cue && !context.isInside($0) && isCandidateHead($0, context) }
  }

  /// The last noun of a run of nouns, a pronoun, or another word that stands for people ("some", "47 percent").
  package func isCandidateHead(_ token: Int, _ context: QuoteContext) -> Bool {
    let relation = context.arcs[token].relation
    switch context.tags[token] {
    case .nn, .nns, .nnp, .nnps:
      if relation == .compound || relation == .flat { return false }
      let next = token + 1
      return next >= context.tags.count || !context.tags[next].isNoun || relation.isArgument
        || context.isInside(next)
    case .prp, .wp, .wdt: return true
    case .cd, .dt, .jj, .jjs, .jjr, .prpPossessive: return relation.isArgument || relation == .nmodPossessive
    default: return false
    }
  }
}

extension Relation {
  /// Subjects, objects and obliques.
  var isArgument: Bool {
    switch self {
    case .nsubj, .nsubjPassive, .nsubjOuter, .obj, .iobj, .obl, .oblAgent, .oblUnmarked: true
    default: false
    }
  }

  var isSubject: Bool { self == .nsubj || self == .nsubjPassive || self == .nsubjOuter }
}

extension SourceModel {
  private enum Template {
    static let absent = FeatureTemplate("source.absent")
    static let absentLemma = FeatureTemplate("source.absent+cue")
    static let absentRelation = FeatureTemplate("source.absent+relation")
    static let absentPrevious = FeatureTemplate("source.absent+previous")
    static let arc = FeatureTemplate("source.arc")
    static let lemmaArc = FeatureTemplate("source.cue+arc")
    static let sibling = FeatureTemplate("source.sibling")
    static let governor = FeatureTemplate("source.governor")
    static let grand = FeatureTemplate("source.grand")
    static let preposition = FeatureTemplate("source.preposition")
    static let distance = FeatureTemplate("source.distance")
    static let rank = FeatureTemplate("source.rank")
    static let tag = FeatureTemplate("source.tag")
    static let word = FeatureTemplate("source.word")
    static let nounClass = FeatureTemplate("source.class")
    static let gap = FeatureTemplate("source.gap")
    static let verbs = FeatureTemplate("source.verbs-between")
    static let commas = FeatureTemplate("source.commas-between")
    static let adjacent = FeatureTemplate("source.adjacent")
    static let previous = FeatureTemplate("source.previous")
    static let inContent = FeatureTemplate("source.in-content")
    static let contentSide = FeatureTemplate("source.content-side")
    static let stretchBetween = FeatureTemplate("source.stretch-between")
    static let cueShape = FeatureTemplate("source.cue-shape")
    static let relation = FeatureTemplate("source.relation")
    static let leads = FeatureTemplate("source.leads")
  }

  /// Appends the features of "nobody in the sentence" for `cue`.
  package func addAbsentFeatures(cue: Int, _ context: QuoteContext, to list: inout RankingFeatures) {
    let hasSubject = FeatureValue.of(context.subject(of: cue) != nil)
    let tag = FeatureValue.of(context.tags[cue])
    list.add(Template.absent, tag, hasSubject)
    list.add(Template.absentLemma, context.lemmas[cue], hasSubject)
    list.add(Template.absentRelation, FeatureValue.of(context.arcs[cue].relation), tag, hasSubject)
    if cue > 0 { list.add(Template.absentPrevious, FeatureValue.of(context.tags[cue - 1])) }
  }

  /// Appends the features of `token` as the head of the speaker that `cue` belongs to; `content` is what is reported.
  package func addFeatures(
    _ token: Int, cue: Int, content: ClosedRange<Int>?, _ context: QuoteContext,
    to list: inout RankingFeatures
  ) {
    let side = FeatureValue.of(token > cue)
    let cueTag = FeatureValue.of(context.tags[cue])
    let tag = FeatureValue.of(context.tags[token])
    addArcs(token, cue, context, &list)
    list.add(Template.distance, side, FeatureValue.bucket(token - cue), cueTag)
    list.add(Template.tag, tag, side)
    list.add(Template.word, context.lemmas[token])
    list.add(Template.nounClass, nounClass(token, context), side)
    list.add(Template.relation, FeatureValue.of(context.arcs[token].relation), side, tag)
    list.add(Template.cueShape, FeatureValue.of(context.arcs[cue].relation), side, cueTag)
    list.add(
      Template.previous, side, token > 0 ? FeatureValue.of(context.tags[token - 1]) : FeatureValue.none, tag)
    addGap(token, cue, side, context, &list)
    if leadsSentence(token, context) {
      let comma = cue > 0 && context.isComma(cue - 1)
      list.add(Template.leads, side, cueTag, FeatureValue.of(comma))
    }
    if let content {
      list.add(Template.inContent, FeatureValue.of(content.contains(token)))
      let between = (content.lowerBound > cue) == (token > cue)
      list.add(Template.contentSide, FeatureValue.of(between), side, cueTag)
    }
  }

  private enum NounClass {
    static let unnamed = WordKey("unnamed")
    static let body = WordKey("body")
    static let document = WordKey("document")
    static let audience = WordKey("audience")
    static let name = WordKey("name")
    static let pronoun = WordKey("pronoun")
  }

  private func nounClass(_ token: Int, _ context: QuoteContext) -> WordKey {
    let lemma = context.lemmas[token]
    if context.tags[token].isProperNoun { return NounClass.name }
    if context.tags[token] == .prp { return NounClass.pronoun }
    if cues.lexicon.unnamed.contains(lemma) { return NounClass.unnamed }
    if cues.lexicon.audiences.contains(lemma) { return NounClass.audience }
    if cues.lexicon.bodies.contains(lemma) { return NounClass.body }
    if cues.lexicon.documents.contains(lemma) { return NounClass.document }
    return FeatureValue.none
  }

  /// The first noun phrase of its sentence, which is its subject more often than not.
  private func leadsSentence(_ token: Int, _ context: QuoteContext) -> Bool {
    guard let sentence = context.sentence(of: token), token - sentence.tokens.lowerBound < 12 else {
      return false
    }
    return !(sentence.tokens.lowerBound..<token).contains {
      isCandidateHead($0, context) || context.tags[$0].isVerb || context.isInside($0)
    }
  }

  /// How the parse joins the two.
  private func addArcs(_ token: Int, _ cue: Int, _ context: QuoteContext, _ list: inout RankingFeatures) {
    let relation = FeatureValue.of(context.arcs[token].relation)
    let cueRelation = FeatureValue.of(context.arcs[cue].relation)
    let lemma = context.lemmas[cue]
    let head = context.tree.head(token)
    let cueHead = context.tree.head(cue)
    if head == cue {
      list.add(Template.arc, relation, FeatureValue.of(context.tags[cue]))
      list.add(Template.lemmaArc, lemma, relation)
    }
    if cueHead >= 0 {
      if cueHead == token {
        list.add(Template.governor, cueRelation)
        list.add(Template.lemmaArc, lemma, cueRelation, FeatureValue.yes)
      } else if cueHead == head {
        list.add(Template.sibling, relation, cueRelation, FeatureValue.of(token > cue))
      }
      let above = context.tree.head(cueHead)
      if above >= 0, above == head || above == token {
        list.add(Template.grand, relation, cueRelation, FeatureValue.of(context.arcs[cueHead].relation))
      }
    }
    for child in context.tree.children(of: token) where context.arcs[child].relation == .case {
      list.add(Template.preposition, context.lemmas[child], FeatureValue.of(head == cue))
      list.add(Template.preposition, context.lemmas[child], lemma)
    }
  }

  private func addGap(
    _ token: Int, _ cue: Int, _ side: WordKey, _ context: QuoteContext, _ list: inout RankingFeatures
  ) {
    let between = token > cue ? cue + 1..<token : token + 1..<cue
    if between.count <= 2 {
      let tags = between.map { FeatureValue.of(context.tags[$0]) } + [FeatureValue.none, FeatureValue.none]
      list.add(Template.gap, side, tags[0], tags[1])
      list.add(Template.adjacent, FeatureValue.of(between.count), FeatureValue.of(context.tags[token]), side)
    }
    var verbs = 0
    var commas = 0
    var heads = 0
    var crossesStretch = false
    for i in between.prefix(60) {
      if context.isInside(i) { crossesStretch = true } else if context.tags[i].isVerb { verbs += 1 }
      if context.isComma(i) { commas += 1 }
      if context.tags[i].isNoun || context.tags[i] == .prp { heads += 1 }
    }
    list.add(Template.verbs, side, FeatureValue.of(min(verbs, 3)))
    list.add(Template.commas, side, FeatureValue.of(min(commas, 3)))
    list.add(Template.rank, side, FeatureValue.of(min(heads, 6)), FeatureValue.of(min(verbs, 2)))
    if crossesStretch { list.add(Template.stretchBetween, side) }
  }
}
