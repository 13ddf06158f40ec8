import DatelineText

/// A number or a word of a date, with the mark before it.
struct DateToken {
  var start: Int
  var end: Int
  var isNumber: Bool
  /// The number's value; 0 for words and for numbers of more than 18 digits.
  var number = 0
  /// The last byte between this and the token before (the first that is no blank); 0 when they touch.
  var before: UInt8
  var count: Int { end - start }

  static func cut(_ text: [UInt8], limit: Int) -> [DateToken] {
    var out: [DateToken] = []
    var i = 0
    var before: UInt8 = 0
    while i < text.count, out.count < limit {
      let b = text[i]
      if b.isASCIIDigit {
        let start = i
        var value = 0
        while i < text.count, text[i].isASCIIDigit {
          if i - start < 18 { value = value * 10 + Int(text[i] - 48) }
          i += 1
        }
        out.append(
          .init(start: start, end: i, isNumber: true, number: i - start > 18 ? 0 : value, before: before))
        before = 0
      } else if b.isASCIILetter || isLetterByte(text, i) {
        let start = i
        // "HealthMARCH" and "minFebruary" are two elements without a blank between.
        while i < text.count, text[i].isASCIILetter || isLetterByte(text, i),
          !(i > start && text[i].isASCIIUpper && text[i - 1].isASCIILower)
        {
          i += 1
        }
        out.append(.init(start: start, end: i, isNumber: false, before: before))
        before = 0
      } else {
        if before == 0 || before == 32 { before = b }
        i += 1
      }
    }
    return out
  }

  /// Latin-1 supplement to Cyrillic (C3–D1 and the byte after); all else is punctuation here.
  private static func isLetterByte(_ text: [UInt8], _ i: Int) -> Bool {
    (0xC3...0xD1).contains(text[i])
      || (text[i] & 0xC0 == 0x80 && i > 0 && (0xC3...0xD1).contains(text[i - 1]))
  }
}
