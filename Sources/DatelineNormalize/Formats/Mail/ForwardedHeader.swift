import DatelineText

/// The lines that a mail program puts above a message that it forwards: from whom, when, about what.
struct ForwardedHeader {
  enum Field: String { case from, date, subject, other }

  private(set) var from: String?
  private(set) var date: String?
  private(set) var subject: String?
  /// The index of the first line behind the header.
  private(set) var end = 0

  /// How far down a forwarder's own words may reach.
  private static let reach = 60
  private static let lineLimit = 40
  /// How often a message may have been forwarded.
  private static let times = 4

  /// The innermost header above the text; `nil` when nothing was forwarded.
  static func find(_ lines: [ArraySlice<UInt8>], words: MailWords) -> ForwardedHeader? {
    var found: ForwardedHeader?
    for _ in 0..<times {
      guard let next = find(lines, from: found?.end ?? 0, reach: found == nil ? reach : 6, words: words)
      else { break }
      found = next
    }
    return found
  }

  private static func find(
    _ lines: [ArraySlice<UInt8>], from start: Int, reach: Int, words: MailWords
  ) -> ForwardedHeader? {
    for i in lines.indices.dropFirst(start).prefix(reach) {
      let line = lines[i].trimmedASCII
      if words.isForward(line) {
        let header = ForwardedHeader(lines, from: i + 1, words: words)
        return header.from == nil && header.subject == nil ? nil : header
      }
      // Outlook puts nothing above them but a line of dashes.
      guard field(line, words)?.field == .from else { continue }
      let header = ForwardedHeader(lines, from: i, words: words)
      if header.date != nil, header.subject != nil { return header }
    }
    return nil
  }

  private init(_ lines: [ArraySlice<UInt8>], from start: Int, words: MailWords) {
    end = start
    var last: Field?
    while end < lines.count, end - start < Self.lineLimit {
      let line = lines[end].trimmedASCII
      if line.isEmpty {
        if last != nil { return }
      } else if let (field, value) = Self.field(line, words) {
        last = field
        set(field, value)
      } else if last == .other || last == .subject, lines[end].first?.isASCIISpace ?? false {
        // A long list of recipients goes on in the next line.
      } else {
        return
      }
      end += 1
    }
  }

  private mutating func set(_ field: Field, _ value: String) {
    switch field {
    case .from: from = from ?? value
    case .date: date = date ?? value
    case .subject: subject = subject ?? value
    case .other: break
    }
  }

  /// `From: somebody`, `*Subject:* something`.
  private static func field(_ line: ArraySlice<UInt8>, _ words: MailWords) -> (field: Field, value: String)? {
    let bare = line.drop { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: ">") || $0 == 32 }
    guard let colon = bare.prefix(20).firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = String(decoding: bare[..<colon].map(\.asciiLowered), as: UTF8.self)
    guard let field = words.field(name) else { return nil }
    let value = bare[(colon + 1)...].drop { $0 == UInt8(ascii: "*") }
    return (field, CleanText.string(value.prefix(1000)))
  }
}
