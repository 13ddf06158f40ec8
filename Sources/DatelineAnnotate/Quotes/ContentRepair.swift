import DatelineText

/// Mends the edges of reported words where grammar says more than the model's look at their neighbourhood.
struct ContentRepair {
  let lexicon: QuoteLexicon

  private enum Word {
    static let that = WordKey("that")
    static let according = WordKey("according")
    static let per = WordKey("per")
    static let `as` = WordKey("as")
  }

  /// What of `content` the word at `cue` reports; `nil` when it names a source or holds the cue's own clause.
  func repaired(_ content: ClosedRange<Int>, cue: Int, _ context: QuoteContext) -> ClosedRange<Int>? {
    context.work.add(content.count)
    if namesSource(content, cue, context) || isOwnClause(content, cue, context) { return nil }
    var first = content.lowerBound
    if first > cue { first = behindAddressee(first, content.upperBound, cue, context) }
    let last = end(first...content.upperBound, cue, context)
    return first <= last ? first...last : nil
  }

  /// "cited two officials": the object is whom the words are from.
  private func namesSource(_ content: ClosedRange<Int>, _ cue: Int, _ context: QuoteContext) -> Bool {
    guard lexicon.quoting.contains(context.lemmas[cue]), content.lowerBound > cue else { return false }
    for i in content {
      if context.tags[i].isVerb || context.tags[i] == .wp || context.isComma(i) { return false }
      guard context.nouns.isEnd(i), context.tags[i].isNoun else { continue }
      let isOwner = context.tags.indices.contains(i + 1) && context.tags[i + 1] == .pos
      if isOwner { return false }
      if context.name(at: i)?.kind == .person || lexicon.unnamed.contains(context.lemmas[i]) { return true }
    }
    return false
  }

  /// "She was freed under an amnesty announced by the court": what stands before a participle or a relative clause
  /// that describes one of its nouns is not what it reports.
  private func isOwnClause(_ content: ClosedRange<Int>, _ cue: Int, _ context: QuoteContext) -> Bool {
    guard content.upperBound < cue, content.contains(context.tree.head(cue)) else { return false }
    return context.arcs[cue].relation == .aclRelative
      || context.tags[cue] == .vbn && content.upperBound == cue - 1
  }

  /// "warned the owners of the mill that it would close": what is said begins behind those who are told.
  private func behindAddressee(_ first: Int, _ last: Int, _ cue: Int, _ context: QuoteContext) -> Int {
    guard lexicon.telling.contains(context.lemmas[cue]), first - cue <= 2 else { return first }
    for i in first..<max(first, last) {
      if context.tokens[i].key == Word.that, i > first, !context.isInside(i), !context.tags[i + 1].isFinite {
        return i
      }
      if context.tags[i].isFinite { return first }
    }
    return first
  }

  /// Before ", adding …", which begins another report; an introducing "Asked whether …," ends with its own clause.
  private func end(_ content: ClosedRange<Int>, _ cue: Int, _ context: QuoteContext) -> Int {
    var last = content.upperBound
    let participle = content.dropFirst(2).first {
      context.tags[$0] == .vbg && context.isComma($0 - 1) && !context.isInside($0)
        && lexicon.speech.contains(context.lemmas[$0])
    }
    if let participle { last = participle - 2 }
    if content.lowerBound > cue { last = beforeOtherSpeaker(content.lowerBound...last, context) }
    if let sentence = context.sentence(of: cue), content.lowerBound > cue,
      sentence.tokens.first(where: { context.tokens[$0].kind.isWordlike }) == cue,
      context.tags[cue] == .vbn || context.tags[cue] == .vbg,
      let comma = content.first(where: { context.isComma($0) && !context.isInside($0) })
    {
      last = min(last, comma - 1)
    }
    last = beforeOuterVerb(content.lowerBound...last, cue, context)
    while last > content.lowerBound, !context.tokens[last].kind.isWordlike { last -= 1 }
    return last
  }
}

extension ContentRepair {
  /// "that it could cost a million, and a spokesman said …": ends before whoever speaks next.
  private func beforeOtherSpeaker(_ content: ClosedRange<Int>, _ context: QuoteContext) -> Int {
    let subject = content.last { token in
      let verb = context.tree.head(token)
      return verb > content.upperBound && context.arcs[token].relation == .nsubj
        && lexicon.speech.contains(context.lemmas[verb]) && !context.isInside(token)
    }
    guard let subject else { return content.upperBound }
    let comma = (content.lowerBound...subject).last { i in
      context.isComma(i) && context.tags[i + 1] == .cc && !context.isInside(i)
    }
    return comma.map { $0 - 1 } ?? content.upperBound
  }

  /// "letters warning of cracks were ignored": the words of a participle end before the verb whose subject it
  /// describes.
  private func beforeOuterVerb(_ content: ClosedRange<Int>, _ cue: Int, _ context: QuoteContext) -> Int {
    let noun = context.tree.head(cue)
    guard content.lowerBound > cue, context.arcs[cue].relation == .acl, noun >= 0, noun < cue,
      context.arcs[noun].relation == .nsubj || context.arcs[noun].relation == .nsubjPassive
    else { return content.upperBound }
    let verb = context.tree.head(noun)
    guard verb > content.lowerBound, content.contains(verb) else { return content.upperBound }
    let first = context.tree.children(of: verb).first { $0 > content.lowerBound } ?? verb
    return min(first, verb) - 1
  }

  /// A clause or one of its reduced forms, as opposed to a thing that is merely named ("announced the plan").
  func isClause(_ content: ClosedRange<Int>, cue: Int, _ context: QuoteContext) -> Bool {
    let key = context.tokens[cue].key
    if key == Word.according || key == Word.per { return true }
    if context.tags[content.lowerBound] == .to { return true }
    return content.contains { isPredicate($0, context) } || isReduced(content, cue, context)
  }

  private func isPredicate(_ token: Int, _ context: QuoteContext) -> Bool {
    switch context.tags[token] {
    case .md: true
    case .vbn, .vbg: context.arcs[token].relation != .amod && context.arcs[token].relation != .compound
    default: context.tags[token].isVerb
    }
  }

  /// "the plan as a gift", "the vote unfair", "the mill of negligence".
  private func isReduced(_ content: ClosedRange<Int>, _ cue: Int, _ context: QuoteContext) -> Bool {
    let inner = content.dropFirst()
    if inner.contains(where: { context.tokens[$0].key == Word.as }) { return true }
    if inner.count > 0, context.tags[content.upperBound] == .jj { return true }
    return lexicon.blaming.contains(context.lemmas[cue]) && inner.contains { context.tags[$0] == .in }
  }
}

extension PennTag {
  /// A verb form that makes a clause by itself.
  var isFinite: Bool { self == .vbd || self == .vbz || self == .vbp || self == .md }
}
