import DatelineText

extension StretchModel {
  private enum Template {
    static let belief = FeatureTemplate(230)
    static let distance = FeatureTemplate(231)
    static let lemma = FeatureTemplate(232)
    static let lemmaSide = FeatureTemplate(233)
    static let verbClass = FeatureTemplate(234)
    static let gap = FeatureTemplate(235)
    static let gapWord = FeatureTemplate(236)
    static let covered = FeatureTemplate(237)
    static let arc = FeatureTemplate(238)
    static let stretches = FeatureTemplate(239)
    static let cuesBetween = FeatureTemplate(240)
    static let subject = FeatureTemplate(241)
    static let boundary = FeatureTemplate(242)
    static let verbs = FeatureTemplate(243)
    static let lengthGap = FeatureTemplate(244)
  }

  /// Features of a stretch and the cue that may introduce it.
  func addCue(
    _ cue: Int, _ stretch: Int, _ kind: WordKey, _ context: QuoteContext, _ all: [Cue],
    _ list: inout RankingFeatures
  ) {
    let tokens = context.stretchTokens[stretch]
    let gap = cue < tokens.lowerBound ? cue + 1..<tokens.lowerBound : tokens.upperBound..<cue
    let index = all.partitionPoint { $0.token >= cue }
    context.work.add(gap.count)
    let words = gap.filter { !context.isMark($0) }
    let length = FeatureValue.of(min(tokens.count, 5))
    list.add(Template.distance, kind, FeatureValue.bucket(words.count))
    list.add(Template.lengthGap, kind, FeatureValue.bucket(words.count), length)
    list.add(Template.lemma, kind, context.lemmas[cue])
    list.add(Template.lemmaSide, context.lemmas[cue], FeatureValue.of(context.tags[cue]), length)
    list.add(Template.verbClass, kind, cues.verbClass(cue, context), FeatureValue.of(min(words.count, 3)))
    if index < all.count, all[index].token == cue {
      let step = FeatureValue.of(Int(all[index].belief * 8))
      list.add(Template.belief, kind, step)
      list.add(Template.belief, kind, step, length)
      let covered = all[index].content.map {
        $0.overlaps(tokens.lowerBound...max(tokens.lowerBound, tokens.upperBound - 1))
      }
      list.add(Template.covered, kind, covered.map { FeatureValue.of($0) } ?? FeatureValue.none, step)
    }
    addGap(words, gap, cue, kind, context, all, &list)
    addArcs(tokens, cue, kind, context, &list)
    addSubject(of: cue, tokens, kind, context, &list)
  }

  private func addGap(
    _ words: [Int], _ gap: Range<Int>, _ cue: Int, _ kind: WordKey, _ context: QuoteContext, _ all: [Cue],
    _ list: inout RankingFeatures
  ) {
    if words.count <= 3 {
      let tags = words.map { FeatureValue.of(context.tags[$0]) }
      switch tags.count {
      case 0: list.add(Template.gap, kind)
      case 1: list.add(Template.gap, kind, tags[0])
      case 2: list.add(Template.gap, kind, tags[0], tags[1])
      default: list.add(Template.gap, tags[0], tags[1], tags[2])
      }
    }
    for i in words.prefix(3) { list.add(Template.gapWord, kind, context.tokens[i].key) }
    var verbs = 0
    var others = Set<Int32>()
    for i in gap {
      if context.isInside(i) {
        others.insert(context.stretchOfToken[i])
      } else if context.tags[i].isVerb {
        verbs += 1
      }
    }
    list.add(Template.verbs, kind, FeatureValue.of(min(verbs, 4)))
    list.add(Template.stretches, kind, FeatureValue.of(min(others.count, 3)))
    var between = 0
    var i = all.partitionPoint { $0.token >= gap.lowerBound }
    while i < all.count, all[i].token < gap.upperBound {
      if all[i].belief > 0.4 { between += 1 }
      i += 1
    }
    list.add(Template.cuesBetween, kind, FeatureValue.of(min(between, 3)))
    let near = gap.isEmpty ? cue : (cue < gap.lowerBound ? gap.upperBound : gap.lowerBound - 1)
    if context.tokens.indices.contains(near), context.sentenceOfToken[near] != context.sentenceOfToken[cue] {
      list.add(Template.boundary, kind, FeatureValue.of(context.sameParagraph(near, cue)))
    }
  }

  /// How the parse hangs the stretch below the cue.
  private func addArcs(
    _ tokens: Range<Int>, _ cue: Int, _ kind: WordKey, _ context: QuoteContext, _ list: inout RankingFeatures
  ) {
    for i in tokens.prefix(60) {
      let head = context.tree.head(i)
      guard head >= 0, !tokens.contains(head), context.tokens[i].kind.isWordlike else { continue }
      var above = i
      var steps = 0
      while above >= 0, above != cue, steps < 5 {
        above = context.tree.head(above)
        steps += 1
      }
      if above == cue {
        list.add(Template.arc, kind, FeatureValue.of(context.arcs[i].relation), FeatureValue.of(steps))
        return
      }
      if context.tree.head(cue) == i {
        list.add(Template.arc, kind, FeatureValue.of(context.arcs[cue].relation))
        return
      }
    }
    list.add(Template.arc, kind, FeatureValue.none)
  }

  private func addSubject(
    of cue: Int, _ tokens: Range<Int>, _ kind: WordKey, _ context: QuoteContext, _ list: inout RankingFeatures
  ) {
    guard let subject = context.subject(of: cue) else {
      list.add(Template.subject, kind, FeatureValue.none)
      return
    }
    let inside = tokens.contains(subject)
    let order = inside ? FeatureValue.none : FeatureValue.of(subject < cue)
    list.add(Template.subject, kind, order, FeatureValue.of(context.tags[subject]))
  }
}
