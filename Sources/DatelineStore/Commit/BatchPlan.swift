import DatelineText

/// A batch under construction: articles numbered and filled in on top of the log as it stands.
///
/// What its articles mean for each other is kept here, so that a batch which does not reach the log leaves nothing.
struct BatchPlan {
  private(set) var batch = Journal.Batch()
  private(set) var entries: [CommitEntry] = []
  private let index: ArticleIndex
  private let copies: CopyFinder
  private let timestamp: String
  private var position: LogPosition
  private var known: [String: KnownArticle] = [:]
  private var newest: [String: String] = [:]
  private var batchCopies = CopyFinder()

  init(index: ArticleIndex, copies: CopyFinder, at position: LogPosition, timestamp: String) {
    self.index = index
    self.copies = copies
    self.position = position
    self.timestamp = timestamp
  }

  /// Adds an article, unless the log or the batch has it.
  mutating func add(_ article: EncodedArticle, _ stories: inout StoryLinker) throws(StoreError)
    -> CommitOutcome
  {
    var earlier = known[article.contentID]
    if earlier == nil { earlier = try index.known(article.contentID) }
    if let earlier, earlier.revision >= article.revision { return .duplicate(earlier) }
    position.seq += 1
    let signature = article.isFailed ? nil : TextSignature(article.text)
    let entry = CommitEntry(article, seq: position.seq, signature: signature)
    let links = try links(entry)
    let names = stories.stories(of: article, isCopy: links.copyOf != nil)
    stories.weigh(encode(article, links, names))
    remember(entry)
    return .committed(seq: position.seq)
  }

  /// The earlier versions and copies that an article's document line names.
  private struct Links {
    var replaces: String?
    var copyOf: String?
  }

  private func links(_ entry: CommitEntry) throws(StoreError) -> Links {
    guard entry.failure == nil else { return Links() }
    var previous = newest[entry.versionKey]
    if previous == nil { previous = try index.newest(versionKey: entry.versionKey) }
    if let previous, previous != entry.docID { return Links(replaces: previous) }
    guard let signature = entry.signature else { return Links() }
    let key = WordKey(entry.versionKey)
    let id = Array(ArticleIndex.key(entry.contentID).prefix(8))
    let original =
      copies.original(of: signature, versionKey: key, docID: id)
      ?? batchCopies.original(of: signature, versionKey: key, docID: id)
    return Links(copyOf: original.map { "d_" + hexDigits($0) })
  }

  /// Adds the article's lines to the batch; returns how many bytes they take.
  private mutating func encode(_ article: EncodedArticle, _ links: Links, _ stories: [String]) -> Int {
    var lines: [UInt8] = []
    var story = stories.makeIterator()
    for line in article.lines {
      let name = line.story == nil ? nil : story.next()
      lines += line.filled { slot in
        slot.kind == .seq ? seqField : Self.json(slot.kind == .storyID ? name : nil)
      }
    }
    let hash = SHA256.hex(lines)
    let open = article.document.filled { slot in
      switch slot.kind {
      case .seq: seqField
      case .timestamp: Self.json(timestamp)
      case .replaces: Self.json(links.replaces)
      case .copyOf: Self.json(links.copyOf)
      case .linesHash: Self.json(hash)
      case .previousHash: Self.json(position.head)
      case .storyID: Self.json(nil)
      }
    }
    let document = DocumentSeal.sealed(open)
    position.head = SHA256.hex(document)
    batch.events += lines
    batch.events += document
    if !article.text.isEmpty { batch.texts += textLine(article) }
    batch.seq = position.seq
    batch.head = position.head ?? ""
    batch.headLength = document.count
    return lines.count + document.count
  }

  private mutating func remember(_ entry: CommitEntry) {
    entries.append(entry)
    known[entry.contentID] = KnownArticle(
      seq: entry.seq, revision: entry.revision, failure: entry.failure, extractor: entry.extractor)
    guard entry.failure == nil else { return }
    newest[entry.versionKey] = entry.docID
    if let signature = entry.signature { batchCopies.add(signature, CopyFinder.Item(entry)) }
  }

  private var seqField: [UInt8] { Array(",\"seq\":\(position.seq)".utf8) }

  private func textLine(_ article: EncodedArticle) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("doc_id")
    json.value(article.docID)
    json.key("seq")
    json.value(position.seq)
    json.key("text")
    json.value(utf8: article.text[...])
    json.endObject()
    json.newline()
    return json.bytes
  }

  private static func json(_ text: String?) -> [UInt8] {
    var json = JSONWriter()
    json.value(text)
    return json.bytes
  }
}

extension CopyFinder.Item {
  init(_ entry: CommitEntry) {
    self.init(
      seq: entry.seq, docID: Array(ArticleIndex.key(entry.contentID).prefix(8)),
      versionKey: WordKey(entry.versionKey))
  }
}
