#if canImport(Glibc)
  import Glibc
#endif

/// Mends text that was UTF-8, was read as windows-1252 and was encoded again: `â€™` for `’`.
enum DoubleEncoding {
  /// A page must show this many such sequences, and three for every other run outside ASCII, to be mended.
  private static let leastSequences = 3

  /// The mended text; `nil` when the text as a whole does not show it.
  static func mended(_ utf8: [UInt8]) -> [UInt8]? {
    guard suspects(utf8) >= leastSequences else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(utf8.count)
    var (mended, others) = (0, 0)
    var i = 0
    while i < utf8.count {
      let start = i
      if utf8[i] < 0x80 {
        while i < utf8.count, utf8[i] < 0x80 { i += 1 }
        out.append(contentsOf: utf8[start..<i])
        continue
      }
      while i < utf8.count, utf8[i] >= 0x80 { i += 1 }
      if let inner = bytes(utf8[start..<i]), UTF8Check(inner).isValid {
        mended += 1
        out.append(contentsOf: inner)
      } else {
        others += 1
        out.append(contentsOf: utf8[start..<i])
      }
    }
    return mended >= leastSequences && mended >= 3 * others ? out : nil
  }

  /// How often a character that begins such a sequence (U+00C2 to U+00F4) is followed by another outside ASCII.
  private static func suspects(_ utf8: [UInt8]) -> Int {
    utf8.withUnsafeBytes { bytes -> Int in
      guard let base = bytes.baseAddress else { return 0 }
      var count = 0
      var i = 0
      while let found = memchr(base + i, 0xC3, bytes.count - i),
        UnsafeRawPointer(found) - base + 2 < bytes.count
      {
        i = UnsafeRawPointer(found) - base + 2
        if bytes[i] >= 0x80 { count += 1 }
      }
      return count
    }
  }

  /// The windows-1252 bytes of a run of characters; `nil` when it holds one that is not in windows-1252.
  private static func bytes(_ run: ArraySlice<UInt8>) -> [UInt8]? {
    var out: [UInt8] = []
    for scalar in String(decoding: run, as: UTF8.self).unicodeScalars {
      guard let byte = Windows1252.byte(scalar.value) else { return nil }
      out.append(byte)
    }
    return out
  }
}
