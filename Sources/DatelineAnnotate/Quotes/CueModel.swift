import DatelineText

/// Judges which words introduce reported speech.
package struct CueModel: Sendable {
  package let lexicon: QuoteLexicon

  /// Verbs, nouns of speech, colons and dashes that could introduce speech; nothing inside marks can.
  package func isCandidate(_ token: Int, _ context: QuoteContext) -> Bool {
    if context.isInside(token) { return false }
    switch context.tokens[token].kind {
    case .word:
      if context.tags[token].isVerb { return !isAuxiliary(token, context) }
      return lexicon.speechNouns.contains(context.lemmas[token])
    case .punctuation, .symbol: return introducesByMark(token, context)
    default: return false
    }
  }

  /// Forms of "be", "have" and "do" report nothing, whatever their place in the parse.
  private func isAuxiliary(_ token: Int, _ context: QuoteContext) -> Bool {
    if lexicon.light.contains(context.lemmas[token]) { return true }
    switch context.arcs[token].relation {
    case .aux, .auxPassive, .cop: return true
    default: return false
    }
  }

  /// A colon, or a dash after a closed stretch or at a line's start.
  private func introducesByMark(_ token: Int, _ context: QuoteContext) -> Bool {
    if context.isColon(token) { return true }
    guard context.isDash(token), token > 0 else { return false }
    return context.isInside(token - 1) || context.isMark(token - 1)
      || !context.sameParagraph(token - 1, token)
  }
}

extension CueModel {
  private enum Template {
    static let bias = FeatureTemplate(0)
    static let lemma = FeatureTemplate(1)
    static let lemmaTag = FeatureTemplate(2)
    static let tag = FeatureTemplate(3)
    static let classes = FeatureTemplate(4)
    static let communication = FeatureTemplate(5)
    static let next = FeatureTemplate(6)
    static let next2 = FeatureTemplate(7)
    static let nextTag = FeatureTemplate(8)
    static let lemmaNext = FeatureTemplate(9)
    static let lemmaNextTag = FeatureTemplate(10)
    static let previous = FeatureTemplate(11)
    static let previousTag = FeatureTemplate(12)
    static let classNext = FeatureTemplate(13)
    static let previous2 = FeatureTemplate(14)
    static let relation = FeatureTemplate(15)
    static let lemmaRelation = FeatureTemplate(16)
    static let head = FeatureTemplate(17)
    static let child = FeatureTemplate(18)
    static let lemmaChild = FeatureTemplate(19)
    static let classChild = FeatureTemplate(20)
    static let subject = FeatureTemplate(21)
    static let lemmaSubject = FeatureTemplate(22)
    static let subjectWord = FeatureTemplate(23)
    static let helper = FeatureTemplate(24)
    static let particle = FeatureTemplate(25)
    static let marksAfter = FeatureTemplate(26)
    static let marksBefore = FeatureTemplate(27)
    static let classMarks = FeatureTemplate(28)
    static let lemmaMarks = FeatureTemplate(29)
    static let stretchInSentence = FeatureTemplate(30)
    static let commaBefore = FeatureTemplate(31)
    static let ends = FeatureTemplate(32)
    static let heading = FeatureTemplate(33)
  }

  /// Appends the features of `token` as a cue.
  package func addFeatures(of token: Int, _ context: QuoteContext, to list: inout RankingFeatures) {
    let lemma = context.lemmas[token]
    let tag = FeatureValue.of(context.tags[token])
    let kind = verbClass(token, context)
    list.add(Template.bias)
    list.add(Template.lemma, lemma)
    list.add(Template.lemmaTag, lemma, tag)
    list.add(Template.tag, tag)
    list.add(Template.classes, kind, tag)
    if let share = lexicon.communication[lemma] {
      list.add(Template.communication, FeatureValue.of(Int(share)), tag)
    }
    addNeighbors(token, lemma, kind, context, &list)
    addSyntax(token, lemma, kind, context, &list)
    addMarks(token, lemma, kind, context, &list)
  }

  private enum Kind {
    static let speech = FeatureValue.kind(1)
    static let attitude = FeatureValue.kind(2)
    static let noun = FeatureValue.kind(3)
    static let communication = FeatureValue.kind(4)
    static let mark = FeatureValue.kind(5)
    static let other = FeatureValue.kind(6)
  }

  /// Which list of the lexicon the word stands in.
  func verbClass(_ token: Int, _ context: QuoteContext) -> WordKey {
    let lemma = context.lemmas[token]
    if !context.tokens[token].kind.isWordlike { return Kind.mark }
    if !context.tags[token].isVerb { return Kind.noun }
    if lexicon.speech.contains(lemma) { return Kind.speech }
    if lexicon.attitude.contains(lemma) { return Kind.attitude }
    return (lexicon.communication[lemma] ?? 0) >= 4 ? Kind.communication : Kind.other
  }

