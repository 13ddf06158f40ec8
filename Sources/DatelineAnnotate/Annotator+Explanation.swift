import DatelineText

extension Annotator {
  /// Annotates `article` and explains the event whose trigger stands at `span`.
  package func explanation(ofEventAt span: TextSpan, _ article: Article) -> EventExplanation? {
    let annotations = annotate(article)
    return events.flatMap { $0.explanation(of: span, article, annotations) }
  }
}
