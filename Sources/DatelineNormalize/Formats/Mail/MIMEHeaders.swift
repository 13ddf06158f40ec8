import DatelineText

/// The header lines of a message or of one of its parts, unfolded.
struct MIMEHeaders {
  private var fields: [(name: String, value: [UInt8])] = []
  /// Where the body begins.
  private(set) var end: Int

  private static let fieldLimit = 400
  private static let valueLimit = 16_384

  /// Reads header lines from `start` on, up to the blank line or to what is no header line.
  init(_ bytes: [UInt8], from start: Int) {
    end = start
    while end < bytes.count {
      let stop = bytes[end...].firstIndex(of: 10) ?? bytes.count
      let next = min(stop + 1, bytes.count)
      let line = bytes[end..<stop]
      if line.allSatisfy(\.isASCIISpace) {
        end = next
        return
      }
      if line[line.startIndex].isASCIISpace, !fields.isEmpty {
        append(line)
      } else if let colon = Self.colon(in: line) {
        guard fields.count < Self.fieldLimit else { return }
        let name = String(decoding: line[..<colon].map(\.asciiLowered), as: UTF8.self)
        fields.append((name, []))
        append(line[(colon + 1)...])
      } else if !(end == start && line.starts(with: "From ".utf8)) {
        // The first line of a mailbox file may say who sent the message; anything else is text.
        return
      }
      end = next
    }
  }

  /// The first value of a field, by its name in lower case.
  subscript(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

  var contentType: ContentType { ContentType(self["content-type"]) }
  var isAttachment: Bool { self["content-disposition"]?.hasASCIIPrefix("attachment") ?? false }

  /// A header's value as a String without angle brackets: an address or an identifier.
  func token(_ name: String) -> String? {
    guard let value = self[name] else { return nil }
    let bare = value.filter { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") && !$0.isASCIISpace }
    return bare.isEmpty ? nil : String(decoding: bare, as: UTF8.self)
  }

  private mutating func append(_ line: ArraySlice<UInt8>) {
    let last = fields.count - 1
    let room = Self.valueLimit - fields[last].value.count
    guard room > 1 else { return }
    if !fields[last].value.isEmpty { fields[last].value.append(32) }
    fields[last].value.append(contentsOf: line.trimmedASCII.prefix(room - 1))
  }

  /// Whether a header line begins at `start`.
  static func begin(_ bytes: [UInt8], at start: Int) -> Bool {
    start < bytes.count && colon(in: bytes[start..<min(bytes.count, start + 81)].prefix { $0 != 10 }) != nil
  }

  /// The colon behind a field's name; `nil` when the line does not begin with one.
  private static func colon(in line: ArraySlice<UInt8>) -> Int? {
    guard let colon = line.prefix(80).firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
      line[..<colon].allSatisfy({ (33...126).contains($0) })
    else { return nil }
    return colon
  }
}
