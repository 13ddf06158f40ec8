import DatelineText

/// Turns Markdown lines into blocks of plain text.
struct MarkdownBlocks {
  private var text: [UInt8] = []
  private var blocks: [Article.Block] = []
  private var captions: [String] = []
  private var paragraph: [UInt8] = []
  private var kind = Article.Block.Kind.paragraph
  private var inFence = false
  /// The lines of an open comment, which are text when it is never closed.
  private var comment: [ArraySlice<UInt8>] = []
  private let characters: NamedCharacters
  /// The first block is a heading of level one.
  private(set) var firstIsTitle = false

  init(characters: NamedCharacters) { self.characters = characters }

  mutating func add(_ line: ArraySlice<UInt8>) {
    guard let t = afterComment(line.trimmedASCII) else { return }
    addText(t)
  }

  private mutating func addText(_ t: ArraySlice<UInt8>) {
    if Self.isDefinition(t) { return }
    if t.starts(with: "```".utf8) || t.starts(with: "~~~".utf8) {
      flush()
      inFence.toggle()
      return
    }
    if t.isEmpty || Self.isRule(t) {
      if Self.isUnderline(t), !paragraph.isEmpty { kind = .heading }
      flush()
    } else if Self.isUnderline(t), !paragraph.isEmpty {
      kind = .heading
      flush()
    } else if inFence {
      begin(.paragraph, t)
    } else if let level = Self.headingLevel(t) {
      if blocks.isEmpty, paragraph.isEmpty, level == 1 { firstIsTitle = true }
      begin(.heading, t.drop { $0 == UInt8(ascii: "#") }.trimmedASCII)
      flush()
    } else if let item = Self.item(t) {
      begin(.listItem, item)
    } else if t.first == UInt8(ascii: ">") {
      if kind != .quote || paragraph.isEmpty {
        begin(.quote, t.dropFirst().trimmedASCII)
      } else {
        goOn(t.dropFirst())
      }
    } else if t.first == UInt8(ascii: "|") {
      let cells = t.split(separator: UInt8(ascii: "|")).map(\.trimmedASCII).filter { !$0.isEmpty }
      if !cells.allSatisfy({ $0.allSatisfy { ":- ".utf8.contains($0) } }) {
        begin(.tableRow, ArraySlice(cells.joined(separator: [9])))
        flush()
      }
    } else if paragraph.isEmpty {
      begin(.paragraph, t)
    } else {
      goOn(t)
    }
  }

  mutating func finish() -> ([UInt8], [Article.Block], [String]) {
    if let first = comment.first {
      addText(first.dropFirst(4).trimmedASCII)
      comment.dropFirst().forEach { addText($0) }
    }
    flush()
    return (text, blocks, captions)
  }

  /// What a line holds behind the comment that it is in, or begins with; `nil` when that is all of it.
  private mutating func afterComment(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var rest = line
    while !comment.isEmpty || !inFence && rest.starts(with: "<!--".utf8) {
      // `<!-->` and `<!--->` are whole comments (CommonMark, 4.6).
      let start = comment.isEmpty ? rest.startIndex + 2 : rest.startIndex
      guard let end = rest[start...].firstRange(of: "-->".utf8) else {
        comment.append(rest)
        return nil
      }
      comment = []
      rest = rest[end.upperBound...].trimmedASCII
      if rest.isEmpty { return nil }
    }
    return rest
  }

  /// Where a link of the text leads: `[1]: https://…`.
  private static func isDefinition(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.first == UInt8(ascii: "["), let close = line.prefix(200).firstIndex(of: UInt8(ascii: "]"))
    else {
      return false
    }
    return line[(close + 1)...].starts(with: ": ".utf8) && line[(close + 1)...].containsASCII("://")
  }

  private mutating func begin(_ newKind: Article.Block.Kind, _ bytes: ArraySlice<UInt8>) {
    flush()
    kind = newKind
    paragraph = Array(bytes)
  }

  private mutating func goOn(_ bytes: ArraySlice<UInt8>) {
    paragraph.append(32)
    paragraph.append(contentsOf: bytes.trimmedASCII)
  }

  private mutating func flush() {
    guard !paragraph.isEmpty else { return }
    var inline = MarkdownInline(paragraph)
    let bytes = characters.decodedText(inline.plain()[...])
    captions.append(contentsOf: inline.images)
    paragraph = []
    if !bytes.isEmpty {
      if !text.isEmpty { text.append(10) }
      blocks.append(.init(kind: kind, span: TextSpan(text.count, text.count + bytes.count)))
      text.append(contentsOf: bytes)
    }
    kind = .paragraph
  }

  private static func headingLevel(_ line: ArraySlice<UInt8>) -> Int? {
    let level = line.prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(level), line.count > level else { return nil }
    return line[line.startIndex + level] == 32 ? level : nil
  }

  private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, "-*_".utf8.contains(first) else { return false }
    return line.count >= 3 && line.allSatisfy { $0 == first || $0 == 32 }
  }

  private static func isUnderline(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, first == UInt8(ascii: "=") || first == UInt8(ascii: "-") else {
      return false
    }
    return line.count >= 3 && line.allSatisfy { $0 == first }
  }

  /// The text of a list item, its bullet or number taken off.
  private static func item(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let first = line.first, line.count > 2 else { return nil }
    if "-*+".utf8.contains(first), line[line.startIndex + 1] == 32 { return line.dropFirst(2).trimmedASCII }
    let digits = line.prefix { $0.isASCIIDigit }
    guard (1...3).contains(digits.count), line.count > digits.count + 2 else { return nil }
    let mark = line[line.startIndex + digits.count]
    guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"),
      line[line.startIndex + digits.count + 1] == 32
    else { return nil }
    return line.dropFirst(digits.count + 2).trimmedASCII
  }
}
