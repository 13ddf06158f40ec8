import DatelineText

/// Finds events with date, standing, participants and grouping.
struct EventExtractor: Sendable {
  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {}

  func annotate(_ article: Article, _ annotations: inout Annotations) {}
}
