import DatelineText

/// What all records of one article share, with the pieces that several record types write.
struct RecordContext {
  let article: Article
  let annotations: Annotations
  let identity: ArticleIdentity
  let codePoints: CodePointIndex
  /// Readable form of the source; bytes that are no UTF-8 become U+FFFD.
  let source: String
  /// Base64 of the source when it is not UTF-8.
  let sourceBase64: String?

  init(article: Article, annotations: Annotations, identity: ArticleIdentity) {
    self.article = article
    self.annotations = annotations
    self.identity = identity
    codePoints = CodePointIndex(article.text)
    source = String(decoding: identity.source, as: UTF8.self)
    sourceBase64 = String(validating: identity.source, as: UTF8.self) == nil ? base64(identity.source) : nil
  }

  var versionKey: String { EncodedArticle.versionKey(url: article.metadata.url?.value, source: source) }

  func line(_ draft: RecordDraft) -> EncodedArticle.Line {
    switch draft {
    case .token(let i): tokenLine(i)
    case .sentence(let i): sentenceLine(i)
    case .name(let i): nameLine(i)
    case .timex(let i): timexLine(annotations.timexes[i], ordinal: i)
    case .quote(let i): quoteLine(annotations.quotes[i], ordinal: i)
    case .event(let i): eventLine(annotations.events[i], ordinal: i)
    }
  }

  /// Begins a record with the fields that every record has.
  func begin(_ type: StaticString, id: String) -> RecordBuilder {
    var r = RecordBuilder()
    r.json.beginObject()
    r.json.key("type")
    r.json.value(type.description)
    r.field("schema", RecordEncoder.schema)
    r.field("id", id)
    r.field("doc_id", identity.docID)
    r.json.key("revision")
    r.json.value(identity.revision)
    r.slot(.seq)
    r.field("source", source)
    if let sourceBase64 { r.field("source_b64", sourceBase64) }
    r.field("site", article.metadata.site?.value)
    r.field("url", article.metadata.url?.value)
    r.field("published_date", article.metadata.published?.value.day.description)
    return r
  }

  /// `e_`, `q_`, `t_`… and 16 hexadecimal digits of a hash of (doc_id, type, start, end, ordinal).
  func id(_ prefix: String, _ span: TextSpan, ordinal: Int) -> String {
    let key = WordKey("\(identity.docID)|\(prefix)|\(span.start)|\(span.end)|\(ordinal)").rawValue
    let digits = String(key, radix: 16)
    return prefix + "_" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  func eventID(_ i: Int) -> String { id("e", annotations.events[i].trigger.span, ordinal: i) }
  func quoteID(_ i: Int) -> String { id("q", annotations.quotes[i].span, ordinal: i) }

  /// Writes start, end and text of `span` into the open object.
  func writeSpan(_ span: TextSpan, _ r: inout RecordBuilder, text: Bool = true) {
    r.json.key("start")
    r.json.value(codePoints.codePoint(at: span.start))
    r.json.key("end")
    r.json.value(codePoints.codePoint(at: span.end))
    if text {
      r.json.key("text")
      r.json.value(utf8: article.text[span.range])
    }
  }

  /// The name of the group's first member, so that the id is the same in every run.
  func groupID(_ prefix: String, _ group: Int) -> String {
    id(prefix, TextSpan(0, 0), ordinal: group)
  }
}

/// A record under construction: JSON with the places of its open slots.
struct RecordBuilder {
  var json = JSONWriter()
  private(set) var slots: [EncodedArticle.Slot] = []

  /// Leaves a place for a value that the committer writes; `seq` comes with its own key and comma.
  mutating func slot(_ kind: EncodedArticle.Slot.Kind) {
    slots.append(.init(kind: kind, offset: json.bytes.count))
    if kind != .seq { json.raw([]) }
  }

  mutating func field(_ key: StaticString, _ value: String?) {
    json.key(key)
    json.value(value)
  }

  mutating func end(story: StoryFacts? = nil) -> EncodedArticle.Line {
    json.endObject()
    json.newline()
    return EncodedArticle.Line(bytes: json.bytes, slots: slots, story: story)
  }
}

/// RFC 4648 base64 with padding.
func base64(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var out: [UInt8] = []
  for i in stride(from: 0, to: bytes.count, by: 3) {
    let group = (0..<3).reduce(0) { $0 << 8 | (i + $1 < bytes.count ? Int(bytes[i + $1]) : 0) }
    for k in 0..<4 {
      out.append(i + k <= bytes.count ? alphabet[group >> (18 - 6 * k) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: out, as: UTF8.self)
}
