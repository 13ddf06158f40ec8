import DatelineText

/// Cuts text into `TimeWord`s: runs of letters, runs of digits, single marks; stops inside abbreviations are kept.
struct TimeLexer {
  let lexicon: TimeLexicon

  /// The words of the whole text, before number words are joined.
  func words(_ text: [UInt8]) -> [TimeWord] {
    var words: [TimeWord] = []
    words.reserveCapacity(text.count / 4)
    text.withUnsafeBufferPointer { bytes in
      var cursor = Cursor(bytes: bytes)
      while let word = next(&cursor) { words.append(word) }
    }
    return words
  }

  private struct Cursor {
    let bytes: UnsafeBufferPointer<UInt8>
    var at = 0
    func peek(_ offset: Int = 0) -> UInt8 { at + offset < bytes.count ? bytes[at + offset] : 0 }
  }

  private func next(_ c: inout Cursor) -> TimeWord? {
    var flags: TimeWord.Flags = c.at == 0 ? [] : .glued
    while c.at < c.bytes.count, let width = spaceWidth(c) {
      flags.remove(.glued)
      c.at += width
    }
    guard c.at < c.bytes.count else { return nil }
    let byte = c.peek()
    if byte.isASCIIDigit { return number(&c, flags) }
    if byte.isASCIILetter || byte >= 0x80, markWidth(c) == nil { return letters(&c, flags) }
    return mark(&c, flags)
  }

  /// The width of white space at the cursor: ASCII, U+00A0, U+2000–200B, U+202F, U+3000.
  @inline(__always)
  private func spaceWidth(_ c: Cursor) -> Int? {
    let b = c.peek()
    if b.isASCIISpace { return 1 }
    guard b >= 0x80 else { return nil }
    if b == 0xC2, c.peek(1) == 0xA0 { return 2 }
    guard b == 0xE2 || b == 0xE3 else { return nil }
    switch (b, c.peek(1), c.peek(2)) {
    case (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80): return 3
    default: return nil
    }
  }

  /// The width of a mark in more than one byte: dashes, quotes and the like (U+2010–203A, U+2212), one half.
  private func markWidth(_ c: Cursor) -> Int? {
    switch (c.peek(), c.peek(1), c.peek(2)) {
    case (0xE2, 0x80, 0x90...0xBA), (0xE2, 0x88, 0x92): 3
    case (0xC2, 0xA1...0xBF, _): 2
    default: nil
    }
  }