  private func addNeighbors(
    _ token: Int, _ lemma: WordKey, _ kind: WordKey, _ context: QuoteContext, _ list: inout RankingFeatures
  ) {
    let sentence = context.sentence(of: token)?.tokens ?? token..<token + 1
    func word(_ i: Int) -> WordKey { sentence.contains(i) ? context.tokens[i].key : FeatureValue.none }
    func tag(_ i: Int) -> WordKey {
      sentence.contains(i) ? FeatureValue.of(context.tags[i]) : FeatureValue.none
    }
    list.add(Template.next, word(token + 1))
    list.add(Template.next2, word(token + 2))
    list.add(Template.nextTag, tag(token + 1), tag(token + 2))
    list.add(Template.lemmaNext, lemma, word(token + 1))
    list.add(Template.lemmaNextTag, lemma, tag(token + 1))
    list.add(Template.previous, word(token - 1))
    list.add(Template.previousTag, tag(token - 1))
    list.add(Template.previous2, tag(token - 2), tag(token - 1))
    list.add(Template.classNext, kind, tag(token + 1))
    if token + 2 >= sentence.upperBound { list.add(Template.ends) }
    if token - sentence.lowerBound < 4 { list.add(Template.heading, kind) }
  }

  private func addSyntax(
    _ token: Int, _ lemma: WordKey, _ kind: WordKey, _ context: QuoteContext, _ list: inout RankingFeatures
  ) {
    let relation = FeatureValue.of(context.arcs[token].relation)
    list.add(Template.relation, relation, kind)
    list.add(Template.lemmaRelation, lemma, relation)
    let head = context.tree.head(token)
    if head >= 0 { list.add(Template.head, context.lemmas[head], relation) }
    for child in context.tree.children(of: token) {
      let relation = context.arcs[child].relation
      switch relation {
      case .punct, .cc, .det: continue
      case .aux, .auxPassive:
        list.add(Template.helper, context.lemmas[child])
        continue
      case .compoundParticle: list.add(Template.particle, lemma, context.tokens[child].key)
      case .nsubj, .nsubjPassive, .csubj:
        list.add(Template.subject, FeatureValue.of(context.tags[child]), kind)
        list.add(Template.lemmaSubject, lemma, FeatureValue.of(context.tags[child]))
        list.add(Template.subjectWord, context.lemmas[child])
      default: break
      }
      let side = FeatureValue.of(child > token)
      list.add(Template.child, FeatureValue.of(relation), side)
      list.add(Template.lemmaChild, lemma, FeatureValue.of(relation), side)
      list.add(Template.classChild, kind, FeatureValue.of(relation), side)
    }
  }

  /// Where marked stretches stand as seen from the cue.
  private func addMarks(
    _ token: Int, _ lemma: WordKey, _ kind: WordKey, _ context: QuoteContext, _ list: inout RankingFeatures
  ) {
    let after = distanceToStretch(after: token, context)
    let before = distanceToStretch(before: token, context)
    if after < 8 {
      list.add(Template.marksAfter, FeatureValue.of(after), FeatureValue.of(context.isColon(token + 1)))
      list.add(Template.classMarks, kind, FeatureValue.of(min(after, 3)))
      list.add(Template.lemmaMarks, lemma, FeatureValue.yes)
    }
    if before < 8 {
      list.add(Template.marksBefore, FeatureValue.of(before))
      list.add(Template.classMarks, kind, FeatureValue.of(10 + min(before, 5)))
      list.add(Template.lemmaMarks, lemma, FeatureValue.no)
    }
    if let sentence = context.sentence(of: token) {
      let has =
        context.isInside(sentence.tokens.lowerBound) || context.isInside(sentence.tokens.upperBound - 1)
      list.add(Template.stretchInSentence, FeatureValue.of(has || after < 30), kind)
    }
    if token > 0, context.isComma(token - 1) { list.add(Template.commaBefore, kind) }
  }

  /// Tokens between `token` and the next stretch behind it in its sentence; large when there is none.
  func distanceToStretch(after token: Int, _ context: QuoteContext) -> Int {
    guard let sentence = context.sentence(of: token) else { return 99 }
    let end = min(sentence.tokens.upperBound, token + 32)
    var i = token + 1
    while i < end {
      if context.isInside(i) { return i - token - 1 }
      i += 1
    }
    return 99
  }

  /// Tokens between `token` and the last stretch before it in its sentence; large when there is none.
  func distanceToStretch(before token: Int, _ context: QuoteContext) -> Int {
    guard let sentence = context.sentence(of: token) else { return 99 }
    let start = max(sentence.tokens.lowerBound, token - 32)
    var i = token - 1
    while i >= start {
      if context.isInside(i) { return token - 1 - i }
      i -= 1
    }
    return 99
  }
}
