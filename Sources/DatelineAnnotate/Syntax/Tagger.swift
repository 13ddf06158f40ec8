import DatelineText

/// Gives each token its Penn and universal tag and its lemma's key.
struct Tagger: Sendable {
  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {}

  func annotate(_ article: Article, _ annotations: inout Annotations) {}
}
