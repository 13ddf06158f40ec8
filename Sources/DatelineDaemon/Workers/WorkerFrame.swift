import DatelineStore
import DatelineText

/// A message between daemon and worker process: numbers as 8 bytes (little-endian), strings and lists with their
/// length before them. A length that the rest of the frame cannot hold is an error, never an allocation.
struct FrameWriter {
  private(set) var bytes: [UInt8] = []

  mutating func number(_ value: Int) {
    withUnsafeBytes(of: UInt64(bitPattern: Int64(value)).littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func data(_ value: some Collection<UInt8>) {
    number(value.count)
    bytes.append(contentsOf: value)
  }

  mutating func text(_ value: String) { data(Array(value.utf8)) }

  mutating func optional<Value>(_ value: Value?, _ write: (inout FrameWriter, Value) -> Void) {
    number(value == nil ? 0 : 1)
    if let value { write(&self, value) }
  }

  mutating func list<Value>(_ values: [Value], _ write: (inout FrameWriter, Value) -> Void) {
    number(values.count)
    for value in values { write(&self, value) }
  }
}

/// Why a frame is none.
struct FrameError: Error {}

struct FrameReader {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func number() throws(FrameError) -> Int {
    guard bytes.count - at >= 8 else { throw FrameError() }
    let value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: at, as: UInt64.self) }
    at += 8
    return Int(Int64(bitPattern: UInt64(littleEndian: value)))
  }

  mutating func data() throws(FrameError) -> [UInt8] {
    let count = try number()
    guard count >= 0, count <= bytes.count - at else { throw FrameError() }
    defer { at += count }
    return Array(bytes[at..<at + count])
  }

  mutating func text() throws(FrameError) -> String { String(decoding: try data(), as: UTF8.self) }

  mutating func optional<Value>(
    _ read: (inout FrameReader) throws(FrameError) -> Value
  ) throws(FrameError) -> Value? {
    try number() == 0 ? nil : try read(&self)
  }

  mutating func list<Value>(
    _ read: (inout FrameReader) throws(FrameError) -> Value
  ) throws(FrameError) -> [Value] {
    let count = try number()
    guard count >= 0, count <= bytes.count - at else { throw FrameError() }
    var values: [Value] = []
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  mutating func day() throws(FrameError) -> CivilDate {
    let number = try number()
    guard (-400_000_000...400_000_000).contains(number) else { throw FrameError() }
    return CivilDate(dayNumber: number)
  }
}

extension ArticleJob {
  var frame: [UInt8] {
    var w = FrameWriter()
    w.data(bytes)
    w.optional(sidecar) { $0.data($1) }
    w.optional(folder) { $0.data($1) }
    w.data(source)
    w.text(contentID)
    w.number(revision)
    w.optional(modified) { $0.number($1.dayNumber) }
    return w.bytes
  }

  init(frame: [UInt8]) throws(FrameError) {
    var r = FrameReader(frame)
    bytes = try r.data()
    sidecar = try r.optional { r throws(FrameError) in try r.data() }
    folder = try r.optional { r throws(FrameError) in try r.data() }
    source = try r.data()
    contentID = try r.text()
    revision = try r.number()
    modified = try r.optional { r throws(FrameError) in try r.day() }
  }
}

extension EncodedArticle {
  var frame: [UInt8] {
    var w = FrameWriter()
    w.text(docID)
    w.text(contentID)
    w.list(lines) { $0.line($1) }
    w.line(document)
    w.number(revision)
    w.text(extractor)
    w.optional(failure) { $0.text($1.rawValue) }
    w.data(text)
    w.text(versionKey)
    w.optional(publishedDay) { $0.number($1.dayNumber) }
    return w.bytes
  }

  init(frame: [UInt8]) throws(FrameError) {
    var r = FrameReader(frame)
    self.init(
      docID: try r.text(), contentID: try r.text(),
      lines: try r.list { r throws(FrameError) in try r.line() }, document: try r.line(),
      revision: try r.number(), extractor: try r.text(),
      failure: try r.optional { r throws(FrameError) in
        guard let code = Rejection.Code(rawValue: try r.text()) else { throw FrameError() }
        return code
      }, text: try r.data(), versionKey: try r.text(),
      publishedDay: try r.optional { r throws(FrameError) in try r.day() })
  }
}

extension FrameWriter {
  fileprivate mutating func line(_ line: EncodedArticle.Line) {
    data(line.bytes)
    list(line.slots) { writer, slot in
      writer.number(Int(slot.kind.rawValue))
      writer.number(slot.offset)
    }
    optional(line.story) { $0.story($1) }
  }

  private mutating func story(_ story: StoryFacts) {
    for value in [story.groupID, story.eventClass, story.modality, story.lemma] { text(value) }
    number(story.isVerb ? 1 : 0)
    optional(story.interval) { writer, interval in
      writer.optional(interval.earliest) { $0.number($1.dayNumber) }
      writer.optional(interval.latest) { $0.number($1.dayNumber) }
    }
    number(story.isFirm ? 1 : 0)
    list(story.participants) { writer, participant in
      writer.text(participant.role)
      writer.text(participant.name)
    }
    optional(story.place) { $0.text($1) }
    for value in [story.start, story.sentence.start, story.sentence.end] { number(value) }
  }
}

extension FrameReader {
  fileprivate mutating func line() throws(FrameError) -> EncodedArticle.Line {
    let bytes = try data()
    // One line and no more: what stands between two line ends is a record of its own to every reader of the log.
    guard bytes.firstIndex(of: 10) == bytes.count - 1 else { throw FrameError() }
    var last = 0
    let slots = try list { r throws(FrameError) in
      let kind = EncodedArticle.Slot.Kind(rawValue: UInt8(clamping: try r.number()))
      let offset = try r.number()
      guard let kind, (last...bytes.count).contains(offset) else { throw FrameError() }
      last = offset
      return EncodedArticle.Slot(kind: kind, offset: offset)
    }
    return EncodedArticle.Line(
      bytes: bytes, slots: slots, story: try optional { r throws(FrameError) in try r.story() })
  }

  private mutating func story() throws(FrameError) -> StoryFacts {
    StoryFacts(
      groupID: try text(), eventClass: try text(), modality: try text(), lemma: try text(),
      isVerb: try number() != 0,
      interval: try optional { r throws(FrameError) in
        DayInterval(
          try r.optional { r throws(FrameError) in try r.day() },
          try r.optional { r throws(FrameError) in try r.day() })
      },
      isFirm: try number() != 0,
      participants: try list { r throws(FrameError) in
        StoryFacts.Participant(role: try r.text(), name: try r.text())
      }, place: try optional { r throws(FrameError) in try r.text() }, start: try offset(),
      sentence: try span())
  }

  private mutating func span() throws(FrameError) -> TextSpan {
    let start = try offset()
    let end = try offset()
    guard start <= end else { throw FrameError() }
    return TextSpan(start, end)
  }

  private mutating func offset() throws(FrameError) -> Int {
    let offset = try number()
    guard (0...Int(Int32.max)).contains(offset) else { throw FrameError() }
    return offset
  }
}
