import DatelineText

/// What the tagger looks at: words, endings, shapes and word classes around a token, and the two tags before it.
package struct TaggerFeatures: ~Copyable {
  package static let capacity = 44

  /// The facts of one token, as hashes and small numbers.
  private struct Facts {
    var word: UInt64 = 0
    /// The last bytes, the last one lowest, in lower case.
    var ending: UInt64 = 0
    var beginning: UInt64 = 0
    var shape: UInt64 = 0
    var wordClass: UInt64 = 0
  }

  private let classes: WordClasses
  /// The sentence's tokens with two empty places before and behind.
  private var facts: [Facts] = []
  /// 0 plain, 1 most words begin with a capital, 2 all in capitals.
  private var headline: UInt64 = 0
  package var list = FeatureList(capacity: TaggerFeatures.capacity)

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

  /// Fills `list` for the `i`-th token of the sentence, with the classes given to the two tokens before it.
  package mutating func fill(_ i: Int, before tag1: Int, _ tag2: Int) {
    let a = facts[i]
    let b = facts[i + 1]
    let c = facts[i + 2]
    let d = facts[i + 3]
    let e = facts[i + 4]
    let t1 = UInt64(tag1) + 1
    let t2 = UInt64(tag2) + 1
    let first: UInt64 = i == 0 ? 1 : 0
    list.removeAll()
    list.add(1, 0)
    list.add(2, c.word)
    list.add(3, c.word, t1)
    list.add(4, c.word, b.word)
    list.add(5, c.word, d.word)
    list.add(6, b.word)
    list.add(7, d.word)
    list.add(8, a.word)
    list.add(9, e.word)
    list.add(10, b.word, d.word)
    list.add(11, t1)
    list.add(12, t1, t2)
    list.add(13, t1, d.word)
    list.add(14, t1, c.wordClass, d.wordClass)
    list.add(15, c.wordClass)
    list.add(16, c.wordClass, t1, t2)
    list.add(17, d.wordClass)
    list.add(18, d.wordClass, e.wordClass)
    list.add(19, c.ending & 0xFF)
    list.add(20, c.ending & 0xFFFF, c.shape)
    list.add(21, c.ending & 0xFF_FFFF)
    list.add(22, c.ending & 0xFFFF_FFFF)
    list.add(23, c.ending)
    list.add(24, c.beginning)
    list.add(25, c.beginning >> 8, c.ending & 0xFFFF)
    list.add(26, c.shape, first, headline)
    list.add(27, c.shape, d.shape)
    list.add(28, b.shape, c.shape, d.shape)
    list.add(29, c.shape, c.ending & 0xFF_FFFF, headline << 1 | first)
    list.add(30, b.ending & 0xFF_FFFF)
    list.add(31, d.ending & 0xFF_FFFF)
    list.add(32, c.wordClass, b.word)
    list.add(33, c.wordClass, d.word)
    list.add(34, t1, c.ending & 0xFFFF)
    list.add(35, c.word, c.shape)
    list.add(36, c.shape, t1)
    list.add(37, c.wordClass, c.shape, headline << 1 | first)
    list.add(38, c.wordClass, d.wordClass, e.wordClass)
    list.add(39, t1, t2, c.word)
    list.add(40, t1, d.ending & 0xFF_FFFF)
    list.add(41, d.shape, e.shape)
    list.add(42, t1, c.wordClass, d.word)
  }
}
