import DatelineText

/// What the name model looks at: words, endings, shapes, tags, gazetteers, the article's other uses of a word, and the
/// labels of the two tokens before.
package struct NameFeatures: ~Copyable {
  private struct Facts {
    var word: UInt64 = 0
    var shape: UInt64 = 0
    var beginning: UInt64 = 0
    var ending: UInt64 = 0
    var tag: UInt64 = 0
    var lexicon: UInt64 = 0
    /// Flags of the longest gazetteer phrase over the token, with its place in it.
    var phrase: UInt64 = 0
    var signs: UInt64 = 0
  }

  private var facts: [Facts] = []
  /// The lexicon's facts about every token of the article.
  let words: [NameLexicon.WordFacts]
  private let evidence: DocumentEvidence
  private let lexicon: NameLexicon
  /// 0 plain, 1 most words begin with a capital, 2 all in capitals.
  private var headline: UInt64 = 0
  package var list = FeatureList(capacity: 128)

  package init(_ annotations: Annotations, lexicon: NameLexicon) {
    self.lexicon = lexicon
    words = annotations.tokens.map { lexicon.facts($0.key) }
    evidence = DocumentEvidence(annotations, words)
  }

  /// Looks at the sentence `range`.
  package mutating func prepare(_ text: [UInt8], _ annotations: Annotations, _ range: Range<Int>) {
    facts.removeAll(keepingCapacity: true)
    facts.append(Facts(word: 1, shape: 1, tag: 101))
    facts.append(Facts(word: 2, shape: 2, tag: 102))
    var (count, capitalized, allCaps) = (0, 0, 0)
    for i in range {
      let token = annotations.tokens[i]
      facts.append(self.facts(of: i, text, annotations))
      if token.kind == .word, token.span.count > 3 {
        count += 1
        if token.shape.contains(.capitalized) { capitalized += 1 }
        if token.shape.contains(.allCaps) { allCaps += 1 }
      }
    }
    facts.append(Facts(word: 3, shape: 3, tag: 103))
    facts.append(Facts(word: 4, shape: 4, tag: 104))
    headline = count > 1 && allCaps * 5 > count * 4 ? 2 : count > 2 && capitalized * 5 > count * 4 ? 1 : 0
    markPhrases(annotations.tokens, range)
  }

  private func facts(of i: Int, _ text: [UInt8], _ annotations: Annotations) -> Facts {
    let token = annotations.tokens[i]
    var facts = Facts()
    let range = token.span.range
    for i in range.suffix(4) { facts.ending = facts.ending << 8 | UInt64(text[i].asciiLowered) }
    for i in range.prefix(3) { facts.beginning = facts.beginning << 8 | UInt64(text[i].asciiLowered) }
    var shape = UInt64(token.kind.rawValue)
    var last: UInt64 = 0
    for i in range.prefix(24) {
      let b = text[i]
      let c: UInt64 =
        b.isASCIILower ? 1 : b.isASCIIUpper ? 2 : b.isASCIIDigit ? 3 : b >= 0x80 ? 4 : UInt64(b)
      if c != last { shape = (shape ^ c) &* 0x100_0000_01B3 }
      last = c
    }
    facts.shape = shape << 1 | (range.count > 1 ? 1 : 0)
    facts.word = token.kind == .number ? shape : token.key.rawValue
    facts.tag = UInt64(annotations.tags[i].rawValue)
    facts.lexicon = UInt64(words[i].intersection(.learnt).rawValue)
    facts.signs = UInt64(evidence.signs(token.key).rawValue)
    return facts
  }

  private mutating func markPhrases(_ tokens: [Token], _ range: Range<Int>) {
    var i = range.lowerBound
    while i < range.upperBound {
      guard tokens[i].shape.contains(.capitalized) || headline == 2,
        let match = lexicon.phrases.longest(tokens, from: i, limit: range.upperBound)
      else {
        i += 1
        continue
      }
      for k in i..<match.end {
        let place: UInt64 = match.end - i == 1 ? 1 : k == i ? 2 : 3
        facts[k - range.lowerBound + 2].phrase = UInt64(match.bits) << 2 | place
      }
      i = match.end
    }
  }

  /// Fills `list` for the `i`-th token of the sentence, after the labels `label1` (one before) and `label2`.
  package mutating func fill(_ i: Int, _ label1: Int, _ label2: Int) {
    let a = facts[i]
    let b = facts[i + 1]
    let c = facts[i + 2]
    let d = facts[i + 3]
    let e = facts[i + 4]
    let l1 = UInt64(label1) + 1
    let l2 = UInt64(label2) + 1
    let place = headline << 1 | (i == 0 ? 1 : 0)
    list.removeAll()
    list.add(1, l1)
    list.add(2, l1, l2)
    list.add(3, c.word)
    list.add(4, c.word, l1)
    list.add(5, b.word)
    list.add(6, d.word)
    list.add(7, b.word, c.word)
    list.add(8, c.word, d.word)
    list.add(9, a.word, l1)
    list.add(10, e.word)
    list.add(11, c.tag, l1)
    list.add(12, b.tag, c.tag, l1)
    list.add(13, c.tag, d.tag, l1)
    list.add(14, b.tag, c.tag, d.tag)
    list.add(15, c.shape, l1)
    list.add(16, c.shape, place)
    list.add(17, b.shape, c.shape, d.shape)
    list.add(18, c.shape, c.tag, place)
    list.add(19, c.ending & 0xFF_FFFF)
    list.add(20, c.ending & 0xFFFF, c.tag)
    list.add(21, c.ending, c.shape)
    list.add(22, c.beginning, c.shape)
    list.add(23, d.ending & 0xFF_FFFF, l1)
    list.add(24, b.ending & 0xFF_FFFF, c.shape)
    list.add(25, c.lexicon, l1)
    list.add(26, b.lexicon, c.lexicon, d.lexicon)
    list.add(27, c.lexicon, c.shape, place)
    list.add(28, b.lexicon, c.shape, l1)
    list.add(29, d.lexicon, c.shape, d.shape)
    list.add(30, d.lexicon, c.tag, l1)
    list.add(31, c.phrase, l1)
    list.add(32, c.phrase, c.lexicon, c.tag)
    list.add(33, d.phrase, c.shape, l1)
    list.add(34, b.phrase, c.shape, l1)
    list.add(35, c.signs, c.shape)
    list.add(36, c.signs & 0xFC, c.tag, l1)
    list.add(37, c.signs, c.lexicon)
    list.add(38, l1, d.word, c.shape)
    list.add(39, l1, b.word, c.shape)
    list.add(40, l1, d.shape, d.tag)
    list.add(41, l1, e.tag, d.tag)
    list.add(42, c.signs & 0x3, c.phrase, place)
    list.add(43, e.lexicon, d.shape, c.shape)
    var bits = c.lexicon
    while bits != 0 {
      list.add(50, UInt64(bits.trailingZeroBitCount), c.shape)
      bits &= bits - 1
    }
    bits = c.signs
    while bits != 0 {
      list.add(51, UInt64(bits.trailingZeroBitCount), c.shape)
      list.add(52, UInt64(bits.trailingZeroBitCount), l1)
      bits &= bits - 1
    }
    bits = c.phrase >> 2
    while bits != 0 {
      list.add(53, UInt64(bits.trailingZeroBitCount), c.phrase & 3, d.shape)
      bits &= bits - 1
    }
    bits = d.lexicon
    while bits != 0 {
      list.add(54, UInt64(bits.trailingZeroBitCount), l1, d.shape)
      bits &= bits - 1
    }
    bits = b.lexicon
    while bits != 0 {
      list.add(55, UInt64(bits.trailingZeroBitCount), l1, c.shape)
      bits &= bits - 1
    }
  }
}
