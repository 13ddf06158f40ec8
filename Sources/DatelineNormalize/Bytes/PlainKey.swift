import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// Texts folded so that two writings of one title or name compare equal.
enum PlainKey {
  /// Lower case, quotes and dashes straight, white space collapsed.
  static func fold(_ text: String) -> String {
    if let plain = foldedASCII(text) { return plain }
    var out: [UInt8] = []
    var space = false
    for scalar in text.unicodeScalars {
      var s = scalar
      switch scalar.value {
      case 0x2018, 0x2019, 0x201B, 0x2BC, 0x60, 0xB4: s = "'"
      case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB: s = "\""
      case 0x2010...0x2015, 0x2212: s = "-"
      case 0xAD, 0x200B, 0xFEFF: continue
      case 9...13, 32, 0xA0, 0x2000...0x200A, 0x202F:
        space = !out.isEmpty
        continue
      default: break
      }
      if space { out.append(32) }
      space = false
      if s.isASCII {
        out.append(UInt8(s.value).asciiLowered)
      } else {
        out.append(contentsOf: s.properties.lowercaseMapping.utf8)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// As `fold`, of a text without characters outside ASCII; `nil` of any other.
  private static func foldedASCII(_ text: String) -> String? {
    var text = text
    return text.withUTF8 { bytes -> String? in
      var out: [UInt8] = []
      out.reserveCapacity(bytes.count)
      var space = false
      for b in bytes {
        guard b < 0x80 else { return nil }
        if b.isASCIISpace {
          space = !out.isEmpty
          continue
        }
        if space { out.append(32) }
        space = false
        out.append(b == UInt8(ascii: "`") ? UInt8(ascii: "'") : b.asciiLowered)
      }
      return String(decoding: out, as: UTF8.self)
    }
  }

  /// Whether one folded text occurs in another, byte for byte.
  static func holds(_ text: String, _ part: String) -> Bool {
    var (text, part) = (text, part)
    return text.withUTF8 { text in
      part.withUTF8 { part -> Bool in
        guard let first = part.first, let wanted = part.baseAddress else { return true }
        var i = 0
        while i + part.count <= text.count, let base = text.baseAddress,
          let found = memchr(base + i, Int32(first), text.count - part.count + 1 - i)
        {
          i = UnsafeRawPointer(found) - UnsafeRawPointer(base)
          if memcmp(base + i, wanted, part.count) == 0 { return true }
          i += 1
        }
        return false
      }
    }
  }

  /// Letters and digits alone, in lower case: how names of sites compare with those of hosts.
  static func squeeze(_ text: String) -> String {
    var out: [UInt8] = []
    for b in fold(text).utf8 where b.isASCIILetter || b.isASCIIDigit || b >= 0x80 { out.append(b) }
    return String(decoding: out, as: UTF8.self)
  }
}
