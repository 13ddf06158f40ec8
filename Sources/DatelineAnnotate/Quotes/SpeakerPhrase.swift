import DatelineText

extension QuoteContext {
  /// The phrase of `head` as a speaker is shown: a name without titles and appositions, a description from its
  /// determiner to the end of what defines it.
  func phrase(of head: Int) -> Range<Int> {
    if tags[head].isProperNoun { return nameRun(at: head) }
    if tags[head] == .prp || tags[head] == .wp || tags[head] == .wdt { return head..<head + 1 }
    var first = head
    let floor = sentence(of: head)?.tokens.lowerBound ?? head
    while first > floor, modifiesNoun(first - 1) { first -= 1 }
    return first..<definingEnd(of: head) + 1
  }

  /// The run of proper nouns about `head`, with the particles inside it.
  func nameRun(at head: Int) -> Range<Int> {
    let bounds = sentence(of: head)?.tokens ?? head..<head + 1
    var first = head
    while first > bounds.lowerBound, isNamePart(first - 1) { first -= 1 }
    while first < head, !tags[first].isProperNoun { first += 1 }
    var end = head + 1
    while end < bounds.upperBound, isNamePart(end), !isInside(end) || isInside(head) { end += 1 }
    while end > head + 1, !tags[end - 1].isProperNoun { end -= 1 }
    return first..<end
  }

  /// The run behind its last title ("Finance Minister"), and behind an office ("Secretary of Defense").
  func withoutTitles(_ run: Range<Int>) -> Range<Int> {
    let titles = lexicon.people.titles
    if let title = run.dropLast().last(where: { titles.contains(tokens[$0].key) }) {
      return title + 1..<run.upperBound
    }
    let first = run.lowerBound
    if run.count > 2, first > 1, tags[first - 1] == .in, titles.contains(lemmas[first - 2]) {
      return first + 1..<run.upperBound
    }
    return run
  }

  private func isNamePart(_ token: Int) -> Bool {
    tags[token].isProperNoun
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

  /// "a spokesman for the king": up to two prepositional phrases right behind the head.
  private func definingEnd(of head: Int) -> Int {
    let bounds = sentence(of: head)?.tokens ?? head..<head + 1
    var end = head
    for _ in 0..<2 {
      let next = end + 1
      guard next < bounds.upperBound, tags[next] == .in, lexicon.defining.contains(tokens[next].key) else {
        break
      }
      var last = next
      var i = next + 1
      while i < bounds.upperBound, !isInside(i), modifiesNoun(i) || tags[i].isNoun {
        if tags[i].isNoun { last = i }
        i += 1
      }
      guard last > next else { break }
      end = last
    }
    return end
  }

  /// "for" in "a spokesman for", "on" in "a person briefed on".
  private func definingPreposition(at token: Int) -> Int? {
    if isInside(token) { return nil }
    if tags[token] == .in { return lexicon.defining.contains(tokens[token].key) ? token : nil }
    guard tags[token] == .vbn || tags[token] == .vbd || tags[token] == .jj, tags[token + 1] == .in else {
      return nil
    }
    return lexicon.defining.contains(tokens[token + 1].key) ? token + 1 : nil
  }

  func span(_ range: Range<Int>) -> TextSpan {
    TextSpan(tokens[range.lowerBound].span.start, tokens[range.upperBound - 1].span.end)
  }
}
