/// White-space collapsing and the removal of characters that nobody sees, over UTF-8 bytes.
enum CleanText {
  /// Appends `bytes` with runs of white space as one blank, invisible characters dropped and C1 controls read as
  /// windows-1252 (so `&#150;` is a dash, as browsers show it).
  @inline(__always)
  static func append(_ bytes: ArraySlice<UInt8>, to out: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0, to: &out) }
  }

  static func append(_ p: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    var i = 0
    let n = p.count
    while i < n {
      let b = p[i]
      if b > 32, b < 127 {
        var j = i + 1
        while j < n, p[j] > 32, p[j] < 127 { j += 1 }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: p[i..<j]))
        i = j
      } else if b <= 32 || b == 127 {
        if b == 32 || (9...13).contains(b) { appendSpace(to: &out) }
        i += 1
      } else {
        i += appendMultibyte(p, at: i, to: &out)
      }
    }
  }

  /// One blank, unless the text is empty or ends with one.
  @inline(__always)
  static func appendSpace(to out: inout [UInt8]) {
    if let last = out.last, last != 32, last != 10 { out.append(32) }
  }

  /// Handles the sequence that begins at `i`; returns its length.
  private static func appendMultibyte(
    _ p: UnsafeBufferPointer<UInt8>, at i: Int, to out: inout [UInt8]
  ) -> Int {
    let b = p[i]
    let length = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4
    guard i + length <= p.count else { return p.count - i }
    let c = p[i + 1]
    if b == 0xC2 {
      if c == 0xA0 || c == 0x85 {
        if c == 0x85 { out.append(contentsOf: Windows1252.utf8(0x85)) } else { appendSpace(to: &out) }
        return 2
      }
      if c == 0xAD { return 2 }
      if c < 0xA0 {
        out.append(contentsOf: Windows1252.utf8(c))
        return 2
      }
    }
    if length == 3 {
      switch classify(b, c, p[i + 2]) {
      case .space:
        appendSpace(to: &out)
        return 3
      case .invisible: return 3
      case .visible: break
      }
    }
    out.append(contentsOf: UnsafeBufferPointer(rebasing: p[i..<i + length]))
    return length
  }

  private enum Look { case space, invisible, visible }

  /// Whether a three-byte character is a kind of blank (U+2000–200A, 2028, 2029, 202F, 205F, 3000), is not seen
  /// (U+200B, 200E, 200F, 202A–202E, 2060, 2066–2069, FEFF) or is seen.
  private static func classify(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Look {
    switch (a, b, c) {
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF),
      (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      .space
    case (0xE2, 0x80, 0x8B), (0xE2, 0x80, 0x8E), (0xE2, 0x80, 0x8F), (0xE2, 0x80, 0xAA...0xAE),
      (0xE2, 0x81, 0xA0), (0xE2, 0x81, 0xA6...0xA9), (0xEF, 0xBB, 0xBF):
      .invisible
    default: .visible
    }
  }

  /// `bytes` collapsed and trimmed, as a String.
  static func string(_ bytes: ArraySlice<UInt8>) -> String {
    var out: [UInt8] = []
    append(bytes, to: &out)
    if out.last == 32 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }

  static func string(_ text: String) -> String { string(ArraySlice(text.utf8)) }
}
