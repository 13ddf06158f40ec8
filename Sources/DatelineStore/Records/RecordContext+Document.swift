import DatelineText

extension RecordContext {
  /// The commit mark of an article that was read.
  func documentLine(_ summary: DocumentSummary, options: RecordOptions) -> EncodedArticle.Line {
    let m = article.metadata
    var r = begin("document", id: identity.docID)
    r.field("status", "ok")
    r.field("reason", nil)
    r.json.key("warnings")
    r.json.value(summary.warnings.map(\.rawValue))
    writeFile(&r)
    r.field("media_type", article.mediaType)
    r.field("charset", article.charset)
    r.field("title", m.title?.value)
    r.field("title_basis", m.title?.basis.rawValue)
    r.json.key("authors")
    r.json.value(m.authors?.value ?? [])
    r.field("authors_basis", m.authors?.basis.rawValue)
    r.field("published", m.published?.value.asFound)
    r.field("published_basis", m.published?.basis.rawValue)
    r.field("updated", m.updated?.value.asFound)
    r.field("language", m.language?.value)
    r.json.key("words")
    r.json.value(wordCount)
    if let events = summary.events {
      r.json.key("events")
      r.json.value(events)
    }
    if let quotes = summary.quotes {
      r.json.key("quotes")
      r.json.value(quotes)
    }
    writeCommit(&r, options: options, records: summary.records)
    return r.end()
  }

  /// The commit mark of an article that could not be read.
  func failedLine(_ rejection: Rejection, options: RecordOptions) -> EncodedArticle.Line {
    var r = begin("document", id: identity.docID)
    r.field("status", "failed")
    r.json.key("reason")
    r.json.beginObject()
    r.field("code", rejection.code.rawValue)
    r.field("message", rejection.message)
    r.json.endObject()
    r.json.key("warnings")
    r.json.value([String]())
    writeFile(&r)
    for key: StaticString in ["media_type", "charset", "title", "title_basis"] { r.field(key, nil) }
    r.json.key("authors")
    r.json.value([String]())
    for key: StaticString in ["authors_basis", "published", "published_basis", "updated", "language"] {
      r.field(key, nil)
    }
    for key: StaticString in ["words", "events", "quotes"] {
      r.json.key(key)
      r.json.value(0)
    }
    writeCommit(&r, options: options, records: 0)
    return r.end()
  }

  private func writeFile(_ r: inout RecordBuilder) {
    r.json.key("ts")
    r.slot(.timestamp)
    r.field("content_id", identity.contentID)
    r.json.key("bytes")
    r.json.value(identity.byteCount)
  }

  private func writeCommit(_ r: inout RecordBuilder, options: RecordOptions, records: Int) {
    r.json.key("replaces")
    r.slot(.replaces)
    r.json.key("copy_of")
    r.slot(.copyOf)
    r.field("extractor", options.extractor)
    r.json.key("records")
    r.json.value(records)
    r.field("text_sha256", SHA256.hex(article.text))
    r.json.key("lines_sha256")
    r.slot(.linesHash)
    r.json.key("prev")
    r.slot(.previousHash)
    if options.includesText {
      r.json.key("text")
      r.json.value(utf8: article.text[...])
    }
  }

  /// Stretches between white space.
  private var wordCount: Int {
    var count = 0
    var inWord = false
    for byte in article.text {
      let space = byte.isASCIISpace
      if !space, !inWord { count += 1 }
      inWord = !space
    }
    return count
  }
}
