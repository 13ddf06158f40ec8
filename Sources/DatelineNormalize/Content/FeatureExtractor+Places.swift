/// Where a block stands on the page.
extension FeatureExtractor {
  /// Where the block stands on the page, from the title, and in the run of prose.
  mutating func places() {
    let blocks = stream.blocks
    let inMain = blocks.indices.filter { matrix[$0, .insideMain] == 1 }
    let (low, high) = (inMain.first ?? 0, inMain.last ?? 0)
    for i in blocks.indices {
      matrix[i, .position] = Float(i) / Float(max(1, blocks.count))
      matrix[i, .positionInMain] = high > low ? max(-0.5, min(1.5, Float(i - low) / Float(high - low))) : -1
      matrix[i, .fromTitle] = title < 0 ? -60 : Float(max(-40, min(60, i - title)))
      matrix[i, .beforeTitle] = title >= 0 && i < title ? 1 : 0
      matrix[i, .inTitleHeading] = i == title ? 1 : 0
      matrix[i, .pageProse] = logarithm(Int32(outline.proseWords))
      matrix[i, .pageBlocks] = logarithm(Int32(blocks.count))
    }
    runs(Array(blocks.indices), share: .proseBefore, distance: .sinceProse, run: .wordsInRunBefore)
    runs(blocks.indices.reversed(), share: .proseAfter, distance: .untilProse, run: .wordsInRunAfter)
  }

  /// How much prose was met on the way through the page, how long ago, and how long its run is.
  private mutating func runs(
    _ order: [Int], share: BlockFeature, distance: BlockFeature, run: BlockFeature
  ) {
    var prose: Float = 0
    var since = 50
    var words: Float = 0
    for i in order {
      matrix[i, share] = prose / Float(max(1, outline.proseWords))
      matrix[i, distance] = Float(min(50, since))
      matrix[i, run] = logarithm(Int32(words))
      if PageOutline.isProse(stream.blocks[i]) {
        prose += Float(stream.blocks[i].words)
        words += Float(stream.blocks[i].words)
        since = 0
      } else {
        since += 1
        if since > 2 { words *= 0.5 }
      }
    }
  }

  /// The heading that repeats the page's title best; the first `h1` without one; -1 without either.
  func titleBlock() -> Int {
    var best = -1
    var bestValue: Float = 0.34
    for (i, block) in stream.blocks.enumerated() where block.tag.headingLevel > 0 && block.words > 2 {
      let value = matrix[i, .titleOverlap] + (block.tag == .h1 ? 0.3 : 0)
      if value > bestValue + 0.01 {
        best = i
        bestValue = value
      }
    }
    return best >= 0 ? best : stream.blocks.firstIndex { $0.tag == .h1 } ?? -1
  }

  /// The heading above each block.
  mutating func headings() {
    let page = outline.page
    var last = -1
    for (i, block) in stream.blocks.enumerated() {
      if block.tag.headingLevel > 0 { last = i }
      guard last >= 0 else {
        matrix[i, .sinceHeading] = -1
        continue
      }
      let heading = stream.blocks[last]
      matrix[i, .headingLinks] = heading.linkDensity
      matrix[i, .sinceHeading] = Float(min(40, i - last))
      matrix[i, .levelAbove] = Float(heading.tag.headingLevel)
      let container = Int(max(0, page.nodes[Int(heading.node)].parent))
      let inside = container <= Int(block.node) && Int(block.node) < Int(page.nodes[container].end)
      matrix[i, .insideHeadingContainer] = inside ? 1 : 0
    }
  }

  /// How far the nearest element that also holds the title is from the block, and from the title.
  mutating func stepsToTitle() {
    let page = outline.page
    let target = Int(stream.blocks[title].node)
    for (i, block) in stream.blocks.enumerated() {
      var node = Int(block.node)
      var steps = 0
      while node >= 0, steps < 12, !(node <= target && target < Int(page.nodes[node].end)) {
        node = Int(page.nodes[node].parent)
        steps += 1
      }
      matrix[i, .stepsToTitle] = Float(steps)
      let down = node >= 0 && steps < 12 ? outline.elements[target].depth - outline.elements[node].depth : 12
      matrix[i, .stepsFromTitle] = Float(min(12, down))
    }
  }
}
