import DatelineText

/// What a rule's surroundings can say: neighbouring words, the sentence, the tense of the clause.
struct TimeContext {
  let article: Article
  let annotations: Annotations
  let lexicon: TimeLexicon
  let words: [TimeWord]
  let cues: TimeCues
  /// The sentence of every word, and the token it begins in.
  private let sentenceOf: [Int32]
  private let tokenOf: [Int32]
  /// Whether a word stands between quotation marks of its block.
  private let quoted: [Bool]

  init(article: Article, annotations: Annotations, rules: TimeRules, words: [TimeWord]) {
    self.article = article
    self.annotations = annotations
    lexicon = rules.lexicon
    cues = rules.cues
    self.words = words
    sentenceOf = Self.aligned(words, annotations.sentences.map(\.span))
    tokenOf = annotations.tags.isEmpty ? [] : Self.aligned(words, annotations.tokens.map(\.span))
    quoted = TimeQuotations.inside(words, text: article.text, cues: rules.cues)
  }

  func isQuoted(_ word: Int) -> Bool { quoted[word] }

  /// For every word the index of the last span that begins at or before it.
  private static func aligned(_ words: [TimeWord], _ spans: [TextSpan]) -> [Int32] {
    var out: [Int32] = []
    out.reserveCapacity(words.count)
    var i = -1
    for word in words {
      while i + 1 < spans.count, spans[i + 1].start <= Int(word.start) { i += 1 }
      out.append(Int32(max(i, 0)))
    }
    return out
  }

  func sentence(of word: Int) -> Int { Int(sentenceOf[word]) }

  /// The words of the sentence that `word` stands in.
  func sentenceWords(around word: Int, limit: Int = 60) -> Range<Int> {
    var low = word
    var high = word + 1
    while low > 0, word - low < limit, sentenceOf[low - 1] == sentenceOf[word] { low -= 1 }
    while high < words.count, high - word < limit, sentenceOf[high] == sentenceOf[word] { high += 1 }
    return low..<high
  }

  /// The tag of the token that a word begins in; `nil` when the text is not tagged.
  func tag(_ word: Int) -> PennTag? {
    guard tokenOf.indices.contains(word), annotations.tags.indices.contains(Int(tokenOf[word])) else {
      return nil
    }
    return annotations.tags[Int(tokenOf[word])]
  }

  /// The word `offset` places from `word` in the same sentence.
  func neighbour(_ word: Int, _ offset: Int) -> TimeWord? {
    let i = word + offset
    guard words.indices.contains(i), sentenceOf[i] == sentenceOf[min(max(word, 0), words.count - 1)] else {
      return nil
    }
    return words[i]
  }

  /// Whether `range` stands within the first three words of its sentence.
  func isInitial(_ range: Range<Int>) -> Bool {
    (1...3).contains { neighbour(range.lowerBound, -$0) == nil }
  }

  /// Whether `range` stands in brackets, which hold remarks ("(born 1853)").
  func isBracketed(_ range: Range<Int>) -> Bool {
    for offset in 1...4 {
      guard let left = neighbour(range.lowerBound, -offset), !has(left, cues.bracketEnd) else { return false }
      if has(left, cues.bracket) { return true }
    }
    return false
  }

  /// Whether `range` tells since when something has gone on.
  func isSince(_ range: Range<Int>) -> Bool { has(neighbour(range.lowerBound, -1), cues.behind) }

  func has(_ word: TimeWord?, _ bit: TimeClasses) -> Bool { word.map { $0.classes & bit != 0 } ?? false }

  /// The bytes of a word end in "s" (a plural, by and large).
  func looksPlural(_ word: TimeWord) -> Bool {
    guard word.flags.contains(.letters), word.end - word.start > 3 else { return false }
    return article.text[Int(word.end) - 1] | 0x20 == UInt8(ascii: "s")
      && article.text[Int(word.end) - 2] | 0x20 != UInt8(ascii: "s")
  }

  /// Whether a reporting verb of the sentence stands within four words of `range`.
  func isReported(_ range: Range<Int>) -> Bool {
    (1...4).contains { has(neighbour(range.lowerBound, -$0), cues.reporting) }
  }
}
