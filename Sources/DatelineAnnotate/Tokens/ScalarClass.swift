/// What a Unicode scalar is to the tokenizer.
enum ScalarClass: UInt8, Sendable {
  case letter
  case digit
  case space
  case quote
  case apostrophe
  case dash
  case hyphen
  case currency
  case punctuation
  case symbol

  /// The class of the scalar that begins at `offset`, and its length in bytes (1 for a byte that begins none).
  static func at(_ offset: Int, in text: [UInt8]) -> (kind: ScalarClass, length: Int) {
    let b = text[offset]
    if b < 0x80 { return (ascii[Int(b)], 1) }
    let (scalar, length) = decode(offset, in: text)
    return (of(scalar), length)
  }

  private static let ascii: [128 of ScalarClass] = {
    var t = [128 of ScalarClass](repeating: .punctuation)
    for b in 0..<128 {
      switch UInt8(b) {
      case 65...90, 97...122: t[b] = .letter
      case 48...57: t[b] = .digit
      case 0...32, 127: t[b] = .space
      case UInt8(ascii: "\""), UInt8(ascii: "`"): t[b] = .quote
      case UInt8(ascii: "'"): t[b] = .apostrophe
      case UInt8(ascii: "-"): t[b] = .hyphen
      case UInt8(ascii: "$"): t[b] = .currency
      case 35, 37, 38, 42, 43, 60...62, 64, 92, 94, 95, 124, 126: t[b] = .symbol
      default: break
      }
    }
    return t
  }()

  /// The scalar that begins at `offset` of valid UTF-8; a broken sequence gives its byte as a letter.
  private static func decode(_ offset: Int, in text: [UInt8]) -> (UInt32, Int) {
    let b = UInt32(text[offset])
    func next(_ i: Int) -> UInt32 { offset + i < text.count ? UInt32(text[offset + i] & 0x3F) : 0 }
    if b < 0xC0 { return (0x61, 1) }
    if b < 0xE0 { return ((b & 0x1F) << 6 | next(1), min(2, text.count - offset)) }
    if b < 0xF0 { return ((b & 0x0F) << 12 | next(1) << 6 | next(2), min(3, text.count - offset)) }
    return (
      (b & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), min(4, text.count - offset)
    )
  }

  /// The class of a scalar beyond ASCII.
  private static func of(_ scalar: UInt32) -> ScalarClass {
    switch scalar {
    case 0x80...0xA0, 0x1680, 0x2000...0x200B, 0x200E, 0x200F, 0x2028...0x202F, 0x205F...0x2064,
      0x2066...0x2069, 0x3000, 0xFEFF:
      return .space
    case 0xA2...0xA5, 0x20A0...0x20CF: return .currency
    case 0xAB, 0xBB, 0x201A...0x201F, 0x2033, 0x2036, 0x2039, 0x203A, 0x300C...0x300F: return .quote
    case 0x2018, 0x2019, 0x2032: return .apostrophe
    case 0x2010, 0x2011: return .hyphen
    case 0x2012...0x2015, 0x2212: return .dash
    case 0xAA, 0xAD, 0xB5, 0xBA, 0x200C, 0x200D: return .letter
    case 0xA1, 0xA7, 0xB6, 0xB7, 0xBF, 0x2016, 0x2017, 0x2020...0x2027, 0x2030...0x205E, 0x3001...0x3003,
      0x3008...0x301F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
      return .punctuation
    case 0xA6...0xBF, 0xD7, 0xF7, 0x2190...0x2BFF, 0xFFFC, 0xFFFD, 0x1F000...0x1FAFF: return .symbol
    default: return .letter
    }
  }
}
