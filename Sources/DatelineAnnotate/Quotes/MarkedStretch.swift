import DatelineText

/// A stretch between quotation marks within one paragraph, whatever it turns out to be; also a paragraph that is set off
/// as a quotation or a turn of an interview, without marks.
package struct MarkedStretch: Sendable, Equatable {
  /// The words between the marks, white space trimmed.
  package var span: TextSpan
  /// With the marks.
  var outer: TextSpan
  var style: QuotationMark.Style
  /// Has its closing mark; one without runs to the paragraph's end.
  var isClosed: Bool
  /// Goes on with the stretch that the paragraph before left open.
  var isCarried: Bool
  /// Stands inside another stretch.
  var isNested: Bool = false
}

extension MarkedStretch {
  /// The stretches of a text in text order, nested ones after those they stand in.
  ///
  /// A paragraph's end closes whatever is open, so that an odd mark spoils one paragraph at most.
  package static func find(_ text: [UInt8]) -> [MarkedStretch] {
    var stretches: [MarkedStretch] = []
    var leftOpen: QuotationMark.Style?
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 10) ?? text.count
      var pairing = MarkPairing(text: text, paragraph: start..<end, leftOpen: leftOpen)
      pairing.run()
      if end > start { leftOpen = pairing.unclosed }
      stretches.append(contentsOf: pairing.stretches)
      start = end + 1
    }
    return stretches
  }

  /// What may be speech in an article, none inside another: what stands between marks, the `turns` of an interview, and
  /// paragraphs that the page sets off as quotations without marking them.
  static func topLevel(_ article: Article, turns: [TextSpan]) -> [MarkedStretch] {
    let marked = find(article.text).filter { !$0.isNested }
    let blocks = article.blocks.filter { $0.kind == .quote && isQuotation(article.text, $0.span) }
    guard !turns.isEmpty || !blocks.isEmpty else { return marked }
    let kept = without(marked, overlapping: turns)
    var bare: [MarkedStretch] = []
    var i = 0
    for block in blocks {
      while i < kept.count, kept[i].span.end <= block.span.start { i += 1 }
      if i < kept.count, kept[i].span.overlaps(block.span) { continue }
      bare.append(MarkedStretch(unmarked: block.span, .block))
    }
    let all = kept + without(bare, overlapping: turns) + turns.map { MarkedStretch(unmarked: $0, .turn) }
    return all.sorted { $0.span < $1.span }
  }

  private init(unmarked span: TextSpan, _ style: QuotationMark.Style) {
    self.init(span: span, outer: span, style: style, isClosed: true, isCarried: false)
  }

  /// A paragraph set off as a quotation, as opposed to the line below one that says whose it is.
  private static func isQuotation(_ text: [UInt8], _ span: TextSpan) -> Bool {
    guard span.count > 12, let first = text[span.range].first else { return false }
    return first != UInt8(ascii: "-") && !(first == 0xE2 && text[span.start + 1] == 0x80)
  }

  /// Those of `stretches` that touch none of `spans`; both are in text order.
  private static func without(_ stretches: [MarkedStretch], overlapping spans: [TextSpan]) -> [MarkedStretch]
  {
    var i = 0
    return stretches.filter { stretch in
      while i < spans.count, spans[i].end <= stretch.span.start { i += 1 }
      return i == spans.count || !spans[i].overlaps(stretch.span)
    }
  }
}

extension QuoteContext {
  /// `span`, grown over the marks and words of stretches that it would cut; a span inside one stretch stays.
  func withWholeMarks(_ span: TextSpan) -> TextSpan {
    var whole = span
    var i = stretches.partitionPoint { $0.span.end > span.start }
    while i < stretches.count, stretches[i].outer.start < whole.end {
      if stretches[i].span.contains(whole) { return span }
      work.add(1)
      whole = whole.union(stretches[i].outer)
      i += 1
    }
    return whole
  }
}
