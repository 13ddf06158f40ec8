/// How much of some bytes is UTF-8.
struct UTF8Check {
  /// Valid multi-byte sequences, and bytes that belong to no valid sequence.
  private(set) var multibyte = 0
  private(set) var bad = 0
  var isValid: Bool { bad == 0 }

  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { p in
      var i = 0
      while i < p.count {
        i = Self.skipASCII(p, from: i)
        guard i < p.count else { break }
        let n = Self.sequenceLength(p, at: i)
        if n > 0 {
          multibyte += 1
          i += n
        } else {
          bad += 1
          i += 1
        }
      }
    }
  }

  /// Keeps what is valid. A lone bad byte among ASCII is read as windows-1252, an encoded surrogate is dropped, any
  /// other byte becomes U+FFFD.
  static func repair(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 64)
    bytes.withUnsafeBufferPointer { p in
      var i = 0
      while i < p.count {
        let next = skipASCII(p, from: i)
        if next > i { out.append(contentsOf: UnsafeBufferPointer(rebasing: p[i..<next])) }
        i = next
        guard i < p.count else { break }
        let n = sequenceLength(p, at: i)
        if n > 0 {
          out.append(contentsOf: UnsafeBufferPointer(rebasing: p[i..<i + n]))
          i += n
          continue
        }
        if isSurrogate(p, at: i) {
          i += 3
          continue
        }
        let alone = (i == 0 || p[i - 1] < 0x80) && (i + 1 == p.count || p[i + 1] < 0x80)
        out.append(contentsOf: alone ? Windows1252.utf8(p[i]) : [0xEF, 0xBF, 0xBD])
        i += 1
      }
    }
    return out
  }

  /// Half of a UTF-16 pair encoded as if it were a character (ED A0..BF xx).
  private static func isSurrogate(_ p: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
    i + 2 < p.count && p[i] == 0xED && p[i + 1] & 0xE0 == 0xA0 && p[i + 2] & 0xC0 == 0x80
  }

  @inline(__always)
  private static func skipASCII(_ p: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var i = start
    let raw = UnsafeRawBufferPointer(p)
    while i + 8 <= p.count, raw.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      i += 8
    }
    while i < p.count, p[i] < 0x80 { i += 1 }
    return i
  }

  /// The length of the valid multi-byte sequence at `i` (no overlong forms, no surrogates); 0 when there is none.
  @inline(__always)
  private static func sequenceLength(_ p: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
    func tail(_ k: Int) -> Bool { i + k < p.count && p[i + k] & 0xC0 == 0x80 }
    let b = p[i]
    switch b {
    case 0xC2...0xDF: return tail(1) ? 2 : 0
    case 0xE0...0xEF:
      guard tail(1), tail(2) else { return 0 }
      if b == 0xE0, p[i + 1] < 0xA0 { return 0 }
      if b == 0xED, p[i + 1] > 0x9F { return 0 }
      return 3
    case 0xF0...0xF4:
      guard tail(1), tail(2), tail(3) else { return 0 }
      if b == 0xF0, p[i + 1] < 0x90 { return 0 }
      if b == 0xF4, p[i + 1] > 0x8F { return 0 }
      return 4
    default: return 0
    }
  }
}
