import DatelineText

extension QuoteContext {
  /// The phrase of `head` as a speaker is shown: a name without titles and appositions, a description from its
  /// determiner to the end of what defines it.
  func phrase(of head: Int) -> Range<Int> {
    if isNameWord(head) { return nameRun(at: head) }
    if tags[head] == .prp || tags[head] == .wp || tags[head] == .wdt { return head..<head + 1 }
    var first = head
    let floor = max(sentence(of: head)?.tokens.lowerBound ?? head, head - Self.phraseLimit)
    while first > floor, modifiesNoun(first - 1) { first -= 1 }
    return first..<definingEnd(of: head) + 1
  }

  /// Words of a phrase before its head at most, and of a name on either side.
  private static let phraseLimit = 24

  /// The run of proper nouns about `head`, with the particles inside it.
  func nameRun(at head: Int) -> Range<Int> {
    let sentence = sentence(of: head)?.tokens ?? head..<head + 1
    let bounds = sentence.clamped(to: max(0, head - Self.phraseLimit)..<head + Self.phraseLimit)
    var first = head
    while first > bounds.lowerBound, isNamePart(first - 1) { first -= 1 }
    while first < head, !isNameWord(first) { first += 1 }
    var end = head + 1
    while end < bounds.upperBound, isNamePart(end), !isInside(end) || isInside(head) { end += 1 }
    while end > head + 1, !isNameWord(end - 1) { end -= 1 }
    return first..<end
  }

  /// The run behind its last title ("Finance Minister"), and behind an office ("Secretary of Defense").
  func withoutTitles(_ run: Range<Int>) -> Range<Int> {
    let titles = lexicon.titles
    if let title = run.dropLast().last(where: { titles.contains(tokens[$0].key) }) {
      return title + 1..<run.upperBound
    }
    let first = run.lowerBound
    if run.count > 2, first > 1, tags[first - 1] == .in, titles.contains(lemmas[first - 2]) {
      return first + 1..<run.upperBound
    }
    return run
  }

  /// A proper noun, or a word of another language.
  func isNameWord(_ token: Int) -> Bool { tags[token].isProperNoun || tags[token] == .fw }

  private func isNamePart(_ token: Int) -> Bool {
    isNameWord(token)
      || tokens[token].span.count < 4 && lexicon.particles.contains(tokens[token].key)
        && (token + 1 < tags.count && tags[token + 1].isProperNoun)
  }

  private func modifiesNoun(_ token: Int) -> Bool {
    if isInside(token) { return false }
    switch tags[token] {
    case .dt, .jj, .jjr, .jjs, .nn, .nnp, .nnps, .nns, .cd, .prpPossessive, .pos, .vbn, .vbg, .hyph, .pdt:
      return true
    default: return false
    }
  }

  /// "a spokesman for the king", "a person briefed on the talks": up to two prepositional phrases right behind the head.
  func definingEnd(of head: Int) -> Int {
    let bounds = sentence(of: head)?.tokens ?? head..<head + 1
    var end = head
    for _ in 0..<2 {
      guard let next = definingPreposition(at: end + 1, bounds) else { break }
      var last = next
      var i = next + 1
      while i < min(bounds.upperBound, next + Self.phraseLimit), !isInside(i), modifiesNoun(i) {
        if tags[i].isNoun, nouns.end[i] >= 0 { last = i }
        i += 1
      }
      guard last > next else { break }
      end = last
    }
    return end
  }

  /// "for" in "a spokesman for", "on" in "a person briefed on".
  private func definingPreposition(at token: Int, _ bounds: Range<Int>) -> Int? {
    guard token + 1 < bounds.upperBound, !isInside(token) else { return nil }
    if tags[token] == .in { return lexicon.defining.contains(tokens[token].key) ? token : nil }
    guard tags[token] == .vbn || tags[token] == .jj, tags[token + 1] == .in,
      !lexicon.speech.contains(lemmas[token])
    else { return nil }
    return lexicon.defining.contains(tokens[token + 1].key) ? token + 1 : nil
  }

  func span(_ range: Range<Int>) -> TextSpan {
    TextSpan(tokens[range.lowerBound].span.start, tokens[range.upperBound - 1].span.end)
  }
}
