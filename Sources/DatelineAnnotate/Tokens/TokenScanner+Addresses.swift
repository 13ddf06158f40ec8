import DatelineText

extension TokenScanner {
  /// Cuts the chunk as a web or mail address, a handle or a hashtag, if it is one; marks at its edges stay apart.
  mutating func scanAddress() -> Bool {
    let start = at
    var first = at
    while first < chunkEnd, isOpening(text[first]) { first += 1 }
    var last = chunkEnd
    while last > first, isTrailing(last) != 0 { last -= isTrailing(last) }
    guard last > first, looksLikeAddress(first..<last) else { return false }
    while at < first { emit(to: at + 1, .punctuation) }
    emit(to: last, .address)
    return at > start
  }

  private func isOpening(_ b: UInt8) -> Bool {
    b == UInt8(ascii: "(") || b == UInt8(ascii: "[") || b == UInt8(ascii: "<") || b == UInt8(ascii: "\"")
      || b == UInt8(ascii: "'")
  }

  /// The length of a mark before `end` that does not belong to an address, else 0.
  private func isTrailing(_ end: Int) -> Int {
    switch text[end - 1] {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
      UInt8(ascii: "?"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      return 1
    default:
      guard end >= at + 3, text[end - 3] == 0xE2, text[end - 2] == 0x80 else { return 0 }
      return (0x98...0x9F).contains(text[end - 1]) || text[end - 1] == 0xA6 ? 3 : 0
    }
  }

  private func looksLikeAddress(_ range: Range<Int>) -> Bool {
    let b = text[range.lowerBound]
    if b == UInt8(ascii: "@") || b == UInt8(ascii: "#") {
      return range.count > 1 && endOfName(range.lowerBound + 1) == range.upperBound
        && (b == UInt8(ascii: "@") || kind(at: range.lowerBound + 1) == .letter)
    }
    if startsWith("http://", range) || startsWith("https://", range) || startsWith("www.", range) {
      return true
    }
    guard text[range.lowerBound].isASCIILetter || text[range.lowerBound].isASCIIDigit else { return false }
    return isHost(range)
  }

  /// Letters, digits and underscores.
  private func endOfName(_ start: Int) -> Int {
    var end = start
    while end < chunkEnd {
      let (kind, length) = ScalarClass.at(end, in: text)
      guard kind == .letter || kind == .digit || text[end] == UInt8(ascii: "_") else { break }
      end += length
    }
    return end
  }

  private func startsWith(_ prefix: StaticString, _ range: Range<Int>) -> Bool {
    guard range.count > prefix.utf8CodeUnitCount else { return false }
    return prefix.withUTF8Buffer { bytes in
      for (i, b) in bytes.enumerated() where text[range.lowerBound + i].asciiLowered != b { return false }
      return true
    }
  }

  /// "name@host.tld", "host.tld" or "host.tld/path": the host's last part is a known domain, not in "Co.in".
  private func isHost(_ range: Range<Int>) -> Bool {
    var end = range.lowerBound
    var lastStop = -1
    var hasAt = false
    while end < range.upperBound {
      let b = text[end]
      if b == UInt8(ascii: "/") || b == UInt8(ascii: "?") || b == UInt8(ascii: ":") { break }
      if b == UInt8(ascii: "@") {
        guard !hasAt else { return false }
        hasAt = true
      } else if b == UInt8(ascii: ".") {
        lastStop = end
      } else if !(b.isASCIILetter || b.isASCIIDigit || b == UInt8(ascii: "-") || b == UInt8(ascii: "_")) {
        return false
      }
      end += 1
    }
    guard lastStop > range.lowerBound, end - lastStop > 2 else { return false }
    let domain = lastStop + 1..<end
    guard lexicon.domains.contains(key(domain)) else { return hasAt }
    if hasAt { return true }
    // "ended.In" and "p.m.is" are slips of the typist; a host without a capital after its stop is not.
    return text[domain.lowerBound].isASCIIUpper == text[lastStop - 1].isASCIIUpper
      && lastStop - range.lowerBound > 1
  }

  /// Cuts the chunk, without marks behind it, if the lexicon has it whole ("w/o", "'em", ":-)").
  mutating func scanWhole() -> Bool {
    var end = chunkEnd
    if lexicon.emoticons.contains(key(at..<end)) {
      emit(to: end, .symbol)
      return true
    }
    while end > at + 1, text[end - 1] < 0x80, ScalarClass.at(end - 1, in: text).kind == .punctuation {
      end -= 1
    }
    guard end - at <= 8, lexicon.wholes.contains(key(at..<end)) else { return false }
    emit(to: end, .word)
    return true
  }
}
