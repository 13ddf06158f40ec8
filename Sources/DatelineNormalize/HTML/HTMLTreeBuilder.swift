/// Builds an `HTMLDocument` from the parser's events and mends what an HTML4 parser gets wrong: void elements it does
/// not know (`wbr`, `source`), paragraphs that a section or figure must close, end tags that must not reach outward.
struct HTMLTreeBuilder {
  private(set) var document = HTMLDocument()
  private var open: [Int32] = []
  /// How many elements of each tag are open, so that a stray end tag costs nothing.
  private var openCount = [Int32](repeating: 0, count: 256)
  private var keepsScript = false
  /// Deeper nesting than any page needs is folded into this depth.
  private static let depthLimit = 4096
  /// How many open elements an end tag looks through for its own.
  private static let reach = 512

  init(byteCount: Int) {
    document.bytes.reserveCapacity(byteCount / 2)
    document.nodes.reserveCapacity(byteCount / 40)
    document.attributes.reserveCapacity(byteCount / 80)
  }

  /// Begins an element; its attributes follow by `attribute(_:_:)`, then `startDone()`.
  mutating func start(_ tag: HTMLTag) {
    if tag.closesParagraph { closeParagraph() }
    switch tag {
    case .li: close(.li, upTo: [.ul, .ol, .menu])
    case .dt, .dd:
      close(.dt, upTo: [.dl])
      close(.dd, upTo: [.dl])
    case .option: close(.option, upTo: [.select, .datalist])
    case .tr: close(.tr, upTo: [.table])
    case .td, .th:
      close(.td, upTo: [.tr, .table])
      close(.th, upTo: [.tr, .table])
    default: break
    }
    document.nodes.append(
      .init(
        tag: tag, parent: open.last ?? -1, end: 0, first: Int32(document.attributes.count), count: 0))
  }

  mutating func attribute(_ name: HTMLAttribute, _ value: UnsafeBufferPointer<UInt8>) {
    let start = document.bytes.count
    document.bytes.append(contentsOf: value)
    Work.steps(value.count)
    document.attributes.append(.init(name: name, start: Int32(start), count: Int32(value.count)))
    document.nodes[document.nodes.count - 1].count += 1
  }

  mutating func startDone() {
    let i = document.nodes.count - 1
    let tag = document.nodes[i].tag
    if tag == .script {
      keepsScript = document.value(.type, of: i)?.containsASCII("ld+json") ?? false
    }
    if tag.isVoid || open.count >= Self.depthLimit {
      document.nodes[i].end = Int32(i + 1)
    } else {
      open.append(Int32(i))
      openCount[Int(tag.rawValue)] += 1
    }
  }

  mutating func end(_ tag: HTMLTag) {
    guard openCount[Int(tag.rawValue)] > 0, !tag.isVoid else { return }
    switch tag {
    case .p: close(.p, upTo: [])
    case .html, .body: break
    default:
      close(tag, upTo: tag.isBlock ? [.table, .td, .th] : [.table, .td, .th, .div, .section, .article])
    }
  }

  /// An end tag that the parser passed over since a `div` or a part of a table is open inside the element: ends the
  /// element all the same, as the standard says, if it is one whose end tag reaches that far.
  mutating func unmatchedEnd(_ tag: HTMLTag) {
    guard openCount[Int(tag.rawValue)] > 0, tag.endsOverBlocks else { return }
    var i = open.count - 1
    var isCovered = false
    for _ in 0..<Self.reach where i >= 0 {
      Work.steps()
      let t = document.nodes[Int(open[i])].tag
      if t == tag {
        if isCovered { while open.count > i { pop() } }
        return
      }
      if t.isScope, !tag.isExcluded { return }
      if t == .div || t.isTablePart { isCovered = true }
      i -= 1
    }
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty else { return }
    if open.isEmpty {
      // Every text has an element around it; some broken pages begin with a bare one.
      guard bytes.contains(where: { $0 > 32 }) else { return }
      start(.body)
      startDone()
    }
    if let top = open.last {
      switch document.nodes[Int(top)].tag {
      case .script: if !keepsScript { return }
      case .style: return
      default: break
      }
    }
    let at = document.bytes.count
    document.bytes.append(contentsOf: bytes)
    Work.steps(bytes.count)
    let last = document.nodes.count - 1
    if last >= 0, document.nodes[last].tag == .text, document.nodes[last].parent == open.last ?? -1,
      Int(document.nodes[last].first + document.nodes[last].count) == at
    {
      document.nodes[last].count += Int32(bytes.count)
    } else {
      document.nodes.append(
        .init(
          tag: .text, parent: open.last ?? -1, end: Int32(last + 2), first: Int32(at),
          count: Int32(bytes.count)))
    }
  }

  mutating func finish() -> HTMLDocument {
    while !open.isEmpty { pop() }
    return document
  }

  /// Ends the innermost open paragraph unless a table cell or the like stands between.
  private mutating func closeParagraph() {
    if openCount[Int(HTMLTag.p.rawValue)] > 0 { close(.p, upTo: []) }
  }

  /// Pops up to and with the innermost open `tag`; does nothing when a scope or one of `barriers` comes first.
  private mutating func close(_ tag: HTMLTag, upTo barriers: [HTMLTag]) {
    guard openCount[Int(tag.rawValue)] > 0 else { return }
    var i = open.count - 1
    var steps = 0
    while i >= 0, steps < Self.reach {
      Work.steps()
      let t = document.nodes[Int(open[i])].tag
      if t == tag {
        while open.count > i { pop() }
        return
      }
      if barriers.contains(t) || (t.isScope && !(tag == .tr || tag == .td || tag == .th)) { return }
      if tag == .p, t.isBlock { return }
      i -= 1
      steps += 1
    }
  }

  private mutating func pop() {
    guard let i = open.popLast() else { return }
    openCount[Int(document.nodes[Int(i)].tag.rawValue)] -= 1
    document.nodes[Int(i)].end = Int32(document.nodes.count)
  }
}
