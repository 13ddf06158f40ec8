import DatelineText

/// Joins the lines of a plain text to paragraphs and list items.
///
/// No visible character is lost: a line's break becomes a blank, a bullet stays at its item's start.
struct LineJoiner {
  let isWrapped: Bool
  private var text: [UInt8] = []
  private var blocks: [Article.Block] = []
  private var current: (start: Int, kind: Article.Block.Kind)?
  /// A bullet alone on its line waits for its text.
  private var waitsForItem = false

  init(isWrapped: Bool) { self.isWrapped = isWrapped }

  /// Whether lines end because of their length: most line breaks inside paragraphs come after 50 to 100 characters
  /// and the next line goes on in lower case or mid-sentence.
  static func isWrapped(_ lines: [ArraySlice<UInt8>]) -> Bool {
    var full = 0
    var goesOn = 0
    var longest = 0
    for (line, next) in zip(lines, lines.dropFirst()) {
      let a = line.trimmedASCII
      let b = next.trimmedASCII
      longest = max(longest, a.count)
      guard a.count >= 45, !b.isEmpty else { continue }
      full += 1
      if let last = a.last, !".!?:\"".utf8.contains(last), last < 0x80 || last == 0xA6 { goesOn += 1 }
    }
    return longest <= 130 && full >= 2 && goesOn * 2 > full
  }

  mutating func add(_ line: ArraySlice<UInt8>) {
    let trimmed = line.trimmedASCII
    if trimmed.isEmpty {
      if !waitsForItem { close() }
      return
    }
    if waitsForItem {
      append(trimmed)
      waitsForItem = false
      if !isWrapped { close() }
      return
    }
    if Self.isBullet(trimmed) {
      close()
      open(.listItem)
      append(trimmed)
      waitsForItem = true
      return
    }
    if Self.startsWithBullet(trimmed) {
      close()
      open(.listItem)
      append(trimmed)
      if !isWrapped { close() }
      return
    }
    let indented = line.count - line.drop(while: { $0.isASCIISpace }).count >= 3
    if !isWrapped || (indented && current?.kind == .paragraph) { close() }
    if current == nil { open(Self.isHeading(trimmed, isWrapped: isWrapped) ? .heading : .paragraph) }
    append(trimmed)
    if current?.kind == .heading { close() }
  }

  mutating func finish() -> (text: [UInt8], blocks: [Article.Block]) {
    close()
    return (text, blocks)
  }

  private mutating func open(_ kind: Article.Block.Kind) {
    if !text.isEmpty { text.append(10) }
    current = (text.count, kind)
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    if let current, text.count > current.start { text.append(32) }
    text.append(contentsOf: bytes)
  }

  private mutating func close() {
    waitsForItem = false
    guard let (start, kind) = current else { return }
    current = nil
    if text.count > start { blocks.append(.init(kind: kind, span: TextSpan(start, text.count))) }
  }

  /// A line that is only a bullet: `-`, `*`, `•` (U+2022), `–`.
  static func isBullet(_ line: ArraySlice<UInt8>) -> Bool {
    switch Array(line) {
    case [45], [42], [0xE2, 0x80, 0xA2], [0xE2, 0x80, 0x93], [0xC2, 0xB7], [0xE2, 0x97, 0x8F]: true
    default: false
    }
  }

  private static func startsWithBullet(_ line: ArraySlice<UInt8>) -> Bool {
    guard let blank = line.firstIndex(where: { $0 == 32 || $0 == 9 }) else { return false }
    return isBullet(line[..<blank])
  }

  /// A short line without a stop, of which the first letter is a capital.
  static func isHeading(_ line: ArraySlice<UInt8>, isWrapped: Bool) -> Bool {
    guard !isWrapped, line.count < 80, let first = line.first, let last = line.last else { return false }
    guard first.isASCIIUpper || first >= 0xC3 else { return false }
    if ".!?:;,\"'".utf8.contains(last) || last == 0x9D || last == 0x99 { return false }
    return line.count(where: { $0 == 32 }) < 14
  }
}
