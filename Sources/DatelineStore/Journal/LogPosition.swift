import DatelineText

/// A place in the log right after an article: how far it is durable and what the next article continues.
package struct LogPosition: Sendable, Equatable {
  package var segment: Segment
  /// Bytes of the segment's records.
  package var eventsEnd: Int
  /// Bytes of the segment's texts.
  package var textsEnd: Int
  /// The last article's commit number; 0 before the first.
  package var seq: Int
  /// SHA-256 of the last document line in hexadecimal, LF included; `nil` before the first.
  package var head: String?
  /// Bytes of the last document line; 0 when it stands in an earlier segment.
  package var headLength: Int

  package init(
    segment: Segment, eventsEnd: Int = 0, textsEnd: Int = 0, seq: Int, head: String?, headLength: Int = 0
  ) {
    self.segment = segment
    self.eventsEnd = eventsEnd
    self.textsEnd = textsEnd
    self.seq = seq
    self.head = head
    self.headLength = headLength
  }

  /// Whether nothing of the log up to `other` lies behind this place.
  func isAtOrPast(_ other: LogPosition) -> Bool {
    (segment, eventsEnd) >= (other.segment, other.eventsEnd)
  }
}

/// `state/watermark.json`: how far the log is durable, for readers in other processes.
///
/// It is written after the log's fdatasync and not synced itself: it may lag the log, never lead it. It has a fixed
/// length and a check over its text, so that a reader which meets the writer sees that and reads again.
package enum Watermark {
  private static let length = 320

  package static func write(_ position: LogPosition, to file: StoreFile) throws(StoreError) {
    try file.write(encode(position), at: 0)
  }

  /// `nil` when there is none or it is not whole.
  package static func read(_ layout: StoreLayout, _ calls: any SystemCalls = LinuxCalls()) -> LogPosition? {
    guard let file = try? StoreFile(layout.watermark, flags: 0, calls) else { return nil }
    defer { file.close() }
    guard let bytes = try? file.read(at: 0, count: length) else { return nil }
    return decode(bytes)
  }

  static func encode(_ position: LogPosition) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("seq")
    json.value(position.seq)
    json.key("segment")
    json.value(position.segment.eventsName)
    json.key("events_end")
    json.value(position.eventsEnd)
    json.key("texts_end")
    json.value(position.textsEnd)
    json.key("head")
    json.value(position.head)
    json.key("head_length")
    json.value(position.headLength)
    let check = SHA256.hex(json.bytes).prefix(16)
    json.key("check")
    json.value(String(check))
    json.endObject()
    let padding = [UInt8](repeating: 32, count: max(0, length - 1 - json.bytes.count))
    return json.bytes + padding + [10]
  }

  static func decode(_ bytes: [UInt8]) -> LogPosition? {
    guard bytes.count == length, let value = try? JSONReader.read(bytes),
      let seq = value["seq"]?.int, let name = value["segment"]?.string,
      let segment = Segment(eventsName: name), let eventsEnd = value["events_end"]?.int,
      let textsEnd = value["texts_end"]?.int, let headLength = value["head_length"]?.int
    else { return nil }
    let position = LogPosition(
      segment: segment, eventsEnd: eventsEnd, textsEnd: textsEnd, seq: seq, head: value["head"]?.string,
      headLength: headLength)
    return encode(position) == bytes ? position : nil
  }
}
