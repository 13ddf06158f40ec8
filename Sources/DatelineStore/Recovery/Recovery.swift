import Glibc

/// What a start found in the store, in sentences for the service's own log.
package struct RecoveryReport: Sendable, Equatable {
  /// The log's last article.
  package var seq = 0
  /// Articles that the index had not yet learned of.
  package var replayed = 0
  /// Why the index was made anew.
  package var rebuilt: String?
  /// Files in quarantine/ that hold what a crash left unfinished at the log's end.
  package var quarantined: [String] = []
  /// Places where the durable log is not what was written.
  package var damage: [String] = []
}

/// Brings log and index into agreement at start: what is whole counts, what is torn goes to quarantine/.
///
/// Only what lies past the durable watermark is ever cut. Damage before it is reported and left as it is.
struct Recovery {
  let layout: StoreLayout
  let calls: any SystemCalls
  let index: ArticleIndex
  var report: RecoveryReport
  private var position: LogPosition
  private var live: Segment
  /// How far the log is known to be durable; `nil` when nothing says so.
  private var durable: LogPosition?
  /// `nil` in the inner optional at the log's beginning, in the outer when it is not known.
  private var head: String??
  /// Read from the log and not yet in the index.
  private var entries: [CommitEntry] = []

  /// Recovers the store, whose lock is held.
  static func run(_ layout: StoreLayout, _ calls: any SystemCalls) throws(StoreError)
    -> (index: ArticleIndex, position: LogPosition, report: RecoveryReport)
  {
    var report = RecoveryReport()
    let index = try openIndex(layout, calls, &report)
    var recovery = try Recovery(layout, calls, index, report)
    try recovery.scan()
    try recovery.settleEnd()
    try Directories(calls: calls).swapLink(layout.live, to: recovery.live.eventsName)
    recovery.report.seq = recovery.position.seq
    return (recovery.index, recovery.position, recovery.report)
  }

  private init(
    _ layout: StoreLayout, _ calls: any SystemCalls, _ index: ArticleIndex, _ report: RecoveryReport
  ) throws(StoreError) {
    self.layout = layout
    self.calls = calls
    self.report = report
    let segments = try Recovery.completedSegments(layout, calls)
    let first = segments[0]
    live = segments[segments.count - 1]
    let indexed = try index.watermark()
    let published = Watermark.read(layout, calls)
    let anchor = try RecoveryAnchor(layout, calls, segments)
    for place in [indexed, published] {
      guard let place, try anchor.reaches(place) else { continue }
      if let durable, durable.isAtOrPast(place) { continue }
      durable = place
    }
    if let indexed, try anchor.holds(indexed) {
      if let schema = try anchor.foreignSchema(at: indexed) {
        throw Recovery.newerSchema(schema, layout.events(indexed.segment))
      }
      self.index = index
      position = indexed
      head = .some(indexed.head)
    } else {
      self.index = indexed == nil ? index : try Recovery.remadeIndex(index, layout, calls)
      if indexed != nil { self.report.rebuilt = "the index is not of this log" }
      position = LogPosition(segment: first, seq: first.firstSeq - 1, head: nil)
      head = first.firstSeq == 1 ? .some(nil) : nil
    }
  }

  /// Reads the log from the indexed place on.
  private mutating func scan() throws(StoreError) {
    let segments = try layout.segments(calls).filter { $0 >= position.segment }
    for segment in segments {
      if segment != position.segment {
        position.segment = segment
        position.eventsEnd = 0
        position.textsEnd = 0
        position.headLength = 0
      }
      try scanSegment()
    }
  }

