/// What the log holds of an article.
package struct KnownArticle: Sendable, Equatable {
  package var seq: Int
  package var revision: Int
  /// The code of the reason when it failed.
  package var failure: String?
  /// Program and language data that read it.
  package var extractor: String

  package init(seq: Int, revision: Int, failure: String?, extractor: String) {
    self.seq = seq
    self.revision = revision
    self.failure = failure
    self.extractor = extractor
  }
}
