import DatelineText

/// Finds names, pronouns and descriptions and joins those that refer to one thing.
package struct NameFinder: Sendable {
  private let tagger: NameTagger

  package init(
    data: LanguageData, options: AnnotateOptions = AnnotateOptions()
  ) throws(LanguageDataError) {
    tagger = try NameTagger(data: data, lexicon: NameLexicon(data: data))
  }

  package func annotate(_ article: Article, _ annotations: inout Annotations) {
    guard annotations.tags.count == annotations.tokens.count else { return }
    let facts = annotations.tokens.map { tagger.lexicon.facts($0.key) }
    let names = tagger.names(article, annotations, facts)
    var resolver = ReferenceResolver(article.text, annotations, tagger.lexicon, facts)
    resolver.resolve(names)
    annotations.mentions = resolver.cast.mentions
    annotations.entities = resolver.cast.finished()
  }
}
