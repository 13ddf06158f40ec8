import DatelineText

/// Cuts a page into text blocks in one walk over its flat nodes.
struct BlockReader {
  private let page: HTMLDocument
  private var stream = BlockStream()
  private var current: TextBlock?
  /// Open elements that matter here: where each ends and what to undo then.
  private var open: [(end: Int32, role: Role)] = []
  /// The open block elements.
  private var containers: [Int32] = []
  private var links = 0
  private var strong = 0
  private var breaks = 0
  private var quotations = QuotationElements()

  private enum Role { case block, link, strong, quotation }
  private let readsNoscript: Bool

  /// All text of the page that a reader could see, in order; with `noscript`, what one without scripts would see.
  static func read(_ page: HTMLDocument, noscript: Bool = false) -> BlockStream {
    var reader = BlockReader(page: page, readsNoscript: noscript)
    reader.walk()
    return reader.stream
  }

  private init(page: HTMLDocument, readsNoscript: Bool) {
    self.page = page
    self.readsNoscript = readsNoscript
    stream.bytes.reserveCapacity(page.bytes.count / 3)
  }

  private mutating func walk() {
    var i = 0
    let nodes = page.nodes
    while i < nodes.count {
      Work.steps()
      while let last = open.last, Int(last.end) <= i { leave() }
      let node = nodes[i]
      if node.tag == .text {
        append(i)
      } else if node.tag.isExcluded, !(readsNoscript && node.tag == .noscript) {
        i = Int(node.end)
        continue
      } else {
        enter(i, node)
      }
      i += 1
    }
    while !open.isEmpty { leave() }
    flush()
  }

  private mutating func enter(_ i: Int, _ node: HTMLDocument.Node) {
    switch node.tag {
    case .br:
      lineBreak()
      return
    case .hr:
      flush()
      return
    case .a:
      links += 1
      open.append((node.end, .link))
    case .b, .strong:
      strong += 1
      open.append((node.end, .strong))
    case .q:
      quotations.enter()
      open.append((node.end, .quotation))
    case let tag where tag.isBlock:
      flush()
      open.append((node.end, .block))
      containers.append(Int32(i))
    default: break
    }
  }

  private mutating func leave() {
    guard let last = open.popLast() else { return }
    switch last.role {
    case .block:
      flush()
      containers.removeLast()
    case .link: links -= 1
    case .strong: strong -= 1
    case .quotation: endQuotation()
    }
  }

  /// Writes what ends a `q`, right behind its last word; that may stand in a block which has ended.
  private mutating func endQuotation() {
    let marks = quotations.leave()
    guard !marks.isEmpty else { return }
    var end = stream.bytes.count
    while end > 0, stream.bytes[end - 1] == 32 { end -= 1 }
    if current != nil {
      stream.bytes.replaceSubrange(end..., with: marks)
    } else if let last = stream.blocks.indices.last, Int(stream.blocks[last].end) == end {
      stream.bytes.replaceSubrange(end..., with: marks)
      stream.blocks[last].end = Int32(stream.bytes.count)
    }
  }

  /// Two breaks, or one after a full stop, begin a new block; any other is white space.
  private mutating func lineBreak() {
    breaks += 1
    guard let block = current else { return }
    if breaks > 1 || endsParagraph(block) { flush() } else { CleanText.appendSpace(to: &stream.bytes) }
  }

  /// Whether the block so far ends as a sentence does, or with what often stands at the end of a paragraph.
  private func endsParagraph(_ block: TextBlock) -> Bool {
    var end = stream.bytes.count
    while end > Int(block.start), stream.bytes[end - 1] == 32 { end -= 1 }
    guard end > Int(block.start) + Self.shortestParagraph else { return false }
    switch stream.bytes[end - 1] {
    case UInt8(ascii: ":"), UInt8(ascii: ")"), UInt8(ascii: "\""): return true
    default: return SentenceEnd.ends(stream.bytes[Int(block.start)..<end])
    }
  }

  /// Bytes of text before one line break ends a paragraph.
  private static let shortestParagraph = 41

  private mutating func append(_ i: Int) {
    var text = page.text(i)
    if current == nil {
      guard text.contains(where: { !$0.isASCIISpace }) else { return }
      if let last = stream.bytes.last, last != 10 { stream.bytes.append(10) }
      current = begin()
      quotations.resume(&stream.bytes)
    }
    let before = stream.bytes.count
    if let current { text = quotations.begin(text, block: Int(current.start), to: &stream.bytes) }
    CleanText.append(text, to: &stream.bytes)
    Work.steps(text.count)
    let added = stream.bytes.count - before
    guard added > 0 else { return }
    breaks = 0
    if links > 0 { current?.linkBytes += Int32(added) }
    if strong > 0 { current?.strongBytes += Int32(added) }
  }

  private func begin() -> TextBlock {
    let at = Int32(stream.bytes.count)
    var node: Int32 = -1
    var tag = HTMLTag.div
    var row: Int32 = -1
    for element in containers.suffix(9).reversed() {
      if node < 0 { node = element }
      let t = page.nodes[Int(element)].tag
      if tag == .div, Self.says(t) { tag = t }
      if t == .tr || t == .li, row < 0 { row = element }
    }
    node = max(0, node)
    return TextBlock(node: node, start: at, end: at, tag: tag, row: row)
  }

  /// Whether a tag tells the kind of the text in it.
  private static func says(_ tag: HTMLTag) -> Bool {
    switch tag {
    case .p, .li, .td, .th, .dd, .dt, .pre, .figcaption, .caption, .address, .h1, .h2, .h3, .h4, .h5, .h6,
      .summary, .legend, .option, .blockquote:
      true
    default: false
    }
  }

  private mutating func flush() {
    breaks = 0
    guard var block = current else { return }
    current = nil
    var end = stream.bytes.count
    while end > Int(block.start), stream.bytes[end - 1] == 32 { end -= 1 }
    guard end > Int(block.start) else {
      stream.bytes.removeLast(stream.bytes.count - Int(block.start))
      return
    }
    block.end = Int32(end)
    block.linkBytes = min(block.linkBytes, block.end - block.start)
    block.strongBytes = min(block.strongBytes, block.end - block.start)
    var words: Int32 = 1
    for b in stream.bytes[block.range] where b == 32 { words += 1 }
    block.words = words
    stream.blocks.append(block)
  }
}
