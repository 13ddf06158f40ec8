import DatelineText

/// Chooses the blocks of the article from the classifier's scores.
struct BlockSelection {
  let analysis: PageAnalysis
  let scores: [Float]

  /// What is added to all scores, step by step, while the choice holds less than half of the words that the scores
  /// lead to expect: a page unlike any other is judged low throughout, but its best blocks are still its article.
  private static let biases: [Float] = [0, 0.4, 0.8, 1.4, 2, 3]

  /// Indices of the blocks of the article, in page order.
  func chosen() -> [Int] {
    let blocks = analysis.stream.blocks
    var expected: Float = 0
    for i in blocks.indices { expected += Float(blocks[i].words) * BoostedTrees.probability(scores[i]) }
    var kept: [Int] = []
    for bias in Self.biases {
      let decisions = BlockSequence.decide(scores, bias: bias)
      kept = blocks.indices.filter { decisions[$0] }
      if Float(kept.reduce(0) { $0 + Int(blocks[$1].words) }) >= expected / 2 { break }
    }
    return withoutTeasers(withoutForeign(withoutRepeats(withStandfirst(withEntryTimes(kept)))))
  }

  /// Adds the times of day at the heads of a live blog's entries: by themselves they look like a page's furniture, but
  /// the entry is dated by them.
  private func withEntryTimes(_ kept: [Int]) -> [Int] {
    let blocks = analysis.stream.blocks
    let isKept = Set(kept)
    let times = blocks.indices.dropLast().filter { i in
      !isKept.contains(i) && isKept.contains(i + 1) && marks(i).contains(.live) && isClock(blocks[i])
    }
    return times.isEmpty ? kept : (kept + times).sorted()
  }

  /// Whether a block is little but the digits of a time or day, and no link.
  private func isClock(_ block: TextBlock) -> Bool {
    guard block.words <= 3, block.linkBytes == 0 else { return false }
    let digits = analysis.stream.text(block).count { (0x30...0x39).contains($0) }
    return digits > 1 && digits * 3 >= block.count
  }

  /// How probable it must be that a block marked as standfirst is the article's text. Less than for others: a
  /// standfirst is wanted, and the pages learnt from disagree on it.
  private static let standfirst: Float = 0.25

  /// Adds the standfirst: what the page itself marks so, above the article's first prose.
  private func withStandfirst(_ kept: [Int]) -> [Int] {
    let blocks = analysis.stream.blocks
    guard let first = kept.first(where: { PageOutline.isProse(blocks[$0]) }),
      let found = blocks.indices.prefix(upTo: first).last(where: {
        marks($0).contains(.lead) && PageOutline.isProse(blocks[$0])
      }), !kept.contains(found), BoostedTrees.probability(scores[found]) >= Self.standfirst
    else { return kept }
    return (kept + [found]).sorted()
  }

  private func marks(_ block: Int) -> PageMarks {
    analysis.outline.elements[Int(analysis.stream.blocks[block].node)].marks
  }

  /// What is never an article's text, by what its element says: one policy for all sites, where the
  /// annotations that the classifier learnt from differ (captions go to `captions`).
  private static let foreign: PageMarks = [
    .comment, .newsletter, .bio, .popup, .formElement, .figcaptionElement, .caption,
  ]

  /// Drops captions, comments, sign-up boxes, biographies and links to read more. Where such a mark covers a fifth of
  /// the text it is the name of a page frame, and is not believed.
  private func withoutForeign(_ kept: [Int]) -> [Int] {
    let blocks = analysis.stream.blocks
    let all = kept.reduce(0) { $0 + Int(blocks[$1].words) }
    var words: [UInt64: Int] = [:]
    func marks(_ i: Int) -> UInt64 {
      analysis.outline.elements[Int(blocks[i].node)].marks.intersection(Self.foreign).rawValue
    }
    for i in kept where marks(i) != 0 { words[marks(i), default: 0] += Int(blocks[i].words) }
    return kept.filter { i in
      if marks(i) != 0, (words[marks(i)] ?? 0) * 5 < all { return false }
      return !(analysis.features[i, .phraseStart] == 1 && blocks[i].linkDensity > 0.9)
    }
  }

  /// Drops a list of teasers that follows the article: cards of one class, each with a heading that links elsewhere.
  /// Cards with as much text as stands before them are the article (a round-up, a list of products); with up to twice
  /// as much they are not when most of their headings were judged to be none of it.
  private func withoutTeasers(_ kept: [Int]) -> [Int] {
    let blocks = analysis.stream.blocks
    guard let last = kept.last(where: { PageOutline.isProse(blocks[$0]) && !isTeaser($0) }) else {
      return kept
    }
    let rest = kept.filter { $0 > last }
    guard let first = rest.first(where: isTeaser) else { return kept }
    let before = kept.reduce(0) { $0 + ($1 <= last ? Int(blocks[$1].words) : 0) }
    let after = rest.reduce(0) { $0 + Int(blocks[$1].words) }
    let isList = after < before || after < 2 * before && lacksHeadings(kept, first...)
    return isList ? kept.filter { $0 < first } : kept
  }

  /// Whether three quarters of the linked headings of cards in a stretch of the page are not kept.
  private func lacksHeadings(_ kept: [Int], _ stretch: PartialRangeFrom<Int>) -> Bool {
    let blocks = analysis.stream.blocks
    func isHeading(_ i: Int) -> Bool {
      blocks[i].tag.headingLevel > 0 && blocks[i].linkDensity > 0.9 && isTeaser(i)
    }
    let all = blocks.indices.count { stretch.contains($0) && isHeading($0) }
    return kept.count { stretch.contains($0) && isHeading($0) } * 4 < all
  }

  private func isTeaser(_ i: Int) -> Bool {
    guard let card = analysis.outline.mostTwins(Int(analysis.stream.blocks[i].node)) else { return false }
    return card.twins > 2 && card.linkedHeadings > 0
  }

  /// Drops copies: a block most of whose word runs stand in other kept blocks. The longest go first (a whole text in
  /// one hidden element), then the later of two; a pull quote goes however short it is.
  private func withoutRepeats(_ kept: [Int]) -> [Int] {
    let words = analysis.words
    let suspects = kept.filter { analysis.features[$0, .repeatedShare] > 0.5 }
    guard !suspects.isEmpty else { return kept }
    var count = WordTable<Int32>(minimumCapacity: 1024)
    for i in kept { for run in Set(words.runs(i)) { count[run] = (count[run] ?? 0) + 1 } }
    let order = suspects.map { ($0, Set(words.runs($0))) }.sorted { ($0.1.count, $0.0) > ($1.1.count, $1.0) }
    var dropped: Set<Int> = []
    for (i, runs) in order where runs.count >= shortestCopy(i) {
      guard runs.count(where: { count[$0] ?? 0 > 1 }) * 5 > runs.count * 4 else { continue }
      dropped.insert(i)
      for run in runs { count[run] = (count[run] ?? 1) - 1 }
    }
    return kept.filter { !dropped.contains($0) }
  }

  /// How many word runs make a copy: chance repeats short sentences, and headings repeat what they head.
  private func shortestCopy(_ i: Int) -> Int {
    let marks = analysis.outline.elements[Int(analysis.stream.blocks[i].node)].marks
    return marks.isDisjoint(with: [.pullQuote, .asideElement, .quoteElement, .figureElement]) ? 12 : 3
  }
}
