import DatelineText

/// Finds time expressions and resolves their values.
struct TimeTagger: Sendable {
  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {}

  func annotate(_ article: Article, _ annotations: inout Annotations) {}
}
