import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// Computes the features of every block of a page.
struct FeatureExtractor {
  private let stream: BlockStream
  private let outline: PageOutline
  private let hints: PageHints
  private let lexicon: PageLexicon
  private var matrix: FeatureMatrix
  private var hits: [PageLexicon.PhraseHits] = []

  static func features(
    _ stream: BlockStream, _ outline: PageOutline, _ hints: PageHints, _ lexicon: PageLexicon
  ) -> FeatureMatrix {
    var extractor = FeatureExtractor(
      stream: stream, outline: outline, hints: hints, lexicon: lexicon,
      matrix: FeatureMatrix(rows: stream.blocks.count))
    extractor.run()
    return extractor.matrix
  }

  private mutating func run() {
    hits.reserveCapacity(stream.blocks.count)
    var seen: [UInt64: Int32] = [:]
    for (i, block) in stream.blocks.enumerated() {
      let words = PageLexicon.words(of: stream.text(block), limit: 400)
      hits.append(lexicon.phraseHits(words))
      lexical(i, words)
      letters(i, block)
      element(i, block)
      containers(i, block)
      let key = words.reduce(0xCBF2_9CE4) { ($0 ^ $1.rawValue) &* 0x100_0000_01B3 }
      matrix[i, .seenBefore] = Float(min(3, seen[key] ?? 0))
      seen[key, default: 0] += 1
    }
    places()
    neighbours()
  }

  /// What the words say.
  private mutating func lexical(_ i: Int, _ words: [WordKey]) {
    let n = Float(max(1, words.count))
    var function = 0
    var inTitle = 0
    var inDescription = 0
    var content = 0
    for word in words {
      if lexicon.isFunctionWord(word) {
        function += 1
        continue
      }
      content += 1
      if hints.titleWords.contains(word) { inTitle += 1 }
      if hints.descriptionWords.contains(word) { inDescription += 1 }
    }
    matrix[i, .functionShare] = Float(function) / n
    matrix[i, .titleOverlap] = Float(inTitle) / Float(max(3, content))
    matrix[i, .descriptionOverlap] = Float(inDescription) / Float(max(3, content))
    if hints.bodyShingles.isEmpty {
      matrix[i, .inArticleBody] = -1
    } else {
      let mine = PageHints.shingles(words)
      let found = mine.count { hints.bodyShingles.contains($0) }
      matrix[i, .inArticleBody] = mine.isEmpty ? 0 : Float(found) / Float(mine.count)
    }
    matrix[i, .phraseStart] = hits[i].contains(.start) ? 1 : 0
    matrix[i, .phraseWhole] = hits[i].contains(.whole) ? 1 : 0
    matrix[i, .phraseInside] = hits[i].contains(.inside) ? 1 : 0
    matrix[i, .startsBy] = words.first == Self.by && words.count < 12 ? 1 : 0
  }

  private static let by = WordKey("by")

  /// What the letters and marks say.
  private mutating func letters(_ i: Int, _ block: TextBlock) {
    let text = stream.text(block)
    var commas = 0
    var digits = 0
    var capitals = 0
    var letters = 0
    var quotes = 0
    var bars = 0
    var digitRun = 0
    var year = false
    for b in text {
      if b.isASCIIDigit {
        digits += 1
        digitRun += 1
        if digitRun == 4 { year = true }
      } else {
        digitRun = 0
        if b.isASCIILower || b >= 0xC3 {
          letters += 1
        } else if b.isASCIIUpper {
          letters += 1
          capitals += 1
        } else if b == UInt8(ascii: ",") || b == UInt8(ascii: ";") {
          commas += 1
        } else if b == UInt8(ascii: "\"") || b == 0x9C || b == 0x9D {
          quotes += 1
        } else if b == UInt8(ascii: "|") || b == UInt8(ascii: ">") || b == 0xBB {
          bars += 1
        }
      }
    }
    let words = Float(max(1, block.words))
    matrix[i, .logWords] = logarithm(block.words)
    matrix[i, .linkDensity] = block.linkDensity
    matrix[i, .isAllLink] = block.linkDensity > 0.95 ? 1 : 0
    matrix[i, .strongDensity] = Float(block.strongBytes) / Float(max(1, block.count))
    matrix[i, .commasPerWord] = Float(commas) / words
    matrix[i, .digitShare] = Float(digits) / Float(max(1, block.count))
    matrix[i, .capitalShare] = Float(capitals) / Float(max(1, letters))
    matrix[i, .wordLength] = Float(block.count) / words
    matrix[i, .quoteMarks] = Float(min(quotes, 6))
    matrix[i, .bars] = Float(min(bars, 4))
    matrix[i, .hasYear] = year ? 1 : 0
    matrix[i, .endsSentence] = Self.endsSentence(text) ? 1 : 0
    matrix[i, .endsColon] = text.last == UInt8(ascii: ":") ? 1 : 0
    matrix[i, .startsLower] = text.first.map { $0.isASCIILower ? 1 : 0 } ?? 0
  }

