import DatelineText

/// Gathers what was decided about a page for `dateline extract --explain`.
enum PageExplanation {
  static func make(
    _ analysis: PageAnalysis, probabilities: [Float], kept: [Int], fields: [Explanation.Field],
    findings: [PageWarnings.Finding]
  ) -> Explanation {
    var out = Explanation()
    let isKept = Set(kept)
    for (i, block) in analysis.stream.blocks.enumerated() {
      let marks = analysis.outline.elements[Int(block.node)].marks
      out.blocks.append(
        Explanation.Block(
          text: beginning(analysis.stream.text(block)), words: Int(block.words),
          element: String(describing: block.tag), score: probabilities[i], isKept: isKept.contains(i),
          marks: PageMarks.named.filter { marks.contains($0.value) }.map(\.key).sorted()))
    }
    out.fields = fields
    out.warnings = findings.map { "\($0.warning.rawValue): \($0.reason)" }
    return out
  }

  /// The first 60 characters of a block.
  private static func beginning(_ text: ArraySlice<UInt8>) -> String {
    let whole = String(decoding: text.prefix(400), as: UTF8.self)
    return whole.unicodeScalars.count > 60 ? String(whole.prefix(59)) + "…" : whole
  }
}
