import DatelineText

/// One pass over a text's bytes: white space bounds a chunk, and each chunk is cut into tokens from its left end.
struct TokenScanner {
  let text: [UInt8]
  let lexicon: TokenLexicon
  var tokens: [Token] = []

  /// The next byte to look at.
  var at = 0
  /// The end of the stretch between white space that is being cut.
  var chunkEnd = 0
  /// The end of the block.
  var limit = 0
  /// White space or the block's start stands before `at`.
  var spaceBefore = true

  init(text: [UInt8], lexicon: TokenLexicon) {
    self.text = text
    self.lexicon = lexicon
  }

  /// Appends the tokens of `span`.
  mutating func scan(_ span: TextSpan) {
    at = span.start
    limit = min(span.end, text.count)
    spaceBefore = true
    while at < limit {
      let (kind, length) = ScalarClass.at(at, in: text)
      if kind == .space {
        at += length
        spaceBefore = true
        continue
      }
      let marks = findChunkEnd()
      if marks.mayBeAddress, scanAddress() { continue }
      if marks.mayBeWhole, scanWhole() { continue }
      while at < chunkEnd { scanToken() }
    }
  }

  /// What kinds of bytes a chunk holds besides letters.
  private struct ChunkMarks {
    var mayBeAddress = false
    var mayBeWhole = false
  }

  /// Sets `chunkEnd` and tells whether the chunk deserves a look as a whole.
  private mutating func findChunkEnd() -> ChunkMarks {
    var marks = ChunkMarks()
    var end = at
    while end < limit {
      let b = text[end]
      if b < 0x80 {
        if b <= 32 { break }
        switch b {
        case UInt8(ascii: "@"), UInt8(ascii: "#"): marks.mayBeAddress = true
        case UInt8(ascii: "."): marks.mayBeAddress = marks.mayBeAddress || end > at
        case UInt8(ascii: "/"), UInt8(ascii: "'"): marks.mayBeWhole = true
        case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "<"): marks.mayBeWhole = true
        default: break
        }
        end += 1
      } else {
        let (kind, length) = ScalarClass.at(end, in: text)
        if kind == .space { break }
        if kind == .apostrophe { marks.mayBeWhole = true }
        end += length
      }
    }
    chunkEnd = min(end, limit)
    return marks
  }

  /// Cuts one token at `at`.
  private mutating func scanToken() {
    let (kind, length) = ScalarClass.at(at, in: text)
    switch kind {
    case .space:
      at += length
      spaceBefore = true
    case .letter: scanWord()
    case .digit: scanNumber()
    case .apostrophe: scanApostrophe(length)
    case .quote: scanQuote(length)
    case .hyphen, .dash: scanRun(of: kind, length, as: .punctuation)
    case .symbol: scanSymbol(length)
    case .currency: emit(to: at + length, .symbol)
    case .punctuation: scanPunctuation(length)
    }
  }

  /// Ends a token at `end` and moves on behind it.
  mutating func emit(to end: Int, _ kind: Token.Kind) {
    let end = min(max(end, at + 1), limit)
    tokens.append(Token(span: TextSpan(at, end), in: text, kind: kind, spaceBefore: spaceBefore))
    at = end
    spaceBefore = false
  }

  /// The class at `i`, `.space` past the chunk's end.
  func kind(at i: Int) -> ScalarClass { i < chunkEnd ? ScalarClass.at(i, in: text).kind : .space }

  func byte(_ i: Int) -> UInt8 { i < chunkEnd ? text[i] : 32 }

  /// The end of the letters that begin at `i`.
  func endOfLetters(_ i: Int) -> Int {
    var end = i
    while end < chunkEnd {
      let (kind, length) = ScalarClass.at(end, in: text)
      guard kind == .letter else { break }
      end += length
    }
    return min(end, chunkEnd)
  }

  func endOfDigits(_ i: Int) -> Int {
    var end = i
    while end < chunkEnd, text[end].isASCIIDigit { end += 1 }
    return end
  }

  func key(_ range: Range<Int>) -> WordKey { WordKey(text[range]) }
}
