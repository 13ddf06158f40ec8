import DatelineText

/// Cuts the text into tokens as the UD English treebanks cut it; no token crosses a block's edge.
struct Tokenizer: Sendable {
  private let lexicon: TokenLexicon

  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {
    lexicon = try TokenLexicon(data: data)
  }

  func annotate(_ article: Article, _ annotations: inout Annotations) {
    var scanner = TokenScanner(text: article.text, lexicon: lexicon)
    scanner.tokens.reserveCapacity(article.text.count / 5)
    for block in article.blocks { scanner.scan(block.span) }
    annotations.tokens = scanner.tokens
  }
}
