/// Classes of single UTF-8 bytes, looked up in a 256-entry table.
///
/// Every byte of a multi-byte sequence counts as a letter: most of them are, and the exceptions that news text
/// holds (dashes, curly quotes, no-break spaces) are told apart by the code that decodes them.
package struct ByteClass: OptionSet, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let upper = ByteClass(rawValue: 1)
  package static let lower = ByteClass(rawValue: 2)
  package static let digit = ByteClass(rawValue: 4)
  package static let space = ByteClass(rawValue: 8)
  package static let punctuation = ByteClass(rawValue: 16)
  package static let multibyte = ByteClass(rawValue: 32)
  package static let letter: ByteClass = [.upper, .lower, .multibyte]
  package static let wordByte: ByteClass = [.upper, .lower, .multibyte, .digit]

  private static let table: [256 of UInt8] = {
    var t = [256 of UInt8](repeating: 0)
    for b in 0..<256 {
      switch UInt8(b) {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): t[b] = upper.rawValue
      case UInt8(ascii: "a")...UInt8(ascii: "z"): t[b] = lower.rawValue
      case UInt8(ascii: "0")...UInt8(ascii: "9"): t[b] = digit.rawValue
      case 9...13, 32: t[b] = space.rawValue
      case 33...126: t[b] = punctuation.rawValue
      case 128...255: t[b] = multibyte.rawValue
      default: t[b] = 0
      }
    }
    return t
  }()

  /// The class of `byte`.
  package static func of(_ byte: UInt8) -> ByteClass { ByteClass(rawValue: table[Int(byte)]) }
}

extension UInt8 {
  @inlinable public var isASCIIDigit: Bool { self &- 48 < 10 }
  @inlinable public var isASCIILetter: Bool { (self | 0x20) &- 97 < 26 }
  @inlinable public var isASCIIUpper: Bool { self &- 65 < 26 }
  @inlinable public var isASCIILower: Bool { self &- 97 < 26 }
  /// Space, tab, line feed, vertical tab, form feed or carriage return.
  @inlinable public var isASCIISpace: Bool { self == 32 || self &- 9 < 5 }
  @inlinable public var asciiLowered: UInt8 { isASCIIUpper ? self | 0x20 : self }
}
