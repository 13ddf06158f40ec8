import DatelineText
import Glibc

/// A place where the log is not what was written.
package struct Finding: Sendable, Equatable, CustomStringConvertible {
  package let path: String
  /// Where in the file the line begins.
  package let offset: Int
  package let seq: Int?
  package let message: String

  package var description: String {
    "\(path) byte \(offset)\(seq.map { ", seq \($0)" } ?? ""): \(message)"
  }
}

/// Checks a log as far as it is durable: hashes, chain, numbers, duplicates, texts, and that every text that a record
/// gives is the stored text's slice.
package struct Verifier {
  /// What was looked at.
  package private(set) var articles = 0
  package private(set) var records = 0
  package private(set) var segments = 0
  private let layout: StoreLayout
  private let calls: any SystemCalls
  private let report: (Finding) -> Void
  private var seq: Int?
  private var head: String??
  /// The highest revision met of each article, by 8 bytes of its content id.
  private var revisions: [UInt64: Int] = [:]
  private var path = ""

  package init(
    _ layout: StoreLayout, calls: any SystemCalls = LinuxCalls(),
    report: @escaping (Finding) -> Void = { _ in }
  ) {
    self.layout = layout
    self.calls = calls
    self.report = report
  }

  /// All findings at once.
  package func findings() throws(StoreError) -> [Finding] {
    var found: [Finding] = []
    var verifier = Verifier(layout, calls: calls) { found.append($0) }
    try verifier.verify()
    return found
  }

  /// Reads the whole log; a file that cannot be read is thrown, what is wrong in it is reported.
  package mutating func verify() throws(StoreError) {
    let all = try layout.segments(calls)
    let watermark = Watermark.read(layout, calls)
    seq = all.first.map { $0.firstSeq - 1 }
    head = all.first.map { $0.firstSeq == 1 } == true ? .some(nil) : nil
    for segment in all {
      if let watermark, watermark.segment < segment { break }
      segments += 1
      let end = watermark.flatMap { $0.segment == segment ? $0 : nil }
      do {
        try verify(segment, end: end)
      } catch {
        // A compressed file that cannot be read as one is a finding like a flipped byte in a plain one.
        guard error.code == .damaged else { throw error }
        note(0, error.message)
        (seq, head) = (nil, nil)
      }
    }
    guard let watermark, all.contains(watermark.segment), watermark.head != nil else { return }
    if let head, head != watermark.head {
      path = layout.watermark
      note(0, "the last document line is another than the watermark remembers", seq: watermark.seq)
    }
  }

  private mutating func verify(_ segment: Segment, end: LogPosition?) throws(StoreError) {
    path = layout.events(segment)
    let events = try layout.openEvents(segment, calls)
    defer { events.close() }
    let texts = try layout.openTexts(segment, calls)
    defer { texts.close() }
    if let seq, segment.firstSeq != seq + 1 {
      note(0, "the segment's name says seq \(segment.firstSeq), the log is at \(seq + 1)")
    }
    let limit = end?.eventsEnd ?? .max
    var scanner = TransactionScanner(LineScanner(events, from: 0, limit: limit))
    var textScanner = TextScanner(LineScanner(texts, from: 0, limit: end?.textsEnd ?? .max))
    var last = 0
    while let transaction = try scanner.next() {
      try check(transaction, &textScanner)
      last = transaction.end
    }
    let size = try events.size()
    if let end, size < end.eventsEnd {
      note(size, "the file ends here, \(end.eventsEnd) bytes were durable")
    } else if last < min(size, limit) {
      note(last, "records that no document line commits")
    }
    if let surplus = try textScanner.surplus() {
      path = layout.texts(segment)
      note(surplus, "a text of no article in this segment")
    }
  }

  private mutating func check(_ transaction: Transaction, _ texts: inout TextScanner) throws(StoreError) {
    articles += 1
    records += transaction.records.count
    if let schema = transaction.foreignSchema {
      note(transaction.document.offset, "schema \(schema) is not known to this program")
    }
    if let fault = transaction.fault(after: seq, head: head) {
      note(transaction.start, fault, seq: transaction.seq)
    }
    seq = transaction.seq ?? seq.map { $0 + 1 }
    head = .some(transaction.hash)
    guard let value = transaction.value else { return }
    checkIdentity(value, at: transaction.document.offset)
    var text: [UInt8] = []
    if transaction.hasText {
      guard let found = try texts.text(of: transaction.seq ?? 0, docID: value["doc_id"]?.string ?? "") else {
        return note(transaction.document.offset, "its text is missing", seq: transaction.seq)
      }
      text = found
    }
    guard value["text_sha256"]?.string == SHA256.hex(text) else {
      return note(transaction.document.offset, "text_sha256 does not hold", seq: transaction.seq)
    }
    let slices = TextSlices(text)
    for line in transaction.records { check(line, of: value, slices) }
  }

  private mutating func checkIdentity(_ document: JSONValue, at offset: Int) {
    guard let contentID = document["content_id"]?.string, let docID = document["doc_id"]?.string,
      let revision = document["revision"]?.int
    else { return note(offset, "the document lacks its ids") }
    if docID != "d_" + contentID.prefix(16) { note(offset, "doc_id is not of content_id") }
    let key = UInt64(contentID.prefix(16), radix: 16) ?? 0
    if let earlier = revisions[key], earlier >= revision {
      note(offset, "\(docID) is committed a second time")
    }
    revisions[key] = revision
  }

  private func check(_ line: LineScanner.Line, of document: JSONValue, _ slices: TextSlices) {
    let seq = document["seq"]?.int
    guard let value = try? JSONReader.read(line.bytes) else { return note(line.offset, "not JSON", seq: seq) }
    for key in ["doc_id", "seq", "revision"] where value[key] != document[key] {
      note(line.offset, "\(key) is another than its document's", seq: seq)
    }
    guard let start = value["start"]?.int, let end = value["end"]?.int, let text = value["text"]?.string
    else {
      return note(line.offset, "a record without start, end and text", seq: seq)
    }
    if slices.slice(start, end) != Array(text.utf8) {
      note(line.offset, "its text is not the stored text from \(start) to \(end)", seq: seq)
    }
  }

  private func note(_ offset: Int, _ message: String, seq: Int? = nil) {
    report(Finding(path: path, offset: offset, seq: seq, message: message))
  }
}

/// A text's bytes by code point offsets.
private struct TextSlices {
  private let text: [UInt8]
  /// Byte offsets of the code points, and of the end.
  private let starts: [Int]

  init(_ text: [UInt8]) {
    self.text = text
    starts = text.indices.filter { text[$0] & 0xC0 != 0x80 } + [text.count]
  }

  /// `nil` when the text does not reach so far.
  func slice(_ start: Int, _ end: Int) -> [UInt8]? {
    guard 0 <= start, start <= end, end < starts.count else { return nil }
    return Array(text[starts[start]..<starts[end]])
  }
}
