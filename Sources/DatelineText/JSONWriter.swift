/// Appends JSON to a byte buffer: compact, keys in the order they are written.
///
/// Besides JSON's own escapes it writes as `\uXXXX` all that would break a line reader or reach a terminal as a
/// control: U+007F–9F, U+2028/2029, and the bidirectional marks U+200E/F, U+202A–E, U+2066–9.
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  package mutating func beginObject() { open(UInt8(ascii: "{")) }
  package mutating func endObject() { close(UInt8(ascii: "}")) }
  package mutating func beginArray() { open(UInt8(ascii: "[")) }
  package mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Ends a line of JSON Lines.
  package mutating func newline() {
    bytes.append(10)
    needsComma = false
  }

  /// Writes a key, which must be plain ASCII without anything to escape.
  package mutating func key(_ name: StaticString) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a key that is not known at compile time.
  package mutating func key(named name: String) {
    value(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func null() {
    comma()
    bytes.append(contentsOf: "null".utf8)
    needsComma = true
  }

  package mutating func value(_ flag: Bool) {
    comma()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    needsComma = true
  }

  package mutating func value(_ number: Int) {
    comma()
    bytes.append(contentsOf: String(number).utf8)
    needsComma = true
  }

  /// Writes a number rounded to `decimals` places, without an exponent; null for one too large for that.
  package mutating func value(_ number: Double, decimals: Int) {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    // JSON has no infinity, and no file of ours a number of this size.
    guard let scaled = Int(exactly: (number.magnitude * Double(scale)).rounded()) else { return null() }
    comma()
    if number < 0, scaled != 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(contentsOf: String(scaled / scale).utf8)
    if decimals > 0 {
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: padded(scaled % scale, decimals).utf8)
    }
    needsComma = true
  }

  package mutating func value(_ text: String) {
    var copy = text
    copy.withUTF8 { string($0) }
  }

  package mutating func value(_ text: String?) {
    if let text { value(text) } else { null() }
  }

  package mutating func value(_ number: Int?) {
    if let number { value(number) } else { null() }
  }

  /// Writes UTF-8 bytes, which must be valid, as a string.
  package mutating func value(utf8 text: ArraySlice<UInt8>) {
    text.withUnsafeBufferPointer { string($0) }
  }

  package mutating func value(_ list: [String]) {
    beginArray()
    for item in list { value(item) }
    endArray()
  }

  /// Writes bytes that already are one JSON value.
  package mutating func raw(_ json: some Sequence<UInt8>) {
    comma()
    bytes.append(contentsOf: json)
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    comma()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    var run = 0
    var i = 0
    while i < text.count {
      let width = escapeWidth(text, at: i)
      if width == 0 {
        i += 1
        continue
      }
      bytes.append(contentsOf: text[run..<i])
      escape(text, at: i, width: width)
      i += width
      run = i
    }
    bytes.append(contentsOf: text[run..<text.count])
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// How many bytes at `i` must be escaped together; 0 when the byte may stand as it is.
  private func escapeWidth(_ t: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
    switch t[i] {
    case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F: return 1
    case 0xC2 where i + 1 < t.count && t[i + 1] < 0xA0: return 2
    case 0xE2 where i + 2 < t.count:
      switch (t[i + 1], t[i + 2]) {
      case (0x80, 0x8E...0x8F), (0x80, 0xA8...0xAE), (0x81, 0xA6...0xA9): return 3
      default: return 0
      }
    default: return 0
    }
  }

  private mutating func escape(_ t: UnsafeBufferPointer<UInt8>, at i: Int, width: Int) {
    let scalar: UInt32
    switch width {
    case 1:
      switch t[i] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        return bytes.append(contentsOf: [UInt8(ascii: "\\"), t[i]])
      case 10: return bytes.append(contentsOf: "\\n".utf8)
      case 13: return bytes.append(contentsOf: "\\r".utf8)
      case 9: return bytes.append(contentsOf: "\\t".utf8)
      default: scalar = UInt32(t[i])
      }
    case 2: scalar = UInt32(t[i] & 0x1F) << 6 | UInt32(t[i + 1] & 0x3F)
    default: scalar = UInt32(t[i] & 0xF) << 12 | UInt32(t[i + 1] & 0x3F) << 6 | UInt32(t[i + 2] & 0x3F)
    }
    let hex = String(scalar, radix: 16)
    bytes.append(contentsOf: "\\u".utf8)
    for _ in hex.utf8.count..<4 { bytes.append(UInt8(ascii: "0")) }
    bytes.append(contentsOf: hex.utf8)
  }
}
