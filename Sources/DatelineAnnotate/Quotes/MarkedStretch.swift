import DatelineText

/// A stretch between quotation marks within one paragraph, whatever it turns out to be.
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
}
