import DatelineText

/// Cuts the text into tokens as the UD English treebanks cut it.
struct Tokenizer: Sendable {
  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {}

  func annotate(_ article: Article, _ annotations: inout Annotations) {}
}
