import DatelineText

/// The words of a stored text as the story linker counts them, found by bytes alone, so that a rebuilt linker gets the
/// same from the log.
package enum StoryWords {
  /// Calls `body` with each word of two bytes or more.
  package static func forEach(in text: ArraySlice<UInt8>, _ body: (_ word: ArraySlice<UInt8>) -> Void) {
    var start = text.startIndex
    while start < text.endIndex {
      guard isWordByte(text, start) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < text.endIndex, isWordByte(text, end) || joinsDigits(text, end) { end += 1 }
      if end - start > 1 { body(text[start..<end]) }
      start = end
    }
  }

  private static func isWordByte(_ text: ArraySlice<UInt8>, _ i: Int) -> Bool {
    let byte = text[i]
    guard byte >= 0x80 else { return !ByteClass.of(byte).intersection(.wordByte).isEmpty }
    return !isPunctuation(text, i)
  }

  /// The dashes, quotes and blanks of U+2000–203F (E2 80 xx) and the no-break space (C2 A0).
  private static func isPunctuation(_ text: ArraySlice<UInt8>, _ i: Int) -> Bool {
    for lead in stride(from: i, through: max(text.startIndex, i - 2), by: -1) {
      if text[lead] == 0xE2 { return lead + 1 < text.endIndex && text[lead + 1] == 0x80 }
      if text[lead] == 0xC2 { return lead + 1 < text.endIndex && text[lead + 1] == 0xA0 }
      if text[lead] & 0xC0 != 0x80 { return false }
    }
    return false
  }

  /// Whether a point or comma stands between two digits.
  private static func joinsDigits(_ text: ArraySlice<UInt8>, _ i: Int) -> Bool {
    guard text[i] == UInt8(ascii: ".") || text[i] == UInt8(ascii: ","), i > text.startIndex else {
      return false
    }
    return text[i - 1].isASCIIDigit && i + 1 < text.endIndex && text[i + 1].isASCIIDigit
  }

  private static let endings = ["ing", "ed", "es", "s", "e"].map { Array($0.utf8) }

  /// A word in lower case without a common ending, so that "robbers" and "robber" are one.
  package static func stem(_ word: ArraySlice<UInt8>) -> [UInt8] {
    let lowered = word.map(\.asciiLowered)
    guard lowered.count > 4 else { return lowered }
    if lowered.ends(with: "ies") { return lowered.dropLast(3) + [UInt8(ascii: "y")] }
    guard !lowered.ends(with: "ss") else { return lowered }
    for ending in endings
    where lowered.count - ending.count >= 4 && lowered.suffix(ending.count) == ending[...] {
      return Array(lowered.dropLast(ending.count))
    }
    return lowered
  }
}

extension Array where Element == UInt8 {
  fileprivate func ends(with ending: StaticString) -> Bool {
    count >= ending.utf8CodeUnitCount
      && ending.withUTF8Buffer { suffix($0.count).elementsEqual($0) }
  }
}

/// A text's heaviest words as a vector of length one: 24 bits of each word's key, 8 bits of its weight, in the order
/// of the keys.
struct TermVector: Sendable, Equatable {
  private(set) var terms: [UInt32] = []

  /// The greatest product of two vectors.
  static let one: Float = 255 * 255

  init() {}

  /// The `limit` heaviest of `weights`.
  init(_ weights: [UInt32: Float], limit: Int) {
    let heaviest = weights.filter { $0.value > 0 }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit)
    var square: Float = 0
    for (_, weight) in heaviest { square += weight * weight }
    guard square > 0 else { return }
    let scale = 255 / square.squareRoot()
    terms = heaviest.map { $0.key << 8 | UInt32(max(1, min(255, ($0.value * scale).rounded()))) }.sorted()
  }

  /// The 24 bits of a key.
  static func term(_ stem: WordKey) -> UInt32 { UInt32(truncatingIfNeeded: stem.rawValue >> 40) }

  /// The cosine of two stretches of terms.
  static func cosine(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>) -> Float {
    var i = a.startIndex
    var j = b.startIndex
    var sum = 0
    while i < a.endIndex, j < b.endIndex {
      let (x, y) = (a[i], b[j])
      if x >> 8 == y >> 8 {
        sum += Int(x & 255) * Int(y & 255)
        i += 1
        j += 1
      } else if x < y {
        i += 1
      } else {
        j += 1
      }
    }
    return Float(sum) / one
  }
}