  private mutating func scanSegment() throws(StoreError) {
    let events = try layout.openEvents(position.segment, calls)
    defer { events.close() }
    let texts = try? layout.openTexts(position.segment, calls)
    defer { texts?.close() }
    if texts == nil { note("\(layout.texts(position.segment)) is missing") }
    var textScanner = texts.map { TextScanner(LineScanner($0, from: position.textsEnd)) }
    var scanner = TransactionScanner(LineScanner(events, from: position.eventsEnd))
    while let transaction = try scanner.next() {
      if let schema = transaction.foreignSchema { throw Recovery.newerSchema(schema, events.path) }
      var text: [UInt8]? = []
      if transaction.hasText, let seq = transaction.seq, let docID = transaction.value?["doc_id"]?.string {
        text = textScanner == nil ? [] : try textScanner?.text(of: seq, docID: docID)
      }
      if let fault = fault(transaction, text: text, textsThere: texts != nil) {
        guard try isDurable(transaction, in: scanner) else { return }
        note("\(events.path) from byte \(transaction.start): \(fault)")
      }
      take(transaction, text: text ?? [], textsEnd: textScanner?.end ?? position.textsEnd)
      if entries.count >= 1024, isPastDurable == false { try flush() }
    }
    if position.segment != live, try events.size() > position.eventsEnd {
      note("\(events.path) from byte \(position.eventsEnd): records that no document line commits")
    }
  }

  private func fault(_ transaction: Transaction, text: [UInt8]?, textsThere: Bool) -> String? {
    if let fault = transaction.fault(after: position.seq, head: head) { return fault }
    guard textsThere, transaction.hasText else { return nil }
    guard let text else { return "its text is missing" }
    return transaction.value?["text_sha256"]?.string == SHA256.hex(text) ? nil : "text_sha256 does not hold"
  }

  /// Whether a transaction that does not hold was durable once, so that it is damage and no torn end.
  ///
  /// Without a watermark the log itself tells: all but the last batch has been made durable.
  private func isDurable(_ transaction: Transaction, in scanner: TransactionScanner) throws(StoreError)
    -> Bool
  {
    if position.segment != live { return true }
    if let durable { return durable.segment == live && transaction.end <= durable.eventsEnd }
    var following = 0
    var rest = scanner
    while following < Journal.Batch.maximumArticles, try rest.next() != nil { following += 1 }
    return following == Journal.Batch.maximumArticles
  }

  private var isPastDurable: Bool {
    guard let durable else { return position.segment == live }
    return !durable.isAtOrPast(position)
  }

  private mutating func take(_ transaction: Transaction, text: [UInt8], textsEnd: Int) {
    if let value = transaction.value, let entry = CommitEntry(document: value, text: text) {
      entries.append(entry)
      report.replayed += 1
    }
    position.seq = transaction.seq ?? position.seq + 1
    position.eventsEnd = transaction.end
    position.textsEnd = textsEnd
    position.head = transaction.hash
    position.headLength = transaction.document.bytes.count
    head = .some(position.head)
  }

  private mutating func note(_ sentence: String) { report.damage.append(sentence) }

  private mutating func flush() throws(StoreError) {
    try index.apply(entries, position)
    entries = []
  }

  /// Makes the last whole article the log's durable end, and lets the index have what it lacks.
  private mutating func settleEnd() throws(StoreError) {
    if let durable, !position.isAtOrPast(durable) { throw unreadableEnd(durable) }
    // A damaged text is passed over by the scan, and stays where it is.
    if let durable, durable.segment == position.segment {
      position.textsEnd = max(position.textsEnd, durable.textsEnd)
    }
    var end = TailRepair(layout: layout, calls: calls, position: position)
    try end.quarantineAndCut()
    if isPastDurable { try end.makeDurable(from: durable) }
    report.quarantined = end.quarantined
    try flush()
  }

  /// Durable articles are never cut off, not even those that cannot be told apart any more.
  private func unreadableEnd(_ durable: LogPosition) -> StoreError {
    StoreError(
      .damaged,
      "\(layout.events(position.segment)) from byte \(position.eventsEnd): what was durable up to byte \(durable.eventsEnd) is no whole article any more: put log/ back from a backup, or remove state/ to have the rest moved to quarantine/"
    )
  }

  private static func newerSchema(_ schema: String, _ path: String) -> StoreError {
    StoreError(
      .newerSchema,
      "\(path) holds records of schema \(schema); this program writes \(RecordEncoder.schema): install the newer program, or give it another store"
    )
  }
}
