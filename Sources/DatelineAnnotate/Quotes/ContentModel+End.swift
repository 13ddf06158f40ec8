import DatelineText

extension ContentModel {
  private enum Template {
    static let length = FeatureTemplate(100)
    static let next = FeatureTemplate(101)
    static let nextTag = FeatureTemplate(102)
    static let next2 = FeatureTemplate(103)
    static let tag = FeatureTemplate(104)
    static let final = FeatureTemplate(105)
    static let lemmaFinal = FeatureTemplate(106)
    static let tagFinal = FeatureTemplate(107)
    static let edge = FeatureTemplate(108)
    static let startEdge = FeatureTemplate(109)
    static let headEdge = FeatureTemplate(110)
    static let beforeSubject = FeatureTemplate(111)
    static let beforeCue = FeatureTemplate(112)
    static let stretch = FeatureTemplate(113)
    static let cuts = FeatureTemplate(114)
    static let verbs = FeatureTemplate(115)
    static let rest = FeatureTemplate(116)
    static let commas = FeatureTemplate(117)
    static let lemmaNext = FeatureTemplate(118)
    static let crossing = FeatureTemplate(119)
    static let coordinated = FeatureTemplate(120)
  }

  /// Appends the features of `end` as the last word of what `cue` reports from `start` on.
  package func addEndFeatures(
    _ end: Int, from start: Int, cue: Int, _ context: QuoteContext, to list: inout RankingFeatures
  ) {
    let side = FeatureValue.of(start > cue)
    let lemma = context.lemmas[cue]
    func word(_ i: Int) -> WordKey { i < context.tokens.count ? context.tokens[i].key : FeatureValue.none }
    func tag(_ i: Int) -> WordKey {
      i < context.tokens.count ? FeatureValue.of(context.tags[i]) : FeatureValue.none
    }
    list.add(Template.length, side, FeatureValue.bucket(end - start + 1))
    list.add(Template.next, side, word(end + 1))
    list.add(Template.nextTag, side, tag(end + 1))
    list.add(Template.next2, side, word(end + 1), word(end + 2))
    list.add(Template.next2, side, tag(end + 1), tag(end + 2))
    list.add(Template.tag, side, tag(end))
    list.add(Template.lemmaNext, lemma, word(end + 1), side)
    addFinality(end, start, cue, side, context, &list)
    addEdges(end, start, cue, side, context, &list)
    addStretches(end, start, side, context, &list)
    addCounts(end, start, cue, side, context, &list)
  }

  private func addFinality(
    _ end: Int, _ start: Int, _ cue: Int, _ side: WordKey, _ context: QuoteContext,
    _ list: inout RankingFeatures
  ) {
    guard let sentence = context.sentence(of: end) else { return }
    var last = sentence.tokens.upperBound - 1
    while last > end, !context.tokens[last].kind.isWordlike { last -= 1 }
    let isFinal = FeatureValue.of(last <= end)
    list.add(Template.final, isFinal, side)
    list.add(Template.lemmaFinal, context.lemmas[cue], isFinal, side)
    list.add(Template.tagFinal, FeatureValue.of(context.tags[start]), isFinal, side)
    list.add(Template.rest, side, FeatureValue.bucket(last - end))
  }

  private func addEdges(
    _ end: Int, _ start: Int, _ cue: Int, _ side: WordKey, _ context: QuoteContext,
    _ list: inout RankingFeatures
  ) {
    for child in context.tree.children(of: cue) {
      let relation = context.arcs[child].relation
      guard relation != .punct else { continue }
      if endsSubtree(end, child, context) {
        list.add(Template.edge, FeatureValue.of(relation), side)
        let from = Int(context.tree.leftEdge[child])
        if from <= start { list.add(Template.startEdge, FeatureValue.of(relation), side) }
      }
      if relation == .conj,
        end + 1 == Int(context.tree.leftEdge[child]) || end + 2 == Int(context.tree.leftEdge[child])
      {
        list.add(Template.coordinated, FeatureValue.of(context.tags[child]), side)
      }
    }
    let head = context.tree.head(cue)
    if head >= 0, endsSubtree(end, head, context) {
      list.add(Template.headEdge, FeatureValue.of(context.arcs[cue].relation), side)
    }
    addOwnSubtree(end, start, cue, side, context, &list)
    guard end < cue else { return }
    if let subject = context.subject(of: cue), subject < cue {
      let gap = Int(context.tree.leftEdge[subject]) - end
      list.add(Template.beforeSubject, FeatureValue.bucket(gap), FeatureValue.of(gap > 0))
    } else {
      list.add(Template.beforeCue, FeatureValue.bucket(cue - end))
    }
  }

  /// Whether the span is a subtree of its own: its topmost word's subtree ends here too.
  private func addOwnSubtree(
    _ end: Int, _ start: Int, _ cue: Int, _ side: WordKey, _ context: QuoteContext,
    _ list: inout RankingFeatures
  ) {
    var top = start
    for _ in 0..<24 {
      let head = context.tree.head(top)
      guard head >= start, head != cue,
        context.tree.leftEdge[head] >= min(start, Int(context.tree.leftEdge[top]))
      else { break }
      top = head
    }
    let right = Int(context.tree.rightEdge[top])
    let relation = FeatureValue.of(context.arcs[top].relation)
    let place = right == end ? FeatureValue.of(0) : right < end ? FeatureValue.of(1) : FeatureValue.of(2)
    list.add(Template.crossing, place, relation, side)
  }

  private func endsSubtree(_ token: Int, _ root: Int, _ context: QuoteContext) -> Bool {
    var last = Int(context.tree.rightEdge[root])
    while last > token, !context.tokens[last].kind.isWordlike { last -= 1 }
    return last == token
  }

  private func addStretches(
    _ end: Int, _ start: Int, _ side: WordKey, _ context: QuoteContext, _ list: inout RankingFeatures
  ) {
    let index = context.stretchOfToken[end]
    let first = context.stretchOfToken[start]
    var next = end + 1
    while next < context.tokens.count, !context.tokens[next].kind.isWordlike { next += 1 }
    let goesOn = index >= 0 && next < context.tokens.count && context.stretchOfToken[next] == index
    if goesOn {
      list.add(Template.cuts, side)
    } else if index >= 0 {
      let begins = first == index && start == context.stretchTokens[Int(index)].lowerBound
      list.add(Template.stretch, FeatureValue.of(begins), side)
    } else {
      list.add(Template.stretch, FeatureValue.none, FeatureValue.of(first >= 0), side)
    }
  }

  private func addCounts(
    _ end: Int, _ start: Int, _ cue: Int, _ side: WordKey, _ context: QuoteContext,
    _ list: inout RankingFeatures
  ) {
    guard let sentence = context.sentence(of: end) else { return }
    let behind = end + 1..<max(end + 1, min(sentence.tokens.upperBound, end + 40))
    var verbs = 0
    for i in behind where context.tags[i].isVerb && !context.isInside(i) { verbs += 1 }
    list.add(Template.verbs, side, FeatureValue.of(min(verbs, 4)))
    var commas = 0
    for i in start..<max(start, min(end, start + 60)) where context.isComma(i) && !context.isInside(i) {
      commas += 1
    }
    list.add(Template.commas, side, FeatureValue.of(min(commas, 5)))
  }
}
