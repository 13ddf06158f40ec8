import DatelineText

/// Joins the kept blocks of a page to an article's text, with their kinds, and gathers the captions.
struct ArticleAssembler {
  private(set) var text: [UInt8] = []
  private(set) var blocks: [Article.Block] = []
  private(set) var captions: [String] = []
  private var lastRow: Int32 = -1

  /// Puts the blocks `kept` of a page together; captions are those of the main node's figures, in page order.
  init(_ analysis: PageAnalysis, kept: [Int], characters: NamedCharacters) {
    var next = 0
    for (i, block) in analysis.stream.blocks.enumerated() {
      let node = Int(block.node)
      let marks = analysis.outline.elements[node].marks
      if next < kept.count, kept[next] == i {
        next += 1
        append(
          block, characters.decodedText(analysis.stream.text(block)), kind: Self.kind(block, marks: marks))
      } else if marks.contains(.figcaptionElement), analysis.outline.isInsideMain(node) {
        let caption = characters.decodedText(analysis.stream.text(block))
        captions.append(String(decoding: caption, as: UTF8.self))
      }
    }
  }

  /// Appends a block; cells of one table row share a block, with a tab between.
  private mutating func append(_ block: TextBlock, _ bytes: ArraySlice<UInt8>, kind: Article.Block.Kind) {
    if kind == .tableRow, block.row >= 0, block.row == lastRow, let last = blocks.last {
      text.append(9)
      text.append(contentsOf: bytes)
      blocks[blocks.count - 1].span = TextSpan(last.span.start, text.count)
      return
    }
    lastRow = kind == .tableRow ? block.row : -1
    if !text.isEmpty { text.append(10) }
    let start = text.count
    text.append(contentsOf: bytes)
    blocks.append(.init(kind: kind, span: TextSpan(start, text.count)))
  }

  private static func kind(_ block: TextBlock, marks: PageMarks) -> Article.Block.Kind {
    switch block.tag {
    case .h1, .h2, .h3, .h4, .h5, .h6: .heading
    case .li, .dd, .dt: .listItem
    case .td, .th: block.words > 40 ? .paragraph : .tableRow
    case .blockquote: .quote
    default: marks.contains(.quoteElement) ? .quote : .paragraph
    }
  }
}
