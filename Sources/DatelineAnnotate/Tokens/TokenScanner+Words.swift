import DatelineText

extension TokenScanner {
  /// Cuts a word with what belongs to it: inner apostrophes, prefixes with a hyphen, stops of abbreviations.
  mutating func scanWord() {
    var end = at
    var segment = at  // start of the part behind the last hyphen or stop
    scan: while end < chunkEnd {
      let (kind, length) = ScalarClass.at(end, in: text)
      switch kind {
      case .letter, .digit: end += length
      case .apostrophe:
        guard let joined = wordEnd(withApostropheAt: end, length) else { break scan }
        if joined < end {
          end = joined
          break scan
        }
        end = joined
      case .hyphen:
        guard hyphenJoins(segment..<end, next: end + length) else { break scan }
        end += length
        segment = end
      case .punctuation where text[end] == UInt8(ascii: "."):
        guard stopJoins(segment..<end) else { break scan }
        end += 1
        segment = end
      case .symbol where text[end] == UInt8(ascii: "&"):
        guard end - at <= 4, self.kind(at: end + 1) == .letter,
          text[at].isASCIIUpper == text[end + 1].isASCIIUpper
        else { break scan }
        end += 1
      case .symbol where text[end] == UInt8(ascii: "_"): end += 1
      default: break scan
      }
    }
    if byte(end) == UInt8(ascii: "."), ownsStop(end) { end += 1 }
    if let first = lexicon.splits[key(at..<end)] { emit(to: at + first, .word) }
    emit(to: end, .word)
  }

  /// Where a word goes on past an apostrophe at `i` ("O'Reilly"): `nil` when it ends before it ("Iran|'s"), and one
  /// byte less for "do|n't".
  private func wordEnd(withApostropheAt i: Int, _ length: Int) -> Int? {
    let letters = i + length
    let end = endOfLetters(letters)
    guard end > letters else { return nil }
    if isClitic(letters..<end) { return nil }
    if end - letters == 1, text[letters] | 0x20 == UInt8(ascii: "t"), text[i - 1] | 0x20 == UInt8(ascii: "n"),
      i - 1 > at
    {
      return i - 1
    }
    return end
  }

  /// The letters are those of 's, 'm, 'd, 're, 've or 'll.
  func isClitic(_ letters: Range<Int>) -> Bool {
    let first = text[letters.lowerBound] | 0x20
    switch letters.count {
    case 1: return first == UInt8(ascii: "s") || first == UInt8(ascii: "m") || first == UInt8(ascii: "d")
    case 2:
      let second = text[letters.lowerBound + 1] | 0x20
      return second == UInt8(ascii: "e") && (first == UInt8(ascii: "r") || first == UInt8(ascii: "v"))
        || second == UInt8(ascii: "l") && first == UInt8(ascii: "l")
    default: return false
    }
  }

  /// "e-mail", "anti-war", "clock-wise" stay whole; "US-based" does not.
  private func hyphenJoins(_ part: Range<Int>, next: Int) -> Bool {
    let following = kind(at: next)
    guard following == .letter || following == .digit else { return false }
    if lexicon.prefixes.contains(key(part)) {
      return !(part.count == 1 && text[part.lowerBound].isASCIIUpper && following == .digit)
    }
    let end = endOfLetters(next)
    return end > next && end - next <= 6 && lexicon.suffixes.contains(key(next..<end))
      && kind(at: end) != .hyphen
  }

  /// The stop behind `part` stands inside the word: "U.S", "Ph.D", "report.doc"; not in "ended.The".
  private func stopJoins(_ part: Range<Int>) -> Bool {
    let next = part.upperBound + 1
    guard kind(at: next) == .letter else { return false }
    if part.count == 1 { return true }
    let isCapital = text[next].isASCIIUpper
    let end = endOfLetters(next)
    if part.count <= 3, end - next == 1, isCapital { return true }
    return !isCapital && part.count > 1 && end - next <= 4 && byte(end) != UInt8(ascii: ".")
      && !text[part.lowerBound].isASCIIUpper
  }

  /// The stop at `stop` belongs to the word from `at`: an abbreviation or an initial.
  private func ownsStop(_ stop: Int) -> Bool {
    guard byte(stop + 1) != UInt8(ascii: ".") else { return false }
    let word = at..<stop
    if word.count == 1, text[at].isASCIIUpper {
      // "I." ends a sentence more often than it begins a name.
      return text[at] != UInt8(ascii: "I") || lookAhead(stop + 1) == .capital && previousIsCapitalized
    }
    if word.contains(where: { text[$0] == UInt8(ascii: ".") }) { return endOfLetters(stop - 1) == stop }
    guard let kind = lexicon.abbreviations[key(word)] else { return false }
    guard lexicon.doubtful.contains(key(word)) else { return true }
    switch lookAhead(stop + 1) {
    case .lower: return true
    case .end: return false
    case .digit: return kind == .number
    case .capital: return kind == .title && text[at].isASCIIUpper
    }
  }

  private var previousIsCapitalized: Bool { tokens.last?.shape.contains(.capitalized) ?? false }

  private enum Following { case lower, capital, digit, end }

  /// What the next word begins with; a comma or another mark reads as lower case: the sentence goes on.
  private func lookAhead(_ from: Int) -> Following {
    var i = from
    while i < limit, text[i] == 32 || text[i] == 0xC2 && i + 1 < limit && text[i + 1] == 0xA0 {
      i += text[i] == 32 ? 1 : 2
    }
    guard i < limit else { return .end }
    let b = text[i]
    if b.isASCIIDigit { return .digit }
    if b.isASCIIUpper || b == 0xC3 { return .capital }
    if b.isASCIILower || i == from && b != UInt8(ascii: "\"") && b < 0x80 && b != UInt8(ascii: ")") {
      return .lower
    }
    return .end
  }
}
