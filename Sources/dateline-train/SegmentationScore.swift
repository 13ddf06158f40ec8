import DatelineAnnotate
import DatelineText

/// Exact matches of spans: precision, recall and their harmonic mean, in percent.
struct SpanScore {
  var matched = 0
  var gold = 0
  var found = 0

  var precision: Double { found == 0 ? 0 : 100 * Double(matched) / Double(found) }
  var recall: Double { gold == 0 ? 0 : 100 * Double(matched) / Double(gold) }
  var f1: Double { gold + found == 0 ? 0 : 200 * Double(matched) / Double(gold + found) }

  mutating func add(gold: Set<TextSpan>, found: Set<TextSpan>) {
    self.gold += gold.count
    self.found += found.count
    matched += gold.intersection(found).count
  }
}

/// Tokens and sentences from raw text against the treebank's, as spans over the bytes that are not white space.
struct SegmentationScore {
  var tokens = SpanScore()
  var sentences = SpanScore()

  /// Adds one document.
  mutating func add(_ document: Treebank.Document, _ annotator: Annotator) {
    let article = document.article
    let annotations = annotator.annotate(article)
    let solid = solidOffsets(article.text)
    func span(_ s: TextSpan) -> TextSpan { TextSpan(solid[s.start], solid[s.end]) }
    let gold = goldSpans(document)
    tokens.add(gold: gold.tokens, found: Set(annotations.tokens.map { span($0.span) }))
    sentences.add(gold: gold.sentences, found: Set(annotations.sentences.map { span($0.span) }))
  }

  private func solidOffsets(_ text: [UInt8]) -> [Int] {
    var offsets: [Int] = [0]
    offsets.reserveCapacity(text.count + 1)
    for (i, b) in text.enumerated() { offsets.append(offsets[i] + (b.isASCIISpace ? 0 : 1)) }
    return offsets
  }

  private func goldSpans(_ document: Treebank.Document) -> (tokens: Set<TextSpan>, sentences: Set<TextSpan>) {
    var at = 0
    var tokens: Set<TextSpan> = []
    var sentences: Set<TextSpan> = []
    for sentence in document.sentences {
      let start = at
      let length = sentence.text.utf8.count { !$0.isASCIISpace }
      for word in sentence.words {
        let end = min(at + word.form.utf8.count { !$0.isASCIISpace }, start + length)
        if end > at { tokens.insert(TextSpan(at, end)) }
        at = end
      }
      at = start + length
      sentences.insert(TextSpan(start, at))
    }
    return (tokens, sentences)
  }
}
