import DatelineText

/// The parse as the event stage reads it: children, clauses, verb groups.
///
/// Climbs are bounded, so that arcs with a cycle cost nothing but a wrong answer.
struct EventSyntax: Sendable {
  let article: Article
  let annotations: Annotations
  let cues: EventCues
  /// Index of each token's sentence; -1 outside of all.
  let sentenceOf: [Int32]
  private let firstChild: [Int32]
  private let nextSibling: [Int32]

  static let climbLimit = 24

  init(_ article: Article, _ annotations: Annotations, _ cues: EventCues) {
    self.article = article
    self.annotations = annotations
    self.cues = cues
    let n = annotations.tokens.count
    var sentenceOf = [Int32](repeating: -1, count: n)
    for (i, sentence) in annotations.sentences.enumerated() {
      for t in sentence.tokens { sentenceOf[t] = Int32(i) }
    }
    var first = [Int32](repeating: -1, count: n)
    var next = [Int32](repeating: -1, count: n)
    for t in stride(from: annotations.arcs.count - 1, through: 0, by: -1) {
      let head = Int(annotations.arcs[t].head)
      guard head >= 0, head < n else { continue }
      next[t] = first[head]
      first[head] = Int32(t)
    }
    self.sentenceOf = sentenceOf
    firstChild = first
    nextSibling = next
  }

  /// The head of `t`; -1 at a root and without a parse.
  func head(_ t: Int) -> Int { annotations.arcs.isEmpty ? -1 : Int(annotations.arcs[t].head) }
  func relation(_ t: Int) -> Relation { annotations.arcs.isEmpty ? .dep : annotations.arcs[t].relation }
  func tag(_ t: Int) -> PennTag { annotations.tags[t] }
  func pos(_ t: Int) -> UniversalTag { annotations.universalTags[t] }
  func lemma(_ t: Int) -> WordKey { annotations.lemmas[t] }
  func word(_ t: Int) -> WordKey { annotations.tokens[t].key }
  func sentence(_ t: Int) -> Int { Int(sentenceOf[t]) }

  /// The dependents of `t` in text order.
  func children(_ t: Int) -> Children { Children(upcoming: firstChild[t], links: nextSibling) }

  struct Children: Sequence, IteratorProtocol {
    fileprivate var upcoming: Int32
    fileprivate let links: [Int32]
    mutating func next() -> Int? {
      guard upcoming >= 0 else { return nil }
      let t = Int(upcoming)
      upcoming = links[t]
      return t
    }
  }

  func child(_ t: Int, _ relation: Relation) -> Int? {
    for c in children(t) where self.relation(c) == relation { return c }
    return nil
  }

  func child(_ t: Int, where fits: (Relation) -> Bool) -> Int? {
    for c in children(t) where fits(relation(c)) { return c }
    return nil
  }

  /// The cues of a token's lemma, with its particle when it has one ("call off"), and of its form.
  func cue(_ t: Int) -> EventCue {
    return cues[lemma(t), particle(t).map { word($0) }].union(cues[word(t)])
  }

  /// The particle of a verb, as the parser says or as the lexicon knows the two words side by side.
  private func particle(_ t: Int) -> Int? {
    if let particle = child(t, .compoundParticle) { return particle }
    let next = t + 1
    guard next < annotations.tokens.count, tag(t).isVerb, tag(next) == .rp || tag(next) == .in,
      cues.knows(lemma(t), word(next))
    else { return nil }
    return next
  }

  /// Whether `t` is the object of `verb`, also where a particle was read as its preposition ("called off the talks").
  func isObject(_ t: Int, of verb: Int) -> Bool {
    if relation(t) == .obj { return head(t) == verb }
    guard relation(t) == .obl, head(t) == verb, let particle = particle(verb) else { return false }
    return relation(particle) == .case && head(particle) == t
  }

  /// Whether `ancestor` governs `t` over any number of arcs.
  func isGoverned(_ t: Int, by ancestor: Int) -> Bool {
    var at = t
    for _ in 0..<Self.climbLimit {
      if at == ancestor { return true }
      at = head(at)
      if at < 0 { return false }
    }
    return false
  }

  /// The nearest token at or above `t` that heads a clause: a verb, or a predicate with a copula.
  func clauseHead(_ t: Int) -> Int {
    var at = t
    for _ in 0..<Self.climbLimit {
      if isClauseHead(at) { return at }
      let up = head(at)
      if up < 0 { return at }
      at = up
    }
    return at
  }

  /// The top of the sentence's tree above `t`.
  func root(_ t: Int) -> Int {
    var at = t
    for _ in 0..<Self.climbLimit {
      let up = head(at)
      if up < 0 { return at }
      at = up
    }
    return at
  }

  func isClauseHead(_ t: Int) -> Bool {
    switch relation(t) {
    case .root, .ccomp, .xcomp, .advcl, .advclRelative, .acl, .aclRelative, .parataxis, .csubj, .csubjPassive:
      return true
    case .conj: return pos(t) == .verb || child(t, .cop) != nil
    default: return false
    }
  }

  /// The preposition of a noun ("since", "in"), `.none` without one.
  func preposition(_ t: Int) -> WordKey {
    var found = WordKey.none
    // "Following" is a word of its own, not a form of "follow".
    for c in children(t) where relation(c) == .case && c < t { found = tag(c).isVerb ? word(c) : lemma(c) }
    return found
  }

  /// The leftmost and rightmost token under `t`, clauses and appositions that hang on it left out.
  func phrase(_ t: Int) -> Range<Int> {
    var low = t
    var high = t
    var stack = [t]
    var steps = 0
    while let at = stack.popLast(), steps < 200 {
      steps += 1
      low = Swift.min(low, at)
      high = Swift.max(high, at)
      for c in children(at) {
        switch relation(c) {
        case .aclRelative, .acl, .appos, .parataxis, .punct, .case, .mark, .advcl,
          .cc where at == t && c < t,
          .obl, .cop, .nsubj, .aux, .ccomp,
          .advmod where at == t && c < t && !isCountModifier(c):
          continue
        default: stack.append(c)
        }
      }
    }
    return low..<high + 1
  }

  private func isCountModifier(_ t: Int) -> Bool {
    !cues[word(t)].isDisjoint(with: [.about, .atLeast, .atMost])
  }

  /// The nouns and names that hang on `t`, at most two arcs away, and the one that it hangs on.
  func company(_ t: Int) -> [WordKey] {
    var found: [WordKey] = []
    for c in children(t) where found.count < 12 {
      if tag(c).isNoun { found.append(lemma(c)) }
      for d in children(c) where tag(d).isNoun && found.count < 12 { found.append(lemma(d)) }
    }
    if head(t) >= 0, tag(head(t)).isNoun { found.append(lemma(head(t))) }
    return found
  }

  /// Whether a semicolon stands between two tokens of a sentence.
  func hasSemicolon(between a: Int, _ b: Int) -> Bool {
    (min(a, b)..<max(a, b)).contains { article.text[annotations.tokens[$0].span.start] == UInt8(ascii: ";") }
  }

  /// The subject of a verb, or of the verb that a word hangs on.
  func subject(_ t: Int) -> Int? { child(t) { $0 == .nsubj || $0 == .nsubjPassive } }

  func span(_ tokens: Range<Int>) -> TextSpan {
    TextSpan(
      annotations.tokens[tokens.lowerBound].span.start, annotations.tokens[tokens.upperBound - 1].span.end)
  }
}
