import DatelineText

/// Finds stretches whose words stand in the text a second time: pull quotes, which repeat what the article quotes.
struct Repetition {
  private let context: QuoteContext
  /// Searches that are left; each reads the text once.
  private var budget = 32
  /// Fewer words recur by chance.
  private static let fewest = 4
  /// So many words in a row prove it.
  private static let enough = 24

  init(_ context: QuoteContext) { self.context = context }

  /// The words of `stretch`, which fills its paragraph, stand elsewhere in the article in the same order.
  mutating func isRepeated(_ stretch: Int) -> Bool {
    let tokens = context.stretchTokens[stretch]
    let words = tokens.filter { context.tokens[$0].kind.isWordlike }
    guard budget > 0, words.count >= Self.fewest, fillsParagraph(tokens) else { return false }
    budget -= 1
    context.work.add(context.tokens.count)
    let keys = words.prefix(Self.enough).map { context.tokens[$0].key }
    var start = 0
    while start < context.tokens.count {
      if start == tokens.lowerBound { start = tokens.upperBound }
      if start < context.tokens.count, context.tokens[start].key == keys[0], matches(keys, at: start) {
        return true
      }
      start += 1
    }
    return false
  }

  private func fillsParagraph(_ tokens: Range<Int>) -> Bool {
    guard let last = tokens.last, let first = context.sentence(of: tokens.lowerBound),
      let final = context.sentence(of: last), first.block == final.block
    else { return false }
    let before = (max(0, tokens.lowerBound - 3)..<tokens.lowerBound).reversed()
      .first { !context.isMark($0) && context.sameParagraph($0, tokens.lowerBound) }
    let after = (tokens.upperBound..<min(context.tokens.count, tokens.upperBound + 3))
      .first { !context.isMark($0) && context.sameParagraph($0, last) }
    return before == nil && after == nil
  }

  /// The words from `start` on are `keys`, whatever stands between them.
  private func matches(_ keys: [WordKey], at start: Int) -> Bool {
    var i = start
    for key in keys {
      while i < context.tokens.count, !context.tokens[i].kind.isWordlike { i += 1 }
      guard i < context.tokens.count, context.tokens[i].key == key else { return false }
      i += 1
    }
    return true
  }
}
