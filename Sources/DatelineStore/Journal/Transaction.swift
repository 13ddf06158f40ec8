import DatelineText

/// An article as it stands in the log: its records and the document line that commits them.
struct Transaction {
  /// The lines before the document line, LF included.
  var records: [LineScanner.Line]
  var document: LineScanner.Line
  /// The document line read as JSON; `nil` when it is not JSON.
  var value: JSONValue?

  var seq: Int? { value?["seq"]?.int }
  var start: Int { records.first?.offset ?? document.offset }
  var end: Int { document.end }
  /// What the next document line names as `prev`.
  var hash: String { SHA256.hex(document.bytes) }
  /// Whether a line of the texts file belongs to it.
  var hasText: Bool { value?["text_sha256"]?.string != Transaction.noText }

  static let noText = SHA256.hex([])
  static let documentMark = Array(#"{"type":"document","#.utf8)

  /// Why the records are not the ones that the document line commits, or why it is not one; `nil` when all holds.
  ///
  /// `head` is the hash that its `prev` must be; `.some(nil)` at the log's beginning, `nil` when it is not known.
  func fault(after seq: Int?, head: String??) -> String? {
    guard let value else { return "the document line is not JSON" }
    guard DocumentSeal.holds(document.bytes) else { return "the document line's check does not hold" }
    guard value["records"]?.int == records.count else { return "the number of records is another" }
    var lines: [UInt8] = []
    for line in records { lines += line.bytes }
    guard value["lines_sha256"]?.string == SHA256.hex(lines) else { return "lines_sha256 does not hold" }
    guard let own = self.seq else { return "the document has no seq" }
    if let seq, own != seq + 1 { return "seq \(own) follows seq \(seq)" }
    if let head, value["prev"]?.string != head { return "prev is not the hash of the document before" }
    return nil
  }

  /// A schema that this program does not know, written by a newer one.
  var foreignSchema: String? {
    guard let schema = value?["schema"]?.string, schema != RecordEncoder.schema else { return nil }
    return schema
  }
}

extension EncodedArticle {
  /// Whether its lines are of the kinds that the log takes: records, then one document line. A worker that was taken
  /// over may answer anything, and a document line among the records would tear the log's chain.
  package var hasSoundLines: Bool {
    document.bytes.starts(with: Transaction.documentMark)
      && !lines.contains { $0.bytes.starts(with: Transaction.documentMark) }
  }
}

/// Reads a segment's transactions one after the other.
struct TransactionScanner {
  private(set) var lines: LineScanner

  init(_ lines: LineScanner) { self.lines = lines }

  /// The next article whose document line is there; `nil` at the end, where records without one may stand.
  mutating func next() throws(StoreError) -> Transaction? {
    var records: [LineScanner.Line] = []
    while let line = try lines.next() {
      if line.bytes.starts(with: Transaction.documentMark) {
        return Transaction(records: records, document: line, value: try? JSONReader.read(line.bytes))
      }
      records.append(line)
    }
    return nil
  }
}

/// Reads the texts of a segment in step with its articles.
struct TextScanner {
  private var lines: LineScanner
  private var held: (seq: Int, docID: String, text: [UInt8], start: Int, end: Int)?
  /// Behind the last text that was asked for and found.
  private(set) var end: Int

  init(_ lines: LineScanner) {
    self.lines = lines
    end = lines.offset
  }

  /// Where a text that nobody asked for begins; ask behind the last article.
  mutating func surplus() throws(StoreError) -> Int? {
    if let held { return held.start }
    return try lines.next()?.offset
  }

  /// The text of the article `seq`; `nil` when it is not there. Ask in rising order.
  mutating func text(of seq: Int, docID: String) throws(StoreError) -> [UInt8]? {
    while true {
      if held == nil {
        guard let line = try lines.next() else { return nil }
        guard let value = try? JSONReader.read(line.bytes), let seq = value["seq"]?.int,
          let docID = value["doc_id"]?.string, let text = value["text"]?.string
        else { continue }
        held = (seq, docID, Array(text.utf8), line.offset, line.end)
      }
      guard let candidate = held, candidate.seq <= seq else { return nil }
      held = nil
      if candidate.seq == seq, candidate.docID == docID {
        end = candidate.end
        return candidate.text
      }
    }
  }
}
