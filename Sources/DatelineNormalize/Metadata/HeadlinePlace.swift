import DatelineText

/// Where the headline stands among a page's blocks: bylines and dates are looked for near it and behind the text.
struct HeadlinePlace {
  /// The block that says the title.
  let title: Int?
  /// The first and the last block of the article.
  let first: Int
  let last: Int
  /// The first block of the article that is no heading: a standfirst may stand above the byline.
  private let opening: Int
  /// Whether no block was kept, so that first and last say nothing.
  let isEmpty: Bool
  /// Blocks from a little above the headline to a little into the text.
  let head: Range<Int>
  /// Blocks from the end of the text on.
  let tail: Range<Int>

  /// `kept` are the blocks of the article, in order.
  init(stream: BlockStream, kept: [Int], title wanted: String?) {
    let count = stream.blocks.count
    let found = Self.titleBlock(stream, before: kept.first ?? count, wanted: wanted)
    first = kept.first ?? found ?? 0
    last = kept.last ?? first
    opening = kept.prefix(4).first { stream.blocks[$0].tag.headingLevel == 0 } ?? first
    title = found
    isEmpty = kept.isEmpty
    let end = kept.isEmpty ? count : min(count, last + 1)
    if let t = found {
      let upper = max(t + 9, min(first + 4, t + 45))
      let lower = max(0, min(t - 6, first - 6))
      head = lower..<max(lower, min(end, max(upper, min(first, t) + 4)))
    } else {
      head = max(0, first - 14)..<max(max(0, first - 14), min(end, first + 4))
    }
    tail = min(count, max(head.upperBound, last - 2))..<min(count, max(head.upperBound, last + 25))
  }

  /// Whether a block stands between the headline and the text: there class names matter little.
  func isBetween(_ i: Int) -> Bool { title.map { $0 < i && i <= opening + 1 && opening - $0 < 40 } ?? false }

  /// The block nearest to the article's beginning that says the title; else the nearest `h1` above it.
  private static func titleBlock(_ stream: BlockStream, before first: Int, wanted: String?) -> Int? {
    let end = min(stream.blocks.count, first + 6)
    let length = wanted?.utf8.count ?? 0
    let key = wanted.map(PlainKey.squeeze) ?? ""
    var best: (rank: Int, at: Int)?
    Work.steps(end)
    for i in 0..<end {
      let block = stream.blocks[i]
      let level = block.tag.headingLevel
      var rank = level == 1 ? 1 : 0
      if length > 0, block.count >= length - length / 4, block.count <= length + length / 4 + 8,
        PlainKey.squeeze(String(decoding: stream.text(block), as: UTF8.self)) == key
      {
        rank = level > 0 ? 3 : 2
      }
      if rank > 0, rank >= best?.rank ?? 0 { best = (rank, i) }
    }
    return best?.at
  }
}
