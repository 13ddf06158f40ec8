/// What the block classifier knows of a block, besides one feature a `PageMarks` bit (of the block's own element, and
/// inherited).
enum BlockFeature: Int, CaseIterable, Sendable {
  // The text.
  case logWords, linkDensity, strongDensity, commasPerWord, endsSentence, endsColon, startsLower, digitShare
  case capitalShare, functionShare, wordLength, quoteMarks, bars, phraseStart, phraseWhole, phraseInside
  case titleOverlap, descriptionOverlap, inArticleBody, timesOnPage, seenBefore, isAllLink, startsBy, hasYear
  // The element.
  case isParagraph, headingLevel, isListItem, isCell, isCaption, isQuote, isPre, isPlainDiv, inTitleHeading
  // The containers.
  case parentWords, parentProseShare, parentLinkDensity, parentBlocks, parentMeanWords, grandLinkDensity
  case grandProseShare, grandMeanWords, parentProseBlocks, listLinkShare, parentShareOfPage
  // The main node.
  case insideMain, stepsToMain, shareOfMain, mainShareOfPage, depthFromMain, afterMainStart, positionInMain
  // The place.
  case position, fromTitle, beforeTitle, proseBefore, proseAfter, sinceProse, untilProse, wordsInRunBefore
  case wordsInRunAfter
  // The neighbours, one and two blocks away.
  case previousWords, previousLinks, previousHeading, previousSameParent, previousEnds
  case nextWords, nextLinks, nextHeading, nextSameParent, nextEnds
  case previous2Words, previous2Links, next2Words, next2Links
  case previousPhrase, nextPhrase, headingForeign, pageProse, pageBlocks
  // The heading above: how much of it is link, how many blocks ago, its level, whether its container is the block's.
  case headingLinks, sinceHeading, levelAbove, insideHeadingContainer
  // Blocks of the same tag and class in containers of the same tag and class: their share of the prose, their size.
  case kindShareOfPage, kindMeanWords
  // The ancestor with the most siblings of its tag and class (a card in a list of cards): how many, its words, its
  // blocks for each heading that is a link.
  case twins, twinWords, twinLinkedHeadings
  // Steps from the block and from the title up to what holds both; how deep the block stands.
  case stepsToTitle, stepsFromTitle, depth
  // The share of the block's word runs that stand elsewhere on the page too.
  case repeatedShare

  static let count = allCases.count
}

/// One row of features a block; marks follow the named features.
struct FeatureMatrix {
  static let width = BlockFeature.count + 2 * PageMarks.count
  private(set) var values: [Float]
  let rows: Int

  init(rows: Int) {
    self.rows = rows
    values = Array(repeating: 0, count: rows * Self.width)
  }

  subscript(_ row: Int, _ feature: BlockFeature) -> Float {
    get { values[row * Self.width + feature.rawValue] }
    set { values[row * Self.width + feature.rawValue] = newValue }
  }

  mutating func setMarks(_ row: Int, own: PageMarks, inherited: PageMarks) {
    let base = row * Self.width + BlockFeature.count
    for bit in 0..<PageMarks.count {
      if own.rawValue >> UInt64(bit) & 1 == 1 { values[base + bit] = 1 }
      if inherited.rawValue >> UInt64(bit) & 1 == 1 { values[base + PageMarks.count + bit] = 1 }
    }
  }
}
