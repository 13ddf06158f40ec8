import DatelineText

/// What the tagger looks at: words, endings, shapes and word classes around a token, and the two tags before it.
package struct TaggerFeatures: ~Copyable {
  /// The facts of one token, as hashes and small numbers.
  struct Facts {
    var word: UInt64 = 0
    /// The last bytes, the last one lowest, in lower case.
    var ending: UInt64 = 0
    var beginning: UInt64 = 0
    var shape: UInt64 = 0
    var wordClass: UInt64 = 0
  }

  private let classes: WordClasses
  /// The sentence's tokens with two empty places before and behind.
  private(set) var facts: [Facts] = []
  /// 0 plain, 1 most words begin with a capital, 2 all in capitals.
  private(set) var headline: UInt64 = 0
  package var list = FeatureList()

  package init(classes: WordClasses) { self.classes = classes }

  /// Looks at the sentence `range` of `tokens`.
  package mutating func prepare(_ text: [UInt8], _ tokens: [Token], _ range: Range<Int>) {
    facts.removeAll(keepingCapacity: true)
    facts.append(Facts(word: 1, shape: 1, wordClass: 1 << 20))
    facts.append(Facts(word: 2, shape: 2, wordClass: 2 << 20))
    var words = 0
    var capitalized = 0
    var allCaps = 0
    for i in range {
      let next = i + 1 < range.upperBound && tokens[i + 1].shape.contains(.spaceBefore)
      facts.append(Self.facts(of: tokens[i], text, spaceAfter: next || i + 1 == range.upperBound, classes))
      if tokens[i].kind == .word, tokens[i].span.count > 3 {
        words += 1
        if tokens[i].shape.contains(.capitalized) { capitalized += 1 }
        if tokens[i].shape.contains(.allCaps) { allCaps += 1 }
      }
    }
    facts.append(Facts(word: 3, shape: 3, wordClass: 3 << 20))
    facts.append(Facts(word: 4, shape: 4, wordClass: 4 << 20))
    headline = words > 1 && allCaps * 5 > words * 4 ? 2 : words > 2 && capitalized * 5 > words * 4 ? 1 : 0
  }

  private static func facts(
    of token: Token, _ text: [UInt8], spaceAfter: Bool, _ classes: WordClasses
  ) -> Facts {
    var facts = Facts()
    let range = token.span.range
    facts.word = token.key.rawValue
    for i in range.suffix(5) { facts.ending = facts.ending << 8 | UInt64(text[i].asciiLowered) }
    for i in range.prefix(3) { facts.beginning = facts.beginning << 8 | UInt64(text[i].asciiLowered) }
    var shape = UInt64(token.kind.rawValue)
    var last: UInt64 = 0
    for i in range.prefix(24) {
      let b = text[i]
      let c: UInt64 =
        b.isASCIILower ? 1 : b.isASCIIUpper ? 2 : b.isASCIIDigit ? 3 : b >= 0x80 ? 4 : UInt64(b)
      // Runs count once, but the number of digits tells a year from an amount.
      if c != last || c == 3 { shape = (shape ^ c) &* 0x100_0000_01B3 }
      last = c
    }
    if token.kind == .punctuation || token.kind == .symbol {
      shape ^= (token.shape.contains(.spaceBefore) ? 1 << 40 : 0) | (spaceAfter ? 1 << 41 : 0)
    }
    facts.shape = shape
    if token.kind == .number || (token.shape.contains(.hasDigit) && token.kind == .word) {
      facts.word = shape
    }
    facts.wordClass = UInt64(classes.classNumber(token.key))
    if facts.wordClass == 0, token.kind == .word { facts.wordClass = UInt64(classes.guess(text[range])) }
    return facts
  }
}
