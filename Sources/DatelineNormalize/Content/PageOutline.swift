import DatelineText

/// What every element of a page holds: words, links, paragraphs and marks, summed once for the whole tree.
struct PageOutline {
  struct Element {
    var words: Int32 = 0
    var linkWords: Int32 = 0
    /// Words in blocks that read like prose.
    var proseWords: Int32 = 0
    var blocks: Int32 = 0
    var proseBlocks: Int32 = 0
    var linkBlocks: Int32 = 0
    /// Headings that are nothing but a link: titles of other articles.
    var linkedHeadings: Int32 = 0
    var depth: Int32 = 0
    /// The nearest element around it with more blocks; -1 without.
    var wider: Int32 = -1
    var score: Float = 0
    /// Tag and class in one; siblings of the same tag and class (itself included), 0 without a class.
    var kind: UInt64 = 0
    var twins: Int32 = 0
    /// What the element says of itself, and with what its ancestors say.
    var own: PageMarks = []
    var marks: PageMarks = []

    /// Counts a block that stands in the element itself.
    mutating func add(_ block: TextBlock) {
      words += block.words
      linkWords += Int32(Float(block.words) * block.linkDensity)
      blocks += 1
      if block.linkDensity > 0.5 { linkBlocks += 1 }
      if block.linkDensity > 0.9, block.tag.headingLevel > 0 { linkedHeadings += 1 }
      if PageOutline.isProse(block) {
        proseWords += block.words
        proseBlocks += 1
      }
    }

    /// Counts all that stands in an inner element.
    mutating func add(_ inner: Element) {
      words += inner.words
      linkWords += inner.linkWords
      proseWords += inner.proseWords
      blocks += inner.blocks
      proseBlocks += inner.proseBlocks
      linkBlocks += inner.linkBlocks
      linkedHeadings += inner.linkedHeadings
    }
  }

  let page: HTMLDocument
  private(set) var elements: [Element]
  /// The element that holds most of the prose; -1 on a page without prose.
  private(set) var mainNode = -1
  let proseWords: Int

  init(page: HTMLDocument, stream: BlockStream, lexicon: PageLexicon) {
    self.page = page
    elements = Array(repeating: Element(), count: page.nodes.count)
    proseWords = stream.blocks.reduce(0) { Self.isProse($1) ? $0 + Int($1.words) : $0 }
    Work.steps(elements.count + stream.blocks.count)
    for block in stream.blocks { elements[Int(block.node)].add(block) }
    sumUp()
    passDown(lexicon)
    countTwins()
    findMain(stream)
  }

  /// A block of ten words or more that is not mostly links and is no heading.
  static func isProse(_ block: TextBlock) -> Bool {
    block.words >= 10 && block.linkDensity < 0.4 && block.tag.headingLevel == 0
  }

  private mutating func sumUp() {
    for i in stride(from: elements.count - 1, to: 0, by: -1) where elements[i].blocks > 0 {
      let parent = Int(page.nodes[i].parent)
      guard parent >= 0 else { continue }
      elements[parent].add(elements[i])
    }
  }

  /// Marks and depth, from the root downward. A mark that says "not the article" of more than half of the page's
  /// prose is not believed: page frames are called `has-sidebar` and `comments-open`.
  private mutating func passDown(_ lexicon: PageLexicon) {
    for i in elements.indices where elements[i].blocks > 0 {
      let node = page.nodes[i]
      let parent = Int(node.parent)
      var own = PageMarks(tag: node.tag)
      if node.tag != .html, node.tag != .body { own.formUnion(namedMarks(i, lexicon)) }
      if elements[i].proseWords * 2 > Int32(proseWords), proseWords > 60 { own.subtract(.foreign) }
      elements[i].own = own
      elements[i].marks = parent >= 0 ? own.union(elements[parent].marks) : own
      elements[i].depth = parent >= 0 ? elements[parent].depth + 1 : 0
      if parent >= 0 {
        let isWider = elements[parent].blocks > elements[i].blocks
        elements[i].wider = isWider ? Int32(parent) : elements[parent].wider
      }
    }
  }

