import DatelineText

/// What the blocks next to a block are, and the blocks of its kind.
extension FeatureExtractor {
  mutating func neighbours() {
    let blocks = stream.blocks
    var underForeign: Float = 0
    for i in blocks.indices {
      if i > 0 {
        matrix[i, .previousWords] = logarithm(blocks[i - 1].words)
        matrix[i, .previousLinks] = blocks[i - 1].linkDensity
        matrix[i, .previousHeading] = Float(blocks[i - 1].tag.headingLevel)
        matrix[i, .previousSameParent] = sameContainer(blocks[i], blocks[i - 1]) ? 1 : 0
        matrix[i, .previousEnds] = matrix[i - 1, .endsSentence]
        matrix[i, .previousPhrase] = hits[i - 1].isEmpty ? 0 : 1
      }
      if i + 1 < blocks.count {
        matrix[i, .nextWords] = logarithm(blocks[i + 1].words)
        matrix[i, .nextLinks] = blocks[i + 1].linkDensity
        matrix[i, .nextHeading] = Float(blocks[i + 1].tag.headingLevel)
        matrix[i, .nextSameParent] = sameContainer(blocks[i], blocks[i + 1]) ? 1 : 0
        matrix[i, .nextEnds] = matrix[i + 1, .endsSentence]
        matrix[i, .nextPhrase] = hits[i + 1].isEmpty ? 0 : 1
      }
      if i > 1 {
        matrix[i, .previous2Words] = logarithm(blocks[i - 2].words)
        matrix[i, .previous2Links] = blocks[i - 2].linkDensity
      }
      if i + 2 < blocks.count {
        matrix[i, .next2Words] = logarithm(blocks[i + 2].words)
        matrix[i, .next2Links] = blocks[i + 2].linkDensity
      }
      if blocks[i].tag.headingLevel > 0 || hits[i].contains(.whole) {
        underForeign = hits[i].isDisjoint(with: [.whole, .start]) ? 0 : 1
      }
      matrix[i, .headingForeign] = underForeign
    }
  }

  private func sameContainer(_ a: TextBlock, _ b: TextBlock) -> Bool {
    a.node == b.node || outline.page.nodes[Int(a.node)].parent == outline.page.nodes[Int(b.node)].parent
  }

  /// Blocks whose element and container have the same tags and classes are of one kind: paragraphs of an article are,
  /// and so are the cards of a list.
  mutating func kinds() {
    var prose = WordTable<Int32>(minimumCapacity: stream.blocks.count)
    var count = WordTable<Int32>(minimumCapacity: stream.blocks.count)
    for block in stream.blocks {
      let kind = outline.kind(Int(block.node))
      if block.linkDensity < 0.4 { prose[kind] = (prose[kind] ?? 0) + block.words }
      count[kind] = (count[kind] ?? 0) + 1
    }
    for (i, block) in stream.blocks.enumerated() {
      let kind = outline.kind(Int(block.node))
      matrix[i, .kindShareOfPage] = share(prose[kind] ?? 0, Int32(max(1, outline.proseWords)))
      matrix[i, .kindMeanWords] = share(prose[kind] ?? 0, count[kind] ?? 1)
      matrix[i, .depth] = Float(outline.elements[Int(block.node)].depth)
      guard let twin = outline.mostTwins(Int(block.node)) else { continue }
      matrix[i, .twins] = Float(min(20, twin.twins))
      matrix[i, .twinWords] = logarithm(twin.words)
      matrix[i, .twinLinkedHeadings] =
        twin.linkedHeadings > 0 ? Float(twin.blocks) / Float(twin.linkedHeadings) : 0
    }
  }
}
