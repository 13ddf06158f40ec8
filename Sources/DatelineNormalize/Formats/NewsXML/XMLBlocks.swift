import DatelineText

/// Cuts the body of an agency's story (NITF or XHTML inside XML) into blocks.
///
/// All of it is the article: what is left out are the parts that by their element are no running text.
struct XMLBlocks {
  private(set) var text: [UInt8] = []
  private(set) var blocks: [Article.Block] = []
  private(set) var captions: [String] = []

  private let tree: XMLTree
  private let roles: [Role]
  private var start: Int?
  private var kind = Article.Block.Kind.paragraph
  private var breaks = 0
  /// The elements that are open and of which something depends.
  private var open: [(end: Int32, role: Role)] = []
  private var rows = 0

  private enum Role { case inline, block, heading, item, quote, row, cell, caption, excluded, lineBreak }

  /// How many open elements are asked what kind of text stands in them.
  private static let reach = 16

  init(_ tree: XMLTree) {
    self.tree = tree
    roles = tree.names.map(Self.role)
  }

  private static func role(_ name: String) -> Role {
    switch name {
    case "p", "block", "div", "section", "article", "body", "body.content", "lead", "pre", "dd", "dt", "dl",
      "ul",
      "ol", "table", "tbody", "thead", "nitf-table", "note", "main", "figure", "media", "abstract", "tagline",
      "inlineXML", "html", "address":
      .block
    case "hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "hedline": .heading
    case "li": .item
    case "bq", "blockquote": .quote
    case "tr": .row
    case "td", "th": .cell
    case "media-caption", "figcaption", "caption": .caption
    case "media-metadata", "media-reference", "media-producer", "media-object", "script", "style", "head",
      "byline",
      "dateline", "distributor", "copyrite", "nitf-table-metadata", "custom-table", "docdata", "object",
      "form":
      .excluded
    case "br": .lineBreak
    default: .inline
    }
  }

  /// Adds a line before those of the body.
  mutating func add(_ line: String, kind: Article.Block.Kind) {
    begin(kind)
    CleanText.append(ArraySlice(line.utf8), to: &text)
    flush()
  }

  /// Adds the blocks inside the element `node`.
  mutating func add(inside node: Int) {
    let end = Int(tree.nodes[node].end)
    var i = node + 1
    while i < end {
      while let last = open.last, Int(last.end) <= i { leave() }
      let n = tree.nodes[i]
      if n.name < 0 {
        append(tree.text(i))
      } else if !enter(n, at: i) {
        i = Int(n.end)
        continue
      }
      i += 1
    }
    while !open.isEmpty { leave() }
    flush()
  }

  /// Opens an element; `false` when what is in it is no running text.
  private mutating func enter(_ node: XMLTree.Node, at i: Int) -> Bool {
    let role = roles[Int(node.name)]
    switch role {
    case .inline: return true
    case .excluded: return false
    case .caption:
      let caption = tree.cleanText(of: i)
      if !caption.isEmpty { captions.append(caption) }
      return false
    case .lineBreak:
      breaks += 1
      if breaks > 1, rows == 0 { flush() } else if start != nil { CleanText.appendSpace(to: &text) }
      return true
    case .cell: if start != nil { text.append(9) }
    case .row:
      if rows == 0 { flush() }
      rows += 1
    default: if rows == 0 { flush() } else if start != nil { CleanText.appendSpace(to: &text) }
    }
    open.append((node.end, role))
    return true
  }

  private mutating func leave() {
    guard let last = open.popLast() else { return }
    if last.role == .row { rows -= 1 }
    if rows == 0 { flush() }
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    if start == nil {
      guard bytes.contains(where: { !$0.isASCIISpace }) else { return }
      begin(kindHere())
    }
    breaks = 0
    CleanText.append(text.last == 9 ? bytes.drop { $0.isASCIISpace } : bytes, to: &text)
  }

  private func kindHere() -> Article.Block.Kind {
    for element in open.suffix(Self.reach).reversed() {
      switch element.role {
      case .heading: return .heading
      case .item: return .listItem
      case .quote: return .quote
      case .row: return .tableRow
      default: continue
      }
    }
    return .paragraph
  }

  private mutating func begin(_ newKind: Article.Block.Kind) {
    flush()
    if !text.isEmpty { text.append(10) }
    start = text.count
    kind = newKind
  }

  private mutating func flush() {
    breaks = 0
    guard let begun = start else { return }
    start = nil
    while text.count > begun, text[text.count - 1] == 32 || text[text.count - 1] == 9 { text.removeLast() }
    if text.count > begun {
      blocks.append(.init(kind: kind, span: TextSpan(begun, text.count)))
    } else if begun > 0 {
      text.removeLast()
    }
  }
}
