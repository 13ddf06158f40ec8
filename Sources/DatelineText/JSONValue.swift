/// A JSON value as read from a sidecar, a log line or a page's JSON-LD.
package indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// Members in the order they were read; a repeated key keeps its first place and takes the last value.
  case object([Member])

  package struct Member: Sendable, Equatable {
    package var key: String
    package var value: JSONValue
  }

  /// The member `key` of an object; `nil` for anything else.
  package subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }

  package var string: String? {
    if case .string(let s) = self { s } else { nil }
  }
  package var int: Int? {
    if case .number(let n) = self, n.magnitude < 9e15 { Int(n) } else { nil }
  }
  package var bool: Bool? {
    if case .bool(let b) = self { b } else { nil }
  }
  package var array: [JSONValue]? {
    if case .array(let a) = self { a } else { nil }
  }
  package var members: [Member]? {
    if case .object(let m) = self { m } else { nil }
  }
}

/// Why a text is not JSON, and at which byte.
package struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  package let message: String
  package let offset: Int
  package var description: String { "\(message) at byte \(offset)" }
}

/// A reader of RFC 8259 JSON. The lenient form also takes what web pages hold: trailing commas, control characters
/// inside strings and text after the value.
package struct JSONReader {
  private static let depthLimit = 256
  private let text: [UInt8]
  private let lenient: Bool
  private var at = 0
  private var depth = 0

  /// Reads one value from UTF-8 `text`.
  package static func read(_ text: [UInt8], lenient: Bool = false) throws(JSONError) -> JSONValue {
    var reader = JSONReader(text: text, lenient: lenient)
    let value = try reader.value()
    reader.skipSpace()
    if reader.at < text.count, !lenient { throw reader.error("text after the value") }
    return value
  }

  private init(text: [UInt8], lenient: Bool) {
    self.text = text
    self.lenient = lenient
  }

  private func error(_ message: String) -> JSONError { JSONError(message: message, offset: at) }

  private mutating func skipSpace() {
    while at < text.count, text[at] == 32 || text[at] == 10 || text[at] == 13 || text[at] == 9 { at += 1 }
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    skipSpace()
    guard at < text.count else { throw error("the text ends where a value should stand") }
    switch text[at] {
    case UInt8(ascii: "{"): return try nested { r throws(JSONError) in try r.object() }
    case UInt8(ascii: "["): return try nested { r throws(JSONError) in try r.list() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(
    _ body: (inout JSONReader) throws(JSONError) -> JSONValue
  ) throws(JSONError) -> JSONValue {
    depth += 1
    guard depth <= Self.depthLimit else { throw error("nesting deeper than \(Self.depthLimit)") }
    let value = try body(&self)
    depth -= 1
    return value
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    var members: [JSONValue.Member] = []
    at += 1
    while true {
      skipSpace()
      guard at < text.count else { throw error("unclosed object") }
      if text[at] == UInt8(ascii: "}"), members.isEmpty || lenient { break }
      guard text[at] == UInt8(ascii: "\"") else { throw error("a member's name must be a string") }
      let key = try string()
      skipSpace()
      guard at < text.count, text[at] == UInt8(ascii: ":") else { throw error("a colon is missing") }
      at += 1
      members.append(.init(key: key, value: try value()))
      skipSpace()
      guard at < text.count else { throw error("unclosed object") }
      if text[at] == UInt8(ascii: "}") { break }
      guard text[at] == UInt8(ascii: ",") else { throw error("a comma is missing") }
      at += 1
    }
    at += 1
    return .object(members)
  }

  private mutating func list() throws(JSONError) -> JSONValue {
    var items: [JSONValue] = []
    at += 1
    while true {
      skipSpace()
      guard at < text.count else { throw error("unclosed array") }
      if text[at] == UInt8(ascii: "]"), items.isEmpty || lenient { break }
      items.append(try value())
      skipSpace()
      guard at < text.count else { throw error("unclosed array") }
      if text[at] == UInt8(ascii: "]") { break }
      guard text[at] == UInt8(ascii: ",") else { throw error("a comma is missing") }
      at += 1
    }
    at += 1
    return .array(items)
  }

  private mutating func word(_ name: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let n = name.utf8CodeUnitCount
    let same = name.withUTF8Buffer { at + n <= text.count && text[at..<at + n].elementsEqual($0) }
    guard same else { throw error("unknown word") }
    at += n
    return value
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = at
    while at < text.count, text[at].isASCIIDigit || "+-.eE".utf8.contains(text[at]) { at += 1 }
    guard at > start, let n = Double(String(decoding: text[start..<at], as: UTF8.self)) else {
      throw error("not a JSON value")
    }
    return .number(n)
  }

  private mutating func string() throws(JSONError) -> String {
    var out: [UInt8] = []
    at += 1
    while at < text.count {
      let b = text[at]
      switch b {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &out)
      case 0..<0x20 where !lenient: throw error("a control character inside a string")
      default:
        out.append(b)
        at += 1
      }
    }
    throw error("unclosed string")
  }

  private mutating func escape(into out: inout [UInt8]) throws(JSONError) {
    guard at + 1 < text.count else { throw error("unclosed string") }
    let c = text[at + 1]
    at += 2
    switch c {
    case UInt8(ascii: "n"): out.append(10)
    case UInt8(ascii: "t"): out.append(9)
    case UInt8(ascii: "r"): out.append(13)
    case UInt8(ascii: "b"): out.append(8)
    case UInt8(ascii: "f"): out.append(12)
    case UInt8(ascii: "u"): out.append(contentsOf: String(Character(try unicodeEscape())).utf8)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(c)
    default:
      guard lenient else { throw error("unknown escape") }
      out.append(c)
    }
  }

  private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let high = try hex4()
    if (0xD800..<0xDC00).contains(high), at + 1 < text.count, text[at] == UInt8(ascii: "\\"),
      text[at + 1] == UInt8(ascii: "u")
    {
      let mark = at
      at += 2
      let low = try hex4()
      if (0xDC00..<0xE000).contains(low) {
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
      }
      at = mark
    }
    return Unicode.Scalar(high) ?? "\u{FFFD}"
  }

  private mutating func hex4() throws(JSONError) -> UInt32 {
    guard at + 4 <= text.count,
      let n = UInt32(String(decoding: text[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw error("\\u needs four hexadecimal digits") }
    at += 4
    return n
  }
}
