import DatelineText

/// Finds the words that a cue reports: first where they begin, then where they end.
package struct ContentModel: Sendable {
  let cues: CueModel

  /// How far from the cue a boundary is looked for, in tokens; sentences of tables and lists can be endless.
  private static let reach = 90

  /// Tokens at which the content of `cue` could begin, in text order.
  package func starts(for cue: Int, _ context: QuoteContext) -> [Int] {
    guard let sentence = context.sentence(of: cue) else { return [] }
    let range =
      max(sentence.tokens.lowerBound, cue - Self.reach)..<min(sentence.tokens.upperBound, cue + Self.reach)
    var found = edges(of: cue, context, left: true)
    context.work.add(range.count)
    var isFirst = true
    for i in range where context.tokens[i].kind.isWordlike && i != cue {
      if i == cue + 1 || isFirst || mayBegin(i, context) { found.append(i) }
      isFirst = false
    }
    found.append(contentsOf: startsBeyond(sentence, context))
    return unique(found) { $0 != cue && context.tokens[$0].kind.isWordlike }
  }

  /// After punctuation, or with a word that opens a clause.
  private func mayBegin(_ i: Int, _ context: QuoteContext) -> Bool {
    if i > 0, !context.tokens[i - 1].kind.isWordlike {
      return !(context.isInside(i) && context.isInside(i - 1))
    }
    switch context.tags[i] {
    case .in, .to, .wdt, .wp, .wrb: return !context.isInside(i)
    default: return false
    }
  }

  /// A stretch that began in an earlier sentence; after a colon at the sentence's end, the next sentence.
  private func startsBeyond(_ sentence: Sentence, _ context: QuoteContext) -> [Int] {
    var found: [Int] = []
    let first = sentence.tokens.lowerBound
    if let stretch = stretch(at: first, context), stretch.lowerBound < first {
      found.append(stretch.lowerBound)
    }
    let last = sentence.tokens.upperBound - 1
    if context.isColon(last) {
      var i = last + 1
      while i < min(context.tokens.count, last + 4), !context.tokens[i].kind.isWordlike { i += 1 }
      if i < context.tokens.count { found.append(i) }
    }
    return found
  }

  private func stretch(at token: Int, _ context: QuoteContext) -> Range<Int>? {
    let index = Int(context.stretchOfToken[token])
    return index >= 0 ? context.stretchTokens[index] : nil
  }

  /// Tokens at which the content of `cue` that begins at `start` could end, in text order.
  package func ends(for cue: Int, from start: Int, _ context: QuoteContext) -> [Int] {
    guard let sentence = context.sentence(of: start) else { return [] }
    var upper = min(sentence.tokens.upperBound, start + Self.reach)
    if start < cue { upper = min(upper, cue) }
    var found = edges(of: cue, context, left: false)
    context.work.add(max(upper, start) - start)
    for i in start..<max(upper, start) where context.tokens[i].kind.isWordlike {
      if i + 1 == upper || mayEnd(i, cue, context) { found.append(i) }
    }
    if let stretch = stretch(at: start, context), stretch.lowerBound == start, let last = stretch.last {
      var i = last
      while i > start, !context.tokens[i].kind.isWordlike { i -= 1 }
      found.append(i)
    }
    return unique(found) { $0 >= start && (start > cue || $0 < cue) && context.tokens[$0].kind.isWordlike }
  }

  private func mayEnd(_ i: Int, _ cue: Int, _ context: QuoteContext) -> Bool {
    let next = i + 1
    guard next < context.tokens.count else { return true }
    if !context.tokens[next].kind.isWordlike { return !context.isInside(next) || !context.isInside(i) }
    return context.tags[next] == .cc && !context.isInside(i)
  }

  /// The outer tokens of the subtrees below the cue, and of its head's.
  private func edges(of cue: Int, _ context: QuoteContext, left: Bool) -> [Int] {
    var found: [Int] = []
    for child in context.tree.children(of: cue) where context.arcs[child].relation != .punct {
      found.append(Int(left ? context.tree.leftEdge[child] : context.tree.rightEdge[child]))
      if !left, child > 0 { found.append(Int(context.tree.leftEdge[child]) - 1) }
    }
    let head = context.tree.head(cue)
    if head >= 0 { found.append(Int(left ? context.tree.leftEdge[head] : context.tree.rightEdge[head])) }
    return found
  }

  private func unique(_ tokens: [Int], where fits: (Int) -> Bool) -> [Int] {
    var last = -1
    return tokens.filter { $0 >= 0 && fits($0) }.sorted().filter { token in
      defer { last = token }
      return token != last
    }
  }
}
