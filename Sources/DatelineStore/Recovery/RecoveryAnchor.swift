import DatelineText

/// Tells whether a remembered place is one of this log.
struct RecoveryAnchor {
  private let layout: StoreLayout
  private let calls: any SystemCalls
  private let segments: [Segment]

  init(_ layout: StoreLayout, _ calls: any SystemCalls, _ segments: [Segment]) throws(StoreError) {
    self.layout = layout
    self.calls = calls
    self.segments = segments
  }

  /// Whether the log reaches `position` and the document line that it remembers stands there.
  func holds(_ position: LogPosition) throws(StoreError) -> Bool {
    guard try isWithin(position) else { return false }
    guard position.headLength > 0 else { return isBeginning(position) }
    return SHA256.hex(try line(before: position).bytes) == position.head
  }

  /// Whether `position` is one of this log, even if the document line there is damaged: the line begins or ends where
  /// the one that is remembered did. In another log lines end elsewhere.
  func reaches(_ position: LogPosition) throws(StoreError) -> Bool {
    guard try isWithin(position) else { return false }
    guard position.headLength > 0 else { return isBeginning(position) }
    let (bytes, isAfterLine) = try line(before: position)
    return isAfterLine || bytes.last == 10
  }

  /// The schema of the document line at `position` when this program does not know it.
  func foreignSchema(at position: LogPosition) throws(StoreError) -> String? {
    guard position.headLength > 0 else { return nil }
    let (bytes, _) = try line(before: position)
    let document = LineScanner.Line(offset: position.eventsEnd - position.headLength, bytes: bytes)
    return Transaction(records: [], document: document, value: try? JSONReader.read(bytes)).foreignSchema
  }

  private func isWithin(_ position: LogPosition) throws(StoreError) -> Bool {
    guard segments.contains(position.segment), position.headLength <= position.eventsEnd else { return false }
    let events = try layout.openEvents(position.segment, calls)
    defer { events.close() }
    let texts = try layout.openTexts(position.segment, calls)
    defer { texts.close() }
    guard try events.size() >= position.eventsEnd else { return false }
    return try texts.size() >= position.textsEnd
  }

  /// Whether `position`, which has no document line before it in its segment, is the segment's beginning.
  private func isBeginning(_ position: LogPosition) -> Bool {
    position.eventsEnd == 0 && position.segment.firstSeq == position.seq + 1
  }

  /// The stretch that the remembered document line took up, and whether a line ends right before it.
  private func line(before position: LogPosition) throws(StoreError) -> (bytes: [UInt8], isAfterLine: Bool) {
    let events = try layout.openEvents(position.segment, calls)
    defer { events.close() }
    let start = position.eventsEnd - position.headLength
    let before = start == 0 ? [10] : try events.read(at: start - 1, count: 1)
    return (try events.read(at: start, count: position.headLength), before == [10])
  }
}