  /// Counts siblings of the same tag and class.
  private mutating func countTwins() {
    var counts = WordTable<Int32>(minimumCapacity: 512)
    func key(_ i: Int) -> WordKey {
      WordKey(rawValue: (elements[i].kind ^ UInt64(page.nodes[i].parent + 2)) &* 0x9E37_79B9_7F4A_7C15 | 1)
    }
    let classed = elements.indices.filter { elements[$0].blocks > 0 && elements[$0].kind != 0 }
    for i in classed { counts[key(i)] = (counts[key(i)] ?? 0) + 1 }
    for i in classed { elements[i].twins = counts[key(i)] ?? 0 }
  }

  /// The key of an element's tag and class with its container's.
  func kind(_ node: Int) -> WordKey {
    let parent = Int(max(0, page.nodes[node].parent))
    func own(_ i: Int) -> UInt64 {
      elements[i].kind ^ UInt64(page.nodes[i].tag.rawValue) &* 0x1000_0000_01B3
    }
    return WordKey(rawValue: (own(node) &* 31 ^ own(parent)) &* 0x9E37_79B9_7F4A_7C15 | 1)
  }

  /// Of the element and seven around it, the one with the most siblings of its tag and class; `nil` without any.
  func mostTwins(_ node: Int) -> Element? {
    var best = -1
    var at = node
    for _ in 0..<8 where at >= 0 {
      Work.steps()
      if elements[at].twins > (best < 0 ? 0 : elements[best].twins) { best = at }
      at = Int(page.nodes[at].parent)
    }
    return best < 0 ? nil : elements[best]
  }

  private mutating func namedMarks(_ i: Int, _ lexicon: PageLexicon) -> PageMarks {
    let node = page.nodes[i]
    // Text before the first element has no element around it: then the first node is the text itself.
    guard node.tag != .text else { return [] }
    var marks: PageMarks = []
    for k in Int(node.first)..<Int(node.first + node.count) {
      let a = page.attributes[k]
      let value = page.bytes[Int(a.start)..<Int(a.start + a.count)]
      switch a.name {
      case .class:
        elements[i].kind = WordKey(value.prefix(400)).rawValue ^ UInt64(node.tag.rawValue)
        marks.formUnion(lexicon.marks(of: value.prefix(400)))
      case .id, .dataTestID, .dataComponent, .role: marks.formUnion(lexicon.marks(of: value.prefix(400)))
      case .itemprop: if value.containsASCII("articlebody") { marks.insert(.articleBodyProperty) }
      case .hidden: marks.insert(.hidden)
      case .ariaHidden: if value.containsASCII("true") { marks.insert(.hidden) }
      case .style:
        if value.containsASCII("display:none") || value.containsASCII("display: none")
          || value.containsASCII("visibility:hidden")
        {
          marks.insert(.hidden)
        }
      default: break
      }
    }
    return marks
  }

  /// Readability's idea: every prose block gives its container points, half to the container's own container.
  private mutating func findMain(_ stream: BlockStream) {
    var best: Float = 0
    for block in stream.blocks where Self.isProse(block) {
      var node = Int(block.node)
      switch block.tag {
      case .p, .li, .blockquote, .pre, .td:
        let parent = Int(page.nodes[node].parent)
        if parent >= 0, page.nodes[node].tag == block.tag { node = parent }
      default: break
      }
      if elements[node].marks.isDisjoint(with: .foreign) == false { continue }
      let points = 1 + min(Float(block.words) / 20, 4)
      var share = points
      for _ in 0..<4 where node >= 0 {
        elements[node].score += share
        let density = Float(elements[node].linkWords) / Float(max(1, elements[node].words))
        let value = elements[node].score * (1 - density)
        if value > best {
          best = value
          mainNode = node
        }
        share *= 0.5
        node = Int(page.nodes[node].parent)
      }
    }
  }

  /// How many steps up from `node` the first element that also holds the main node is; capped at `limit`.
  func stepsToMain(_ node: Int, limit: Int) -> Int {
    guard mainNode >= 0 else { return limit }
    var at = node
    var steps = 0
    while at >= 0, steps < limit {
      Work.steps()
      if at <= mainNode, mainNode < Int(page.nodes[at].end) { return steps }
      at = Int(page.nodes[at].parent)
      steps += 1
    }
    return limit
  }

  func isInsideMain(_ node: Int) -> Bool {
    mainNode >= 0 && mainNode <= node && node < Int(page.nodes[mainNode].end)
  }
}