  private func mark(_ c: inout Cursor, _ flags: TimeWord.Flags) -> TimeWord {
    let start = c.at
    let width = markWidth(c) ?? 1
    var byte = c.peek()
    switch (byte, c.peek(1), c.peek(2)) {
    case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x88, 0x92): byte = UInt8(ascii: "-")
    case (0xE2, 0x80, 0x98...0x9B): byte = UInt8(ascii: "'")
    case (0xE2, 0x80, 0x9C...0x9F): byte = UInt8(ascii: "\"")
    case (0xC2, 0xBD, _): byte = UInt8(ascii: "h")  // one half, listed in the lexicon by its own key
    default: break
    }
    c.at += width
    var word = TimeWord(start: Int32(start), end: Int32(c.at), flags: flags)
    var hash = TimeLexicon.Hash()
    if width == 2, byte == UInt8(ascii: "h") {
      for b in "½".utf8 { hash.add(b) }
    } else {
      hash.add(byte)
      if width > 1, byte >= 0x80 { for i in start + 1..<c.at { hash.add(c.bytes[i]) } }
    }
    lexicon.classify(&word, hash.value)
    return word
  }

  private func letters(_ c: inout Cursor, _ flags: TimeWord.Flags) -> TimeWord {
    let start = c.at
    var flags = flags.union(.letters)
    var hash = TimeLexicon.Hash()
    var upper = 0
    if c.peek().isASCIIUpper { flags.insert(.capitalized) }
    while true {
      let b = c.peek()
      if b.isASCIILetter {
        upper += b.isASCIIUpper ? 1 : 0
        hash.add(b | 0x20)
        c.at += 1
      } else if b >= 0x80, c.at < c.bytes.count, markWidth(c) == nil, spaceWidth(c) == nil {
        hash.add(b)
        c.at += 1
      } else if b == UInt8(ascii: "."), dottedLetter(c, from: start) {
        flags.insert(.dotted)
        c.at += 1
      } else {
        break
      }
    }
    if upper > 1, upper >= c.at - start { flags.insert(.allCaps) }
    var word = TimeWord(start: Int32(start), end: Int32(c.at), flags: flags)
    lexicon.classify(&word, hash.value)
    if c.peek() == UInt8(ascii: "."), lexicon.isAbbreviation(word) {
      c.at += 1
      word.end = Int32(c.at)
    }
    return word
  }

  /// Whether the stop at the cursor stands after a single letter of "p.m.", "B.C.", "U.S.".
  private func dottedLetter(_ c: Cursor, from start: Int) -> Bool {
    let n = c.at - start
    guard n > 0, c.bytes[c.at - 1].isASCIILetter, n == 1 || c.bytes[c.at - 2] == UInt8(ascii: ".") else {
      return false
    }
    return n > 1 || (c.peek(1).isASCIILetter && c.peek(2) == UInt8(ascii: "."))
  }

  private func number(_ c: inout Cursor, _ flags: TimeWord.Flags) -> TimeWord {
    let start = c.at
    var value = 0
    var digits = 0
    while c.peek().isASCIIDigit {
      // A long run of digits is no number that any rule knows; its value stays bounded.
      if digits < 9 { value = value * 10 + Int(c.peek() - 48) }
      digits += 1
      c.at += 1
    }
    if digits <= 3 { groups(&c, &value, &digits) }
    var word = TimeWord(
      start: Int32(start), end: Int32(c.at), number: Int32(value), digitCount: UInt8(min(digits, 255)),
      flags: flags.union(.digits))
    decimals(&c, &word)
    if word.fractionDigits == 0, digits <= 4, ordinalSuffix(c, value) {
      c.at += 2
      word.classes = NumberClass.ord.bit
    } else {
      word.classes = digits <= 9 ? TimeNumbers.classes(of: word) : 0
    }
    word.end = Int32(c.at)
    if c.at - start <= 4 { lexicon.name(&word, c.bytes[start..<c.at]) }
    return word
  }

  /// Takes in groups of three digits after commas ("1,998").
  private func groups(_ c: inout Cursor, _ value: inout Int, _ digits: inout Int) {
    while c.peek() == UInt8(ascii: ","), (1...3).allSatisfy({ c.peek($0).isASCIIDigit }),
      !c.peek(4).isASCIIDigit,
      digits < 9
    {
      for i in 1...3 { value = value * 10 + Int(c.peek(i) - 48) }
      digits += 4  // one more than written, so that a grouped number is never a year
      c.at += 4
    }
  }

  /// Takes in decimals ("22.8", "8.30") unless another point follows ("13.9.2024").
  private func decimals(_ c: inout Cursor, _ word: inout TimeWord) {
    guard c.peek() == UInt8(ascii: "."), c.peek(1).isASCIIDigit else { return }
    var n = 1
    var fraction = 0
    while c.peek(n).isASCIIDigit {
      if n <= 6 { fraction = fraction * 10 + Int(c.peek(n) - 48) }
      n += 1
    }
    if c.peek(n) == UInt8(ascii: "."), c.peek(n + 1).isASCIIDigit { return }
    if c.at > 1, c.bytes[Int(word.start) == 0 ? 0 : Int(word.start) - 1] == UInt8(ascii: "."),
      word.flags.contains(.glued)
    {
      return
    }
    word.fraction = Int32(fraction)
    word.fractionDigits = UInt8(min(n - 1, 6))
    c.at += n
  }

  private func ordinalSuffix(_ c: Cursor, _ value: Int) -> Bool {
    let a = c.peek() | 0x20
    let b = c.peek(1) | 0x20
    guard !c.peek(2).isASCIILetter else { return false }
    switch (a, b) {
    case (UInt8(ascii: "t"), UInt8(ascii: "h")): return true
    case (UInt8(ascii: "s"), UInt8(ascii: "t")): return value % 10 == 1
    case (UInt8(ascii: "n"), UInt8(ascii: "d")): return value % 10 == 2
    case (UInt8(ascii: "r"), UInt8(ascii: "d")): return value % 10 == 3
    default: return false
    }
  }
}
