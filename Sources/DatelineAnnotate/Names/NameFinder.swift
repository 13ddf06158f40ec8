import DatelineText

/// Finds names, pronouns and descriptions and joins those that refer to one thing.
struct NameFinder: Sendable {
  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {}

  func annotate(_ article: Article, _ annotations: inout Annotations) {}
}
