import DatelineText

/// What the index keeps of one commit; all of it can be read from the log.
struct CommitEntry: Sendable, Equatable {
  var contentID: String
  var seq: Int
  var revision: Int
  var failure: String?
  var extractor: String
  var versionKey: String
  /// `nil` for a text too short to tell copies by.
  var signature: TextSignature?

  /// `d_` and 16 hexadecimal digits.
  var docID: String { "d_" + contentID.prefix(16) }

  init(_ article: EncodedArticle, seq: Int, signature: TextSignature?) {
    contentID = article.contentID
    self.seq = seq
    revision = article.revision
    failure = article.failure?.rawValue
    extractor = article.extractor
    versionKey = article.versionKey
    self.signature = signature
  }

  /// Reads a document record; `nil` when it is none.
  init?(document: JSONValue, text: [UInt8]) {
    guard let contentID = document["content_id"]?.string, contentID.utf8.count == 64,
      contentID.utf8.allSatisfy({ $0.isASCIIDigit || (97...102).contains($0) }),
      let seq = document["seq"]?.int, let revision = document["revision"]?.int,
      let source = document["source"]?.string
    else { return nil }
    self.contentID = contentID
    self.seq = seq
    self.revision = revision
    failure = document["status"]?.string == "ok" ? nil : document["reason"]?["code"]?.string ?? "unknown"
    extractor = document["extractor"]?.string ?? ""
    versionKey = EncodedArticle.versionKey(url: document["url"]?.string, source: source)
    signature = TextSignature(text)
  }
}
