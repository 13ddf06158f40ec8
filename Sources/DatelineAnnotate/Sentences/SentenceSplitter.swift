import DatelineText

/// Groups tokens into sentences, block by block; a closing quote or bracket goes with the stop before it.
struct SentenceSplitter: Sendable {
  /// A longer "sentence" (a table, a list without stops) is cut, so that later stages stay linear.
  static let tokenLimit = 300

  private let rules: BoundaryRules

  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {
    rules = try BoundaryRules(data: data)
  }

  func annotate(_ article: Article, _ annotations: inout Annotations) {
    let tokens = annotations.tokens
    var sentences: [Sentence] = []
    sentences.reserveCapacity(tokens.count / 16 + article.blocks.count)
    var first = 0
    for (block, stretch) in article.blocks.enumerated() {
      var end = first
      while end < tokens.count, tokens[end].span.start < stretch.span.end { end += 1 }
      let reader = BoundaryReader(text: article.text, tokens: tokens, limit: end, rules: rules)
      while first < end {
        let next = reader.endOfSentence(from: first)
        let span = TextSpan(tokens[first].span.start, tokens[next - 1].span.end)
        sentences.append(Sentence(span: span, tokens: first..<next, block: block))
        first = next
      }
    }
    annotations.sentences = sentences
  }
}

/// The words of `sentences.txt` with the abbreviations of `tokens.txt`.
struct BoundaryRules: Sendable {
  let starters: WordSet
  let reporting: WordSet
  let abbreviations: WordTable<TokenLexicon.Abbreviation>

  init(data: LanguageData) throws(LanguageDataError) {
    let file = try data.file("sentences.txt")
    starters = WordSet(file, section: "starter")
    reporting = WordSet(file, section: "reporting")
    abbreviations = try TokenLexicon(data: data).abbreviations
  }
}
