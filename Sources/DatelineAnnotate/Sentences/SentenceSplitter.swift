import DatelineText

/// Groups tokens into sentences, block by block.
struct SentenceSplitter: Sendable {
  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {}

  func annotate(_ article: Article, _ annotations: inout Annotations) {}
}
