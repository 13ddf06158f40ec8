import DatelineText

/// Writes an article's records (RECORDS.md, schema dateline/1) with open slots for what only the committer knows.
package struct RecordEncoder: Sendable {
  package static let schema = "dateline/1"

  package let options: RecordOptions

  package init(options: RecordOptions) { self.options = options }

  /// The records of an article that was read.
  package func encode(_ article: Article, _ annotations: Annotations, _ identity: ArticleIdentity)
    -> EncodedArticle
  {
    let context = RecordContext(article: article, annotations: annotations, identity: identity)
    var warnings = article.warnings
    let drafts = drafts(annotations)
    var lines: [EncodedArticle.Line] = []
    var size = 0
    var counts = (events: 0, quotes: 0)
    for draft in drafts {
      let line = context.line(draft)
      guard lines.count < options.maximumRecords, size + line.bytes.count <= options.maximumBytes else {
        if !warnings.contains(.truncated) { warnings.append(.truncated) }
        break
      }
      size += line.bytes.count
      if case .event = draft { counts.events += 1 }
      if case .quote = draft { counts.quotes += 1 }
      lines.append(line)
    }
    let layers = options.types.layers.closure
    let summary = DocumentSummary(
      warnings: warnings, events: layers.contains(.events) ? counts.events : nil,
      quotes: options.types.contains(.quote) ? counts.quotes : nil, records: lines.count)
    return EncodedArticle(
      docID: identity.docID, contentID: identity.contentID, lines: lines,
      document: context.documentLine(summary, options: options), revision: identity.revision,
      extractor: options.extractor, failure: nil, text: article.text, versionKey: context.versionKey,
      publishedDay: article.metadata.published?.value.day)
  }

  /// The one record of an article that could not be read.
  package func encode(_ rejection: Rejection, _ identity: ArticleIdentity) -> EncodedArticle {
    let context = RecordContext(
      article: Article(mediaType: "", charset: ""), annotations: Annotations(), identity: identity)
    return EncodedArticle(
      docID: identity.docID, contentID: identity.contentID, lines: [],
      document: context.failedLine(rejection, options: options), revision: identity.revision,
      extractor: options.extractor, failure: rejection.code, text: [], versionKey: context.versionKey,
      publishedDay: nil)
  }

  /// The wanted records in text order; of records that begin together the longer comes first.
  private func drafts(_ a: Annotations) -> [RecordDraft] {
    var drafts: [(TextSpan, RecordDraft)] = []
    if options.types.contains(.sentence) {
      drafts += a.sentences.indices.map { (a.sentences[$0].span, .sentence($0)) }
    }
    if options.types.contains(.token) { drafts += a.tokens.indices.map { (a.tokens[$0].span, .token($0)) } }
    if options.types.contains(.name) { drafts += a.mentions.indices.map { (a.mentions[$0].span, .name($0)) } }
    if options.types.contains(.timex) { drafts += a.timexes.indices.map { (a.timexes[$0].span, .timex($0)) } }
    if options.types.contains(.quote) { drafts += a.quotes.indices.map { (a.quotes[$0].span, .quote($0)) } }
    if options.types.contains(.event) {
      drafts += a.events.indices
        .filter { options.allEvents || a.events[$0].date != nil || a.events[$0].bounds != nil }
        .map { (a.events[$0].trigger.span, .event($0)) }
    }
    return drafts.enumerated()
      .sorted { $0.element.0 != $1.element.0 ? $0.element.0 < $1.element.0 : $0.offset < $1.offset }
      .map(\.element.1)
  }
}

/// A record to be written: an index into the layer it shows.
enum RecordDraft {
  case token(Int)
  case sentence(Int)
  case name(Int)
  case timex(Int)
  case quote(Int)
  case event(Int)
}

/// What the document record says of the others.
struct DocumentSummary {
  var warnings: [Article.Warning]
  /// `nil` when the stage did not run.
  var events: Int?
  var quotes: Int?
  var records: Int
}
