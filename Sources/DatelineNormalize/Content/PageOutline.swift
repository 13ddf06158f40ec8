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
    var depth: Int32 = 0
    var score: Float = 0
    /// What the element says of itself, and with what its ancestors say.
    var own: PageMarks = []
    var marks: PageMarks = []
  }

  let page: HTMLDocument
  private(set) var elements: [Element]
  /// The element that holds most of the prose; -1 on a page without prose.
  private(set) var mainNode = -1
  let totalWords: Int
  let proseWords: Int

  init(page: HTMLDocument, stream: BlockStream, lexicon: PageLexicon) {
    self.page = page
    elements = Array(repeating: Element(), count: page.nodes.count)
    var total = 0
    var prose = 0
    for block in stream.blocks {
      let i = Int(block.node)
      let isProse = Self.isProse(block)
      elements[i].words += block.words
      elements[i].linkWords += Int32(Float(block.words) * block.linkDensity)
      elements[i].blocks += 1
      if block.linkDensity > 0.5 { elements[i].linkBlocks += 1 }
      total += Int(block.words)
      if isProse {
        elements[i].proseWords += block.words
        elements[i].proseBlocks += 1
        prose += Int(block.words)
      }
    }
    totalWords = total
    proseWords = prose
    sumUp()
    passDown(lexicon)
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
      elements[parent].words += elements[i].words
      elements[parent].linkWords += elements[i].linkWords
      elements[parent].proseWords += elements[i].proseWords
      elements[parent].blocks += elements[i].blocks
      elements[parent].proseBlocks += elements[i].proseBlocks
      elements[parent].linkBlocks += elements[i].linkBlocks
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
    }
  }

  private func namedMarks(_ i: Int, _ lexicon: PageLexicon) -> PageMarks {
    let node = page.nodes[i]
    var marks: PageMarks = []
    for k in Int(node.first)..<Int(node.first + node.count) {
      let a = page.attributes[k]
      let value = page.bytes[Int(a.start)..<Int(a.start + a.count)]
      switch a.name {
      case .class, .id, .dataTestID, .dataComponent, .role:
        marks.formUnion(lexicon.marks(of: value.prefix(400)))
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
