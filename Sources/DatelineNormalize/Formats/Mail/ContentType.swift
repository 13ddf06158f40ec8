import DatelineText

/// A `Content-Type` header: the media type and its parameters.
struct ContentType {
  /// In lower case, such as `text/html`.
  private(set) var value = "text/plain"
  private var parameters: [String: String] = [:]

  private static let parameterLimit = 32

  /// Reads a header's value; without one, or when it is none, the type is plain text.
  init(_ header: [UInt8]?) {
    guard let header else { return }
    var i = header.firstIndex(of: UInt8(ascii: ";")) ?? header.count
    let type = String(decoding: header[..<i].trimmedASCII.map(\.asciiLowered), as: UTF8.self)
    if type.contains("/") || type == "text" { value = type }
    while i < header.count, parameters.count < Self.parameterLimit {
      guard let (name, text, next) = Self.parameter(header, after: i) else { break }
      // "boundary*0" and "boundary*1" are two halves of one value.
      let base = String(name.prefix { $0 != "*" })
      if name.contains("*"), let before = parameters[base] {
        parameters[base] = before + text
      } else if parameters[base] == nil {
        parameters[base] = text
      }
      i = next
    }
  }

  subscript(_ name: String) -> String? { parameters[name] }

  var isMultipart: Bool { value.hasPrefix("multipart/") }
  var isHTML: Bool { value == "text/html" || value == "application/xhtml+xml" }
  /// Text that is not said to be anything else (calendars and the like are).
  var isPlain: Bool { ["text/plain", "text", "text/markdown", "text/x-markdown"].contains(value) }

  /// The parameter behind the semicolon at `i`, with the index of the next semicolon.
  private static func parameter(_ header: [UInt8], after i: Int) -> (String, String, Int)? {
    let end = header.count
    let nameEnd = header[(i + 1)...].firstIndex { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ";") } ?? end
    let name = String(decoding: header[(i + 1)..<nameEnd].trimmedASCII.map(\.asciiLowered), as: UTF8.self)
    guard nameEnd < end, header[nameEnd] == UInt8(ascii: "=") else {
      return nameEnd < end ? (name, "", nameEnd) : nil
    }
    var at = nameEnd + 1
    while at < end, header[at].isASCIISpace { at += 1 }
    var text: [UInt8] = []
    if at < end, header[at] == UInt8(ascii: "\"") {
      at += 1
      while at < end, header[at] != UInt8(ascii: "\"") {
        if header[at] == UInt8(ascii: "\\"), at + 1 < end { at += 1 }
        text.append(header[at])
        at += 1
      }
    } else {
      let stop = header[at...].firstIndex(of: UInt8(ascii: ";")) ?? end
      text = Array(header[at..<stop].trimmedASCII)
      at = stop
    }
    let next = at < end ? header[at...].firstIndex(of: UInt8(ascii: ";")) ?? end : end
    return (name, String(decoding: text, as: UTF8.self), next)
  }
}
