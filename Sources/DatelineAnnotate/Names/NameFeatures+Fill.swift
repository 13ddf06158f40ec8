import DatelineText

extension NameFeatures {
  /// Words and tags at and about place `at` of `facts`.
  mutating func fillWords(_ at: Int) {
    let (a, b, c, d, e) = (facts[at - 2], facts[at - 1], facts[at], facts[at + 1], facts[at + 2])
    list.add(1, 0)
    list.add(2, c.word)
    list.add(3, b.word)
    list.add(4, d.word)
    list.add(5, a.word)
    list.add(6, e.word)
    list.add(7, b.word, c.word)
    list.add(8, c.word, d.word)
    list.add(9, c.tag)
    list.add(10, b.tag)
    list.add(11, d.tag)
    list.add(12, b.tag, c.tag)
    list.add(13, c.tag, d.tag)
    list.add(14, b.tag, c.tag, d.tag)
  }

  /// Letters at place `at`; `place` tells headlines and a sentence's first token.
  mutating func fillShapes(_ at: Int, place: UInt64) {
    let (b, c, d) = (facts[at - 1], facts[at], facts[at + 1])
    list.add(15, c.shape)
    list.add(16, c.shape, place)
    list.add(17, b.shape, c.shape, d.shape)
    list.add(18, c.shape, c.tag, place)
    list.add(19, b.shape)
    list.add(20, d.shape)
    list.add(21, c.ending & 0xFF)
    list.add(22, c.ending & 0xFFFF)
    list.add(23, c.ending & 0xFF_FFFF)
    list.add(24, c.ending)
    list.add(25, c.beginning)
    list.add(26, c.beginning >> 8)
    list.add(27, c.beginning >> 16)
  }

  /// Lexicon facts, gazetteer phrases and the article's evidence at and beside place `at`.
  mutating func fillLexicon(_ at: Int) {
    let (b, c, d) = (facts[at - 1], facts[at], facts[at + 1])
    list.add(28, c.lexicon, c.shape)
    list.add(29, b.lexicon, b.shape)
    list.add(30, d.lexicon, d.shape)
    list.add(31, b.lexicon, c.lexicon, d.lexicon)
    addBits(32, c.lexicon, c.shape)
    addBits(33, d.lexicon, d.shape)
    addBits(34, b.lexicon, b.shape)
    list.add(35, c.phrase)
    list.add(36, d.phrase)
    list.add(37, b.phrase)
    addBits(38, c.phrase >> 2, d.shape << 2 | c.phrase & 3)
    list.add(39, c.signs, c.shape)
    addBits(40, c.signs, c.shape)
  }

  private mutating func addBits(_ template: UInt64, _ bits: UInt64, _ value: UInt64) {
    var bits = bits
    while bits != 0 {
      list.add(template, UInt64(bits.trailingZeroBitCount), value)
      bits &= bits - 1
    }
  }

  /// The run of capitals about place `at`: its first and last word and what stands about it tell what it names.
  mutating func fillRun(_ at: Int, headline: UInt64) {
    let (first, last) = (facts[run.lowerBound], facts[run.upperBound - 1])
    let (before, after) = (facts[run.lowerBound - 1], facts[run.upperBound])
    let isInside: UInt64 = facts[at].isCapital ? 1 : 0
    let isFirst: UInt64 = at == run.lowerBound ? 1 : 0
    let isLast: UInt64 = at == run.upperBound - 1 ? 1 : 0
    let place = UInt64(min(at - run.lowerBound, 2) * 3 + min(run.upperBound - 1 - at, 2))
    list.add(41, place, headline)
    list.add(42, first.word, isInside)
    list.add(43, last.word, isInside)
    list.add(44, last.word, place)
    list.add(45, before.word)
    list.add(46, after.word)
    list.add(47, before.word, after.word)
    list.add(48, before.tag, after.tag)
    list.add(49, first.lexicon, isFirst)
    list.add(50, last.lexicon, isLast)
    list.add(51, last.ending & 0xFF_FFFF, isLast)
    list.add(52, last.ending & 0xFFFF, isLast)
    list.add(53, first.ending & 0xFF_FFFF, isFirst)
  }

  /// The whole stretch about place `at`: "University" tells of all words of "University of the Arts".
  mutating func fillStretch(_ at: Int) {
    let isInside: UInt64 = facts[at].isCapital ? 1 : 0
    list.add(54, facts[stretch.lowerBound].word, isInside)
    list.add(55, facts[stretch.upperBound - 1].word, isInside)
    list.add(56, facts[stretch.lowerBound - 1].word)
    list.add(57, facts[stretch.upperBound].word)
    addBits(58, lexiconOfStretch, isInside)
  }
}
