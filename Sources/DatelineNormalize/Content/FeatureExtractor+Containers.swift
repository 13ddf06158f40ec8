/// What a block's element and the containers around it say.
extension FeatureExtractor {
  mutating func element(_ i: Int, _ block: TextBlock) {
    matrix[i, .isParagraph] = block.tag == .p ? 1 : 0
    matrix[i, .headingLevel] = Float(block.tag.headingLevel)
    matrix[i, .isListItem] = block.tag == .li ? 1 : 0
    matrix[i, .isCell] = block.tag == .td || block.tag == .th ? 1 : 0
    matrix[i, .isCaption] = block.tag == .figcaption || block.tag == .caption ? 1 : 0
    matrix[i, .isQuote] = block.tag == .blockquote ? 1 : 0
    matrix[i, .isPre] = block.tag == .pre ? 1 : 0
    matrix[i, .isPlainDiv] = block.tag == .div ? 1 : 0
    let node = Int(block.node)
    let own = outline.elements[node].own
    matrix.setMarks(i, own: own, inherited: outline.elements[node].marks)
  }

  /// What the two containers around the block hold.
  mutating func containers(_ i: Int, _ block: TextBlock) {
    var node = Int(block.node)
    // A paragraph's own element holds only itself: its container is the next one up that holds more.
    if outline.elements[node].blocks == 1 { node = max(0, Int(outline.elements[node].wider)) }
    let parent = outline.elements[node]
    matrix[i, .parentWords] = logarithm(parent.words)
    matrix[i, .parentProseShare] = share(parent.proseWords, parent.words)
    matrix[i, .parentLinkDensity] = share(parent.linkWords, parent.words)
    matrix[i, .parentBlocks] = logarithm(parent.blocks)
    matrix[i, .parentMeanWords] = share(parent.words, parent.blocks)
    matrix[i, .listLinkShare] = share(parent.linkBlocks, parent.blocks)
    matrix[i, .parentProseBlocks] = logarithm(parent.proseBlocks)
    matrix[i, .parentShareOfPage] = share(parent.proseWords, Int32(outline.proseWords))
    let grand = parent.wider >= 0 ? outline.elements[Int(parent.wider)] : parent
    matrix[i, .grandLinkDensity] = share(grand.linkWords, grand.words)
    matrix[i, .grandProseShare] = share(grand.proseWords, grand.words)
    matrix[i, .grandMeanWords] = share(grand.words, grand.blocks)
    mainNode(i, block)
  }

  /// How the block stands to the element that holds most of the prose.
  private mutating func mainNode(_ i: Int, _ block: TextBlock) {
    let page = outline.page
    let main = outline.mainNode
    matrix[i, .insideMain] = outline.isInsideMain(Int(block.node)) ? 1 : 0
    matrix[i, .stepsToMain] = Float(outline.stepsToMain(Int(block.node), limit: 8))
    if main >= 0 {
      let whole = outline.elements[main]
      matrix[i, .shareOfMain] = share(block.words, whole.words)
      matrix[i, .mainShareOfPage] = share(whole.proseWords, Int32(outline.proseWords))
      matrix[i, .depthFromMain] = Float(
        max(-6, min(6, outline.elements[Int(block.node)].depth - whole.depth)))
      matrix[i, .afterMainStart] =
        Int(block.node) >= main ? (Int(block.node) < Int(page.nodes[main].end) ? 1 : 2) : 0
    }
  }
}
