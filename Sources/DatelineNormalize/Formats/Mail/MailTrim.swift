import DatelineText

/// Takes off a newsletter what is about the newsletter: links to the web version above, reasons and addresses below.
struct MailTrim {
  let words: MailWords

  /// How many blocks at the beginning, and what share of the text at the end, may be of that kind.
  private static let head = 4
  private static let tailShare = 3

  func trim(_ article: inout Article) {
    let services = article.blocks.indices.filter {
      words.isService(article.text[article.blocks[$0].span.range])
    }
    guard !services.isEmpty else { return }
    let length = article.text.count
    // All behind the first such block of the last third goes with it: addresses, links, the fine print.
    let end =
      services.first { article.blocks[$0].span.start * Self.tailShare > length * (Self.tailShare - 1) }
      ?? article.blocks.count
    let above = services.prefix(Self.head).filter { $0 < Self.head }
    let kept = (0..<end).filter { $0 >= Self.head || !above.contains($0) }
    guard !kept.isEmpty else { return }
    article.keep(blocks: kept)
  }
}

extension Article {
  /// Drops a first block that repeats the title, which is not part of the text.
  mutating func dropTitle() {
    guard let title = metadata.title?.value, let first = blocks.first, blocks.count > 1,
      PlainKey.squeeze(string(first.span)) == PlainKey.squeeze(title)
    else { return }
    keep(blocks: blocks.indices.dropFirst())
  }

  /// Keeps only some blocks, given in order.
  mutating func keep(blocks wanted: some Collection<Int>) {
    guard wanted.count < blocks.count else { return }
    var kept: [UInt8] = []
    var spans: [Block] = []
    for i in wanted {
      if !kept.isEmpty { kept.append(10) }
      let start = kept.count
      kept += text[blocks[i].span.range]
      spans.append(Block(kind: blocks[i].kind, span: TextSpan(start, kept.count)))
    }
    text = kept
    blocks = spans
  }
}
