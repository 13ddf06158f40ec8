import DatelineText

/// What the name model looks at: words, endings, shapes, tags, gazetteers, the article's other uses of a word, and the
/// run of capitals and the stretch in which a token stands.
package struct NameFeatures: ~Copyable {
  struct Facts {
    var word: UInt64 = 0
    var shape: UInt64 = 0
    /// The first bytes and the last bytes in lower case, at most four, the last one lowest.
    var beginning: UInt64 = 0
    var ending: UInt64 = 0
    var tag: UInt64 = 0
    var lexicon: UInt64 = 0
    /// Flags of the longest gazetteer phrase over the token, with its place in it.
    var phrase: UInt64 = 0
    var signs: UInt64 = 0
    var isCapital = false
  }

  /// The tokens of the stretch with two more on each side.
  var facts: [Facts] = []
  /// The token of the article that `facts` begins with.
  private(set) var origin = 0
  /// The stretch as indices into `facts`.
  private(set) var stretch = 0..<0
  /// The run of capitals about the token that is filled, as indices into `facts`.
  private(set) var run = 0..<0
  /// What the lexicon says of any token of the stretch.
  private(set) var lexiconOfStretch: UInt64 = 0
  private let words: [NameLexicon.WordFacts]
  private let evidence: DocumentEvidence
  private let lexicon: NameLexicon
  /// 0 plain, 1 most words begin with a capital, 2 all in capitals.
  private var headline: UInt64 = 0
  private var sentence = 0..<0
  package var list = FeatureList()

  package init(_ annotations: Annotations, lexicon: NameLexicon) {
    self.init(annotations, lexicon: lexicon, annotations.tokens.map { lexicon.facts($0.key) })
  }

  /// Takes the lexicon's `facts` about every token of the article.
  init(_ annotations: Annotations, lexicon: NameLexicon, _ facts: [NameLexicon.WordFacts]) {
    self.lexicon = lexicon
    words = facts
    evidence = DocumentEvidence(annotations, words)
  }

  /// Turns to the sentence `range`.
  package mutating func prepare(_ annotations: Annotations, _ range: Range<Int>) {
    sentence = range
    var (count, capitalized, allCaps) = (0, 0, 0)
    for i in range {
      let token = annotations.tokens[i]
      if token.kind == .word, token.span.count > 3 {
        count += 1
        if token.shape.contains(.capitalized) { capitalized += 1 }
        if token.shape.contains(.allCaps) { allCaps += 1 }
      }
    }
    headline = count > 1 && allCaps * 5 > count * 4 ? 2 : count > 2 && capitalized * 5 > count * 4 ? 1 : 0
  }

  /// Turns to the stretch `range` of the sentence.
  package mutating func begin(_ text: [UInt8], _ annotations: Annotations, _ range: Range<Int>) {
    origin = range.lowerBound - 2
    stretch = 2..<2 + range.count
    run = 0..<0
    facts.removeAll(keepingCapacity: true)
    for i in origin..<range.upperBound + 2 {
      if i < sentence.lowerBound {
        facts.append(Facts(word: 1, shape: 1, tag: 101))
      } else if i >= sentence.upperBound {
        facts.append(Facts(word: 2, shape: 2, tag: 102))
      } else {
        facts.append(self.facts(of: i, text, annotations))
      }
    }
    lexiconOfStretch = facts[stretch].reduce(0) { $0 | $1.lexicon }
    markPhrases(annotations.tokens, range)
  }

  private func facts(of i: Int, _ text: [UInt8], _ annotations: Annotations) -> Facts {
    let token = annotations.tokens[i]
    var facts = Facts()
    let range = token.span.range
    for i in range.suffix(4) { facts.ending = facts.ending << 8 | UInt64(text[i].asciiLowered) }
    for i in range.prefix(4) { facts.beginning = facts.beginning << 8 | UInt64(text[i].asciiLowered) }
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
    facts.isCapital = token.shape.contains(.capitalized)
    return facts
  }

  private mutating func markPhrases(_ tokens: [Token], _ range: Range<Int>) {
    var i = range.lowerBound
    while i < range.upperBound {
      guard facts[i - origin].isCapital || headline == 2,
        let match = lexicon.phrases.longest(tokens, from: i, limit: sentence.upperBound)
      else {
        i += 1
        continue
      }
      for k in i..<min(match.end, range.upperBound + 2) {
        let place: UInt64 = match.end - i == 1 ? 1 : k == i ? 2 : 3
        facts[k - origin].phrase = UInt64(match.bits) << 2 | place
      }
      i = match.end
    }
  }

  /// Fills `list` for token `i` of the article, which lies in the stretch; tokens come in order.
  package mutating func fill(_ i: Int) {
    let at = i - origin
    findRun(at)
    list.removeAll()
    fillWords(at)
    fillShapes(at, place: headline << 1 | (i == sentence.lowerBound ? 1 : 0))
    fillLexicon(at)
    fillRun(at, headline: headline)
    fillStretch(at)
  }

  private mutating func findRun(_ at: Int) {
    let isCapital = facts[at].isCapital
    // The tokens come in order: the run of a capital behind a capital is known.
    if isCapital, at > stretch.lowerBound, facts[at - 1].isCapital { return }
    var end = at + 1
    while end < stretch.upperBound, facts[end].isCapital { end += 1 }
    var start = at
    // A token in lower case stands in a run with the capitals on both sides.
    if !isCapital { while start > stretch.lowerBound, facts[start - 1].isCapital { start -= 1 } }
    run = start..<end
  }
}
