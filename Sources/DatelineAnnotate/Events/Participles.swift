import DatelineText

/// Mends participles that were tagged as adjectives ("two people were injured"): under a passive auxiliary they are
/// verbs to the event stage.
struct Participles: Sendable {
  let verbs: WordSenses

  /// `annotations` with the tags and lemmas of such participles.
  func read(_ article: Article, _ annotations: Annotations) -> Annotations {
    var mended = annotations
    for arc in annotations.arcs where arc.relation == .auxPassive {
      let t = Int(arc.head)
      guard t >= 0, annotations.tags[t] == .jj, let base = base(of: t, article, annotations) else { continue }
      mended.tags[t] = .vbn
      mended.lemmas[t] = base
    }
    return mended
  }

  /// The known verb that token `t` is a participle of, by regular suffixes.
  private func base(of t: Int, _ article: Article, _ annotations: Annotations) -> WordKey? {
    let word = article.text[annotations.tokens[t].span.range]
    return Lemmatizer.edits(word, .vbn).map { $0.key(word) }.first { verbs.verbKind($0) != 0 }
  }
}
