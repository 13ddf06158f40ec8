import DatelineText

/// Whether a stretch of text ends as a sentence does.
enum SentenceEnd {
  /// The last character is a full stop, `!`, `?`, an ellipsis or an ideographic full stop, closing quotation marks and
  /// brackets left aside.
  static func ends(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    while let last = rest.last {
      switch last {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): rest = rest.dropLast()
      default:
        // U+2019 and U+201D are passed over.
        if rest.hasSuffix([0xE2, 0x80, 0x99]) || rest.hasSuffix([0xE2, 0x80, 0x9D]) {
          rest = rest.dropLast(3)
        } else {
          return rest.hasSuffix([0xE2, 0x80, 0xA6]) || rest.hasSuffix([0xE3, 0x80, 0x82])
        }
      }
    }
    return false
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ bytes: [UInt8]) -> Bool {
    count >= bytes.count && suffix(bytes.count).elementsEqual(bytes)
  }
}