  static func endsSentence(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    while let last = rest.last {
      switch last {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): rest = rest.dropLast()
      case 0x9D, 0x99,
        0xA6 where rest.count > 2 && rest[rest.endIndex - 2] == 0x80:
        if last == 0xA6 { return true }
        rest = rest.dropLast(3)
      case 0x82 where rest.count > 2 && rest[rest.endIndex - 3] == 0xE3: return true
      default: return false
      }
    }
    return false
  }

  private mutating func element(_ i: Int, _ block: TextBlock) {
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
  private mutating func containers(_ i: Int, _ block: TextBlock) {
    let page = outline.page
    var node = Int(block.node)
    // A paragraph's own element holds only itself: its container is the next one up that holds more.
    while node > 0, outline.elements[node].blocks == 1, page.nodes[node].parent >= 0 {
      node = Int(page.nodes[node].parent)
    }
    let parent = outline.elements[node]
    matrix[i, .parentWords] = logarithm(parent.words)
    matrix[i, .parentProseShare] = share(parent.proseWords, parent.words)
    matrix[i, .parentLinkDensity] = share(parent.linkWords, parent.words)
    matrix[i, .parentBlocks] = logarithm(parent.blocks)
    matrix[i, .parentMeanWords] = share(parent.words, parent.blocks)
    matrix[i, .listLinkShare] = share(parent.linkBlocks, parent.blocks)
    matrix[i, .sameTagSiblings] = logarithm(parent.proseBlocks)
    matrix[i, .parentShareOfPage] = share(parent.proseWords, Int32(outline.proseWords))
    var up = Int(page.nodes[node].parent)
    while up > 0, outline.elements[up].blocks == parent.blocks, page.nodes[up].parent >= 0 {
      up = Int(page.nodes[up].parent)
    }
    let grand = up >= 0 ? outline.elements[up] : parent
    matrix[i, .grandLinkDensity] = share(grand.linkWords, grand.words)
    matrix[i, .grandProseShare] = share(grand.proseWords, grand.words)
    matrix[i, .grandMeanWords] = share(grand.words, grand.blocks)
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

  /// Where the block stands on the page, from the title, and in the run of prose.
  private mutating func places() {
    let blocks = stream.blocks
    let title = titleBlock()
    let inMain = blocks.indices.filter { matrix[$0, .insideMain] == 1 }
    let (low, high) = (inMain.first ?? 0, inMain.last ?? 0)
    var prose: Float = 0
    var since = 50
    var run: Float = 0
    for i in blocks.indices {
      matrix[i, .position] = Float(i) / Float(max(1, blocks.count))
      matrix[i, .positionInMain] = high > low ? max(-0.5, min(1.5, Float(i - low) / Float(high - low))) : -1
      matrix[i, .fromTitle] = title < 0 ? -60 : Float(max(-40, min(60, i - title)))
      matrix[i, .beforeTitle] = title >= 0 && i < title ? 1 : 0
      matrix[i, .inTitleHeading] = i == title ? 1 : 0
      matrix[i, .proseBefore] = prose / Float(max(1, outline.proseWords))
      matrix[i, .sinceProse] = Float(min(50, since))
      matrix[i, .wordsInRunBefore] = logarithm(Int32(run))
      if PageOutline.isProse(blocks[i]) {
        prose += Float(blocks[i].words)
        run += Float(blocks[i].words)
        since = 0
      } else {
        since += 1
        if since > 2 { run *= 0.5 }
      }
      matrix[i, .pageProse] = logarithm(Int32(outline.proseWords))
      matrix[i, .pageBlocks] = logarithm(Int32(blocks.count))
    }
    prose = 0
    since = 50
    run = 0
    for i in blocks.indices.reversed() {
      matrix[i, .proseAfter] = prose / Float(max(1, outline.proseWords))
      matrix[i, .untilProse] = Float(min(50, since))
      matrix[i, .wordsInRunAfter] = logarithm(Int32(run))
      if PageOutline.isProse(blocks[i]) {
        prose += Float(blocks[i].words)
        run += Float(blocks[i].words)
        since = 0
      } else {
        since += 1
        if since > 2 { run *= 0.5 }
      }
    }
  }

  /// The heading that repeats the page's title best; the first `h1` without one; -1 without either.
  private func titleBlock() -> Int {
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

  private mutating func neighbours() {
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
}

/// log2(1 + n), so that long texts do not drown short ones.
func logarithm(_ n: Int32) -> Float { log2f(1 + Float(max(0, n))) }

/// a / b, zero when b is.
func share(_ a: Int32, _ b: Int32) -> Float { b > 0 ? Float(a) / Float(b) : 0 }
