import DatelineText

/// Finds the head word of whoever a cue makes speak.
package struct SourceModel: Sendable {
  let cues: CueModel

  private static let reach = 60

  /// Heads of noun phrases about `cue` outside of marks, in text order; nothing insists where a person can.
  package func candidates(for cue: Int, _ context: QuoteContext) -> [Int] {
    guard let sentence = context.sentence(of: cue) else { return [] }
    let range =
      max(sentence.tokens.lowerBound, cue - Self.reach)..<min(sentence.tokens.upperBound, cue + Self.reach)
    let all = range.filter { $0 != cue && !context.isInside($0) && isCandidateHead($0, context) }
    guard cues.lexicon.personal.contains(context.lemmas[cue]) else { return all }
    let people = all.filter { mayBePerson($0, context) }
    return people.isEmpty ? all : people
  }

  /// A name, a pronoun, or a noun for people and bodies.
  private func mayBePerson(_ token: Int, _ context: QuoteContext) -> Bool {
    let lemma = context.lemmas[token]
    return !context.tags[token].isNoun || context.tags[token].isProperNoun
      || cues.lexicon.unnamed.contains(lemma) || cues.lexicon.bodies.contains(lemma)
      || cues.lexicon.audiences.contains(lemma) || cues.lexicon.titles.contains(lemma)
  }

  /// The last noun of a group of nouns, a pronoun, or another word that stands for people ("some", "47 percent").
  package func isCandidateHead(_ token: Int, _ context: QuoteContext) -> Bool {
    let relation = context.arcs[token].relation
    switch context.tags[token] {
    case .nn, .nns, .nnp, .nnps, .fw: return context.nouns.isEnd(token)
    case .prp, .wp, .wdt: return true
    case .jj where token > 0 && context.tags[token - 1] == .dt && relation != .amod: return true
    case .cd, .dt, .jj, .jjs, .jjr, .prpPossessive: return relation.isArgument || relation == .nmodPossessive
    default: return false
    }
  }

  /// Of "its" in "its director said", the one who speaks: a verb's speaker is never the owner of something.
  func possessed(by token: Int, cue: Int, _ context: QuoteContext) -> Int {
    guard context.tags[token] == .prpPossessive, context.tags[cue].isVerb,
      let sentence = context.sentence(of: token)
    else { return token }
    return (token + 1..<min(sentence.tokens.upperBound, token + 8)).first {
      context.tags[$0].isNoun && context.nouns.isEnd($0)
    } ?? token
  }

  /// Of the agency in "a spokeswoman for the agency, Jana Holt, said", the one who speaks for it.
  func representative(of token: Int, cue: Int, _ context: QuoteContext) -> Int {
    let top = Int(context.nouns.top[token])
    let person = context.tree.head(top)
    guard context.arcs[top].relation == .nmod, person >= 0, person < token, person != cue,
      cues.lexicon.unnamed.contains(context.lemmas[person]), context.nouns.end[person] == Int32(person),
      (person + 1..<token).contains(where: { cues.lexicon.defining.contains(context.tokens[$0].key) })
    else { return token }
    return person
  }

  /// Of "his manager, Jana Holt," the word that the apposition belongs to.
  func withoutApposition(_ token: Int, cue: Int, _ context: QuoteContext) -> Int {
    let top = Int(context.nouns.top[token])
    let head = context.tree.head(top)
    guard context.arcs[top].relation == .appos, head >= 0, head < token, head != cue,
      context.isComma(Int(context.nouns.end[head]) + 1),
      !context.isInside(head), context.nouns.end[head] >= 0,
      isCandidateHead(Int(context.nouns.end[head]), context),
      !(context.name(at: token)?.kind == .person && cues.lexicon.bodies.contains(context.lemmas[head]))
    else { return token }
    return Int(context.nouns.end[head])
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
}

extension SourceModel {
  private enum Template {
    static let absent = FeatureTemplate(150)
    static let absentLemma = FeatureTemplate(151)
    static let absentRelation = FeatureTemplate(152)
    static let absentPrevious = FeatureTemplate(153)
    static let arc = FeatureTemplate(154)
    static let lemmaArc = FeatureTemplate(155)
    static let sibling = FeatureTemplate(156)
    static let governor = FeatureTemplate(157)
    static let grand = FeatureTemplate(158)
    static let preposition = FeatureTemplate(159)
    static let distance = FeatureTemplate(160)
    static let rank = FeatureTemplate(161)
    static let tag = FeatureTemplate(162)
    static let word = FeatureTemplate(163)
    static let nounClass = FeatureTemplate(164)
    static let gap = FeatureTemplate(165)
    static let verbs = FeatureTemplate(166)
    static let commas = FeatureTemplate(167)
    static let adjacent = FeatureTemplate(168)
    static let previous = FeatureTemplate(169)
    static let inContent = FeatureTemplate(170)
    static let contentSide = FeatureTemplate(171)
    static let stretchBetween = FeatureTemplate(172)
    static let cueShape = FeatureTemplate(173)
    static let relation = FeatureTemplate(174)
    static let leads = FeatureTemplate(175)
    static let nameKind = FeatureTemplate(176)
    static let people = FeatureTemplate(177)
    static let dashes = FeatureTemplate(178)
    static let brackets = FeatureTemplate(179)
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
    addArcs(Int(context.nouns.top[token]), cue, context, &list)
    addName(token, side, cueTag, context, &list)
    list.add(Template.distance, side, FeatureValue.bucket(token - cue), cueTag)
    list.add(Template.tag, tag, side)
    list.add(Template.word, context.lemmas[token])
    let nounClass = nounClass(token, context)
    list.add(Template.nounClass, nounClass, side)
    list.add(Template.nounClass, nounClass, side, context.lemmas[cue])
    let relation = context.arcs[Int(context.nouns.top[token])].relation
    list.add(Template.relation, FeatureValue.of(relation), side, tag)
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

  /// What kind of thing a name stands for.
  private func addName(
    _ token: Int, _ side: WordKey, _ cueTag: WordKey, _ context: QuoteContext, _ list: inout RankingFeatures
  ) {
    guard let name = context.name(at: token) else { return }
    list.add(Template.nameKind, FeatureValue.of(Int(name.kind.rawValue)), side)
    list.add(Template.nameKind, FeatureValue.of(Int(name.kind.rawValue)), side, cueTag)
  }

  private enum NounClass {
    static let unnamed = FeatureValue.kind(7)
    static let body = FeatureValue.kind(8)
    static let document = FeatureValue.kind(9)
    static let audience = FeatureValue.kind(10)
    static let name = FeatureValue.kind(11)
    static let pronoun = FeatureValue.kind(12)
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
    var people = 0
    var dashes = 0
    var brackets = 0
    var crossesStretch = false
    for i in between.prefix(60) {
      if context.isInside(i) { crossesStretch = true } else if context.tags[i].isVerb { verbs += 1 }
      if context.isComma(i) { commas += 1 }
      if context.tags[i].isNoun || context.tags[i] == .prp { heads += 1 }
      if context.nouns.isEnd(i), context.name(at: i)?.kind == .person { people += 1 }
      if !context.tokens[i].kind.isWordlike, !context.isInside(i) {
        if context.isDash(i) { dashes += 1 }
        if context.tags[i] == .leftBracket { brackets += 1 }
        if context.tags[i] == .rightBracket { brackets -= 1 }
      }
    }
    let isPerson = FeatureValue.of(context.name(at: token)?.kind == .person)
    list.add(Template.people, side, isPerson, FeatureValue.of(min(people, 3)))
    list.add(Template.dashes, side, FeatureValue.of(min(dashes, 3)))
    if brackets != 0 { list.add(Template.brackets, side, FeatureValue.of(brackets > 0)) }
    list.add(Template.verbs, side, FeatureValue.of(min(verbs, 3)))
    list.add(Template.commas, side, FeatureValue.of(min(commas, 3)))
    list.add(Template.rank, side, FeatureValue.of(min(heads, 6)), FeatureValue.of(min(verbs, 2)))
    if crossesStretch { list.add(Template.stretchBetween, side) }
  }
}
