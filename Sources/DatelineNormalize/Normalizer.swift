import DatelineText

/// Turns the bytes of one dropped file into an `Article`.
package struct Normalizer: Sendable {
  package init() {}

  /// Throws a `Rejection` for what is no article at all (binary, empty, too large).
  package func normalize(_ input: ArticleInput) throws(Rejection) -> Article {
    guard let text = String(validating: input.bytes, as: UTF8.self) else {
      throw Rejection(.notText, "The file is not text.")
    }
    var article = Article(text: Array(text.utf8))
    var start = 0
    for line in article.text.split(separator: 10, omittingEmptySubsequences: false) {
      let end = start + line.count
      if start < end { article.blocks.append(.init(kind: .paragraph, span: TextSpan(start, end))) }
      start = end + 1
    }
    if let published = input.sidecar?.published, let day = CivilDate(published.prefix(10)) {
      article.metadata.published = Sourced(Moment(asFound: published, day: day), .sidecar)
    } else {
      article.warnings.append(.undated)
    }
    return article
  }
}
