import DatelineText

/// What a reader made of a file, before its sidecar and its name have their say.
struct Reading {
  var article: Article
  /// Where the file says that it was saved from, when the page does not say where it belongs.
  var address: String?
  /// The day on which it was saved: never the publication date, but a better witness than the file's own time.
  var saved: CivilDate?

  init(_ article: Article, address: String? = nil, saved: CivilDate? = nil) {
    self.article = article
    self.address = address
    self.saved = saved
  }
}
