import DatelineText

/// A message or web archive cut into its parts: ranges of its bytes, nothing decoded yet.
///
/// One pass over the lines, whatever the nesting; a file that ends too soon has the parts it has.
struct MIMEMessage {
  struct Part {
    var headers: MIMEHeaders
    var type: ContentType
    /// Index of the part around it; -1 of the message itself.
    var parent: Int
    var depth: Int
    var body: Range<Int>
    /// The file ends inside it, with a boundary still to come.
    var isCut = false
  }

  let bytes: [UInt8]
  /// In the order of the file; the first is the message itself.
  private(set) var parts: [Part] = []
  /// There are more parts than are read.
  private(set) var hasMore = false
  /// The multiparts that are open, with the marks between their parts.
  private var open: [(boundary: [UInt8], part: Int)] = []
  /// The part whose body is being read.
  private var current: Int?

  private static let depthLimit = 16
  private static let partLimit = 500
  private static let boundaryLimit = 200

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var at = begin(at: Self.start(bytes), parent: -1)
    while at < bytes.count {
      let stop = bytes[at...].firstIndex(of: 10) ?? bytes.count
      guard bytes[at] == UInt8(ascii: "-"), let (level, isClose) = boundary(bytes[at..<stop]) else {
        at = stop + 1
        continue
      }
      finish(at: at)
      let parent = open[level].part
      open.removeLast(open.count - level - (isClose ? 0 : 1))
      at = stop + 1
      if !isClose {
        guard parts.count < Self.partLimit else {
          hasMore = true
          break
        }
        at = begin(at: min(at, bytes.count), parent: parent)
      }
    }
    let isCut = !open.isEmpty
    if let part = current { parts[part].isCut = isCut }
    current.map { parts[$0].body = parts[$0].body.lowerBound..<bytes.count }
  }

  /// Where the header begins, behind a byte order mark and blank lines.
  private static func start(_ bytes: [UInt8]) -> Int {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes[start...].firstIndex { $0 != 10 && $0 != 13 } ?? bytes.count
  }

  /// Whether a file is a message: header lines from its beginning, among them one that only messages have.
  static func isMessage(_ bytes: [UInt8], name: String) -> Bool {
    let headers = MIMEHeaders(bytes, from: start(bytes))
    if headers["mime-version"] != nil { return true }
    if headers["content-type"]?.contains(UInt8(ascii: "/")) ?? false { return true }
    guard headers["from"] != nil else { return false }
    if headers["message-id"] != nil || headers["received"] != nil { return true }
    let lower = name.lowercased()
    return [".eml", ".mht", ".mhtml", ".mbox"].contains { lower.hasSuffix($0) }
      || headers["to"] != nil && headers["subject"] != nil && headers["date"] != nil
  }

  /// Whether a file is a mailbox of several messages (RFC 4155): it begins with a "From " line that ends with a time and
  /// a year, and another such line stands behind a blank line with a header below.
  static func isMailbox(_ bytes: [UInt8]) -> Bool {
    var at = start(bytes)
    guard isEnvelope(bytes[at..<(bytes[at...].firstIndex(of: 10) ?? bytes.count)]) else { return false }
    var wasBlank = false
    while at < bytes.count {
      let stop = bytes[at...].firstIndex(of: 10) ?? bytes.count
      if wasBlank, isEnvelope(bytes[at..<stop]), MIMEHeaders.begin(bytes, at: stop + 1) { return true }
      wasBlank = bytes[at..<stop].allSatisfy(\.isASCIISpace)
      at = stop + 1
    }
    return false
  }

  /// Whether a line is the "From " line between a mailbox's messages, and not a sentence's beginning.
  private static func isEnvelope(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: "From ".utf8), line.count < 1000 else { return false }
    let words = line.split(whereSeparator: \.isASCIISpace)
    let hasTime = words.contains {
      $0.count >= 5 && $0.contains(UInt8(ascii: ":")) && $0.allSatisfy { $0 <= 0x3A }
    }
    return hasTime && words.contains { $0.count == 4 && $0.allSatisfy(\.isASCIIDigit) }
  }

  /// Reads the header at `at` and opens the part; returns where its body, or that of the message in it, begins.
  private mutating func begin(at start: Int, parent: Int) -> Int {
    var (at, parent) = (start, parent)
    while true {
      let headers = MIMEHeaders(bytes, from: at)
      let type = headers.contentType
      let depth = parent < 0 ? 0 : parts[parent].depth + 1
      at = headers.end
      parts.append(Part(headers: headers, type: type, parent: parent, depth: depth, body: at..<at))
      let index = parts.count - 1
      if type.isMultipart, let mark = type["boundary"], !mark.isEmpty, mark.utf8.count <= Self.boundaryLimit,
        depth < Self.depthLimit
      {
        open.append((Array(mark.utf8), index))
        current = nil
        return at
      }
      guard type.value == "message/rfc822", depth < Self.depthLimit, parts.count < Self.partLimit,
        TransferEncoding(headers) == .identity
      else {
        current = index
        return at
      }
      parent = index
    }
  }

  /// Ends the body of the current part before the line at `at`; the line break belongs to the boundary.
  private mutating func finish(at: Int) {
    guard let part = current else { return }
    current = nil
    let start = parts[part].body.lowerBound
    var end = max(at, start)
    if end > start, bytes[end - 1] == 10 { end -= 1 }
    if end > start, bytes[end - 1] == 13 { end -= 1 }
    parts[part].body = start..<end
  }

  /// Which open multipart a line separates the parts of, and whether it ends it.
  private func boundary(_ line: ArraySlice<UInt8>) -> (level: Int, isClose: Bool)? {
    guard line.starts(with: "--".utf8) else { return nil }
    let mark = line.dropFirst(2).prefix(Self.boundaryLimit + 80)
    for level in open.indices.reversed() where mark.starts(with: open[level].boundary) {
      let rest = mark.dropFirst(open[level].boundary.count).trimmedASCII
      if rest.isEmpty { return (level, false) }
      if rest.starts(with: "--".utf8) { return (level, true) }
    }
    return nil
  }

  /// The bytes of a part, its transfer encoding undone.
  func content(of part: Int) -> [UInt8] {
    TransferEncoding(parts[part].headers).decoded(bytes[parts[part].body])
  }
}
