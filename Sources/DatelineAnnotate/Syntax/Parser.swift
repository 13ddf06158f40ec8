import DatelineText

/// Gives each token its head and relation.
struct Parser: Sendable {
  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {}

  func annotate(_ article: Article, _ annotations: inout Annotations) {}
}
