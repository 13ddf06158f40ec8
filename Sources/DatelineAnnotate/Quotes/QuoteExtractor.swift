import DatelineText

/// Finds quotations and reported speech with cue and speaker.
struct QuoteExtractor: Sendable {
  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {}

  func annotate(_ article: Article, _ annotations: inout Annotations) {}
}
