import DatelineText

/// An article's layers with what the quote models ask of them again and again, computed once.
/// A class, since all stages of quotes share one.
package final class QuoteContext: Sendable {
  package let text: [UInt8]
  package let tokens: [Token]
  package let sentences: [Sentence]
  package let tags: [PennTag]
  package let lemmas: [WordKey]
  package let arcs: [Arc]
  /// Top-level stretches between marks, and paragraphs that are spoken without marks, in text order.
  package let stretches: [MarkedStretch]
  /// For each token, the index of the stretch it stands in; -1 outside of all.
  package let stretchOfToken: [Int32]
  package let sentenceOfToken: [Int32]
  /// The tokens of each stretch.
  package let stretchTokens: [Range<Int>]
  /// The token that names the speaker of a stretch which is an interview's turn.
  let turnSpeaker: [Int: Int]
  /// The nouns that stand together as one phrase.
  let nouns: NounGroups
  /// For each token, the index of the mention by name that it stands in; -1 for others.
  let nameOfToken: [Int32]
  let mentions: [Mention]
  let tree: DependencyTree
  let lexicon: QuoteLexicon
  package let work = WorkMeter()

  package init(_ article: Article, _ annotations: Annotations, lexicon: QuoteLexicon) {
    self.lexicon = lexicon
    text = article.text
    tokens = annotations.tokens
    sentences = annotations.sentences
    mentions = annotations.mentions
    let count = tokens.count
    var tags = annotations.tags.count == count ? annotations.tags : Array(repeating: .nn, count: count)
    var lemmas = annotations.lemmas.count == count ? annotations.lemmas : tokens.map(\.key)
    SpeechVerbRepair(lexicon: lexicon, tokens: tokens, text: text).repair(&tags, &lemmas, sentences)
    self.tags = tags
    self.lemmas = lemmas
    let none = Arc(head: -1, relation: .dep)
    arcs = annotations.arcs.count == count ? annotations.arcs : Array(repeating: none, count: count)
    let turns = InterviewTurns(article, annotations, lexicon).found
    stretches = MarkedStretch.topLevel(article, turns: turns.map(\.span))
    (stretchOfToken, stretchTokens) = Self.place(stretches, in: tokens)
    turnSpeaker = Self.speakers(of: turns, stretches)
    var sentenceOf = [Int32](repeating: -1, count: count)
    for (index, sentence) in sentences.enumerated() {
      for i in sentence.tokens { sentenceOf[i] = Int32(index) }
    }
    sentenceOfToken = sentenceOf
    var nameOf = [Int32](repeating: -1, count: count)
    for (index, mention) in annotations.mentions.enumerated() where mention.form == .name {
      for token in mention.tokens { nameOf[token] = Int32(index) }
    }
    nameOfToken = nameOf
    tree = DependencyTree(arcs: arcs, work: work)
    nouns = NounGroups(annotations, tags: tags, lemmas: lemmas, tree: tree, names: nameOf, lexicon: lexicon)
  }

  /// Assigns tokens to stretches; both are in text order.
  private static func place(_ stretches: [MarkedStretch], in tokens: [Token]) -> ([Int32], [Range<Int>]) {
    var inside = [Int32](repeating: -1, count: tokens.count)
    var ranges: [Range<Int>] = []
    var i = 0
    for (index, stretch) in stretches.enumerated() {
      while i < tokens.count, tokens[i].span.start < stretch.span.start { i += 1 }
      let first = i
      while i < tokens.count, tokens[i].span.end <= stretch.span.end {
        inside[i] = Int32(index)
        i += 1
      }
      ranges.append(first..<i)
    }
    return (inside, ranges)
  }

  private static func speakers(of turns: [InterviewTurns.Turn], _ stretches: [MarkedStretch]) -> [Int: Int] {
    guard !turns.isEmpty else { return [:] }
    let byStart = Dictionary(turns.map { ($0.span.start, $0.speaker) }) { first, _ in first }
    var speakers: [Int: Int] = [:]
    for (index, stretch) in stretches.enumerated() where stretch.style == .turn {
      speakers[index] = byStart[stretch.span.start]
    }
    return speakers
  }
}

extension QuoteContext {
  func sentence(of token: Int) -> Sentence? {
    guard tokens.indices.contains(token), sentenceOfToken[token] >= 0 else { return nil }
    return sentences[Int(sentenceOfToken[token])]
  }

  func isInside(_ token: Int) -> Bool { stretchOfToken[token] >= 0 }

  /// The mention by name that `token` stands in.
  func name(at token: Int) -> Mention? {
    nameOfToken[token] >= 0 ? mentions[Int(nameOfToken[token])] : nil
  }

  /// The first byte of a token that is one mark or sign; 0 for other tokens.
  func sign(_ token: Int) -> UInt8 {
    guard tokens.indices.contains(token) else { return 0 }
    let span = tokens[token].span
    return span.count == 1 && !tokens[token].kind.isWordlike ? text[span.start] : 0
  }

  func isComma(_ token: Int) -> Bool { sign(token) == UInt8(ascii: ",") }
  func isColon(_ token: Int) -> Bool { sign(token) == UInt8(ascii: ":") }

  /// A dash between words: `-`, `–` or `—`, single or doubled.
  func isDash(_ token: Int) -> Bool {
    guard tokens.indices.contains(token), !tokens[token].kind.isWordlike else { return false }
    let span = tokens[token].span
    if text[span.start] == UInt8(ascii: "-") { return true }
    return span.count == 3 && text[span.start] == 0xE2 && text[span.start + 1] == 0x80
      && (0x90...0x95).contains(text[span.start + 2])
  }

  /// A quotation mark of any style.
  func isMark(_ token: Int) -> Bool {
    guard tokens.indices.contains(token), !tokens[token].kind.isWordlike else { return false }
    return tags[token] == .openQuote || tags[token] == .closeQuote || isMarkByte(tokens[token].span)
  }

  private func isMarkByte(_ span: TextSpan) -> Bool {
    switch text[span.start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): true
    case 0xC2: span.count == 2 && (text[span.start + 1] == 0xAB || text[span.start + 1] == 0xBB)
    case 0xE2:
      span.count == 3 && text[span.start + 1] == 0x80 && (0x98...0x9F).contains(text[span.start + 2])
    default: false
    }
  }

  /// Both tokens stand in one paragraph.
  func sameParagraph(_ a: Int, _ b: Int) -> Bool {
    guard let first = sentence(of: a), let second = sentence(of: b) else { return false }
    return first.block == second.block
  }
}

extension Token.Kind {
  /// Words, numbers and addresses, as opposed to punctuation and symbols.
  package var isWordlike: Bool { self == .word || self == .number || self == .address }
}
