import DatelineText

extension TokenScanner {
  /// Cuts a clitic ("'s"), a short year ("'90s"), or a single quotation mark.
  mutating func scanApostrophe(_ length: Int) {
    let next = at + length
    let letters = endOfLetters(next)
    if letters > next, isClitic(next..<letters),
      !spaceBefore || letters - next == 1 && kind(at: letters) == .space,
      kind(at: letters) != .digit
    {
      return emit(to: letters, .word)
    }
    let digits = endOfDigits(next)
    if spaceBefore, digits - next == 2 {
      let decade = byte(digits) | 0x20 == UInt8(ascii: "s") ? digits + 1 : digits
      if kind(at: decade) != .letter, kind(at: decade) != .apostrophe {
        return emit(to: decade, decade > digits ? .word : .number)
      }
    }
    if kind(at: next) == .apostrophe, text[next] == text[at] {
      return emit(to: next + length, .punctuation)
    }
    emit(to: next, .punctuation)
  }

  /// Cuts a quotation mark, a pair of grave accents as one.
  mutating func scanQuote(_ length: Int) {
    let isPair = text[at] == UInt8(ascii: "`") && byte(at + 1) == UInt8(ascii: "`")
    emit(to: at + (isPair ? 2 : length), .punctuation)
  }

  /// Cuts a run of dashes.
  mutating func scanRun(of kind: ScalarClass, _ length: Int, as tokenKind: Token.Kind) {
    var end = at + length
    while self.kind(at: end) == kind, text[end] == text[at] { end += ScalarClass.at(end, in: text).length }
    emit(to: end, tokenKind)
  }

  /// Cuts a run of one symbol, or a plus sign with its number.
  mutating func scanSymbol(_ length: Int) {
    if text[at] == UInt8(ascii: "+"), byte(at + 1).isASCIIDigit {
      return emit(to: endOfDigits(at + 1), .number)
    }
    var end = at + length
    if length == 1, text[at] != UInt8(ascii: "%") { while byte(end) == text[at] { end += 1 } }
    emit(to: end, .symbol)
  }

  /// Cuts a mark, a run of stops, or a run of question and exclamation marks; ".5" is a number.
  mutating func scanPunctuation(_ length: Int) {
    var end = at + length
    switch text[at] {
    case UInt8(ascii: "."):
      if spaceBefore, byte(end).isASCIIDigit { return emit(to: endOfDigits(end), .number) }
      while byte(end) == UInt8(ascii: ".") { end += 1 }
    case UInt8(ascii: "!"), UInt8(ascii: "?"):
      while byte(end) == UInt8(ascii: "!") || byte(end) == UInt8(ascii: "?") { end += 1 }
    default: break
    }
    emit(to: end, .punctuation)
  }
}
