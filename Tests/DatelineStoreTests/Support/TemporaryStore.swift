import DatelineText
import Glibc
import Synchronization
import Testing

@testable import DatelineStore

/// A store in a folder of its own, removed at the end, with what tests do to it.
final class TemporaryStore {
  let layout: StoreLayout

  init() {
    var template = Array("/tmp/dateline-store-XXXXXX".utf8CString)
    let path = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "/nonexistent"
    }
    layout = StoreLayout(root: path)
  }

  deinit { remove(layout.root) }

  func engine(
    _ calls: any SystemCalls = LinuxCalls(), options: CommitOptions = CommitOptions(),
    clock: TestClock = TestClock()
  )
    throws(StoreError) -> CommitEngine
  {
    try CommitEngine(layout, options: options, calls: calls, clock: clock.store)
  }

  /// Opens the store, commits the articles one batch each, and closes it.
  func commit(_ articles: [EncodedArticle]) throws(StoreError) {
    let engine = try engine()
    defer { engine.close() }
    for article in articles { for result in engine.commit([article]) { _ = try result.get() } }
  }

  func bytes(_ path: String) throws(StoreError) -> [UInt8] {
    let file = try StoreFile(path, flags: O_RDONLY, LinuxCalls())
    defer { file.close() }
    return try file.read(at: 0, count: try file.size())
  }

  func write(_ bytes: [UInt8], to path: String) throws(StoreError) {
    let file = try StoreFile(path, flags: O_RDWR | O_CREAT, LinuxCalls())
    defer { file.close() }
    try file.truncate(to: 0)
    try file.write(bytes, at: 0)
  }

  func removeState() { remove(layout.state) }

  var events: String { layout.events(Segment(firstSeq: 1)) }
  var texts: String { layout.texts(Segment(firstSeq: 1)) }

  func names(in folder: String) -> [String] {
    var names: [String] = []
    _ = LinuxCalls().list(folder, into: &names)
    return names.sorted()
  }

  /// The content ids of the log's document lines, in order.
  func committed() throws(StoreError) -> [String] {
    var ids: [String] = []
    guard LinuxCalls().exists(layout.log) else { return [] }
    for segment in try layout.segments(LinuxCalls()) {
      for line in try bytes(layout.events(segment)).split(separator: 10)
      where line.starts(with: Transaction.documentMark) {
        if let value = try? JSONReader.read(Array(line)) { ids.append(value["content_id"]?.string ?? "?") }
      }
    }
    return ids
  }

  private func remove(_ path: String) {
    var names: [String] = []
    if LinuxCalls().readLink(path) == nil, LinuxCalls().list(path, into: &names) == 0 {
      for name in names { remove(path + "/" + name) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}

/// A clock that moves when it is told to.
final class TestClock: Sendable {
  private let time = Mutex(Duration.seconds(1_000))
  func advance(_ duration: Duration) { time.withLock { $0 += duration } }
  var store: StoreClock {
    var clock = StoreClock()
    clock.elapsed = { self.time.withLock { $0 } }
    return clock
  }
}

/// An article with one event and one quote, told apart by `number`.
func sampleArticle(
  _ number: Int, name: String? = nil, url: String? = nil, revision: Int = 1, text: String? = nil
) -> EncodedArticle {
  let body =
    text
    ?? "On May \(number % 28 + 1), 2024 the bridge number \(number) fell. “We saw it – twice,” said Ana Ruiz."
  var article = Article(text: Array(body.utf8))
  article.blocks = [.init(kind: .paragraph, span: TextSpan(0, article.text.count))]
  if let url { article.metadata.url = Sourced(url, .meta) }
  let day = CivilDate(year: 2024, month: 5, day: number % 28 + 1)
  var annotations = Annotations()
  annotations.timexes = [Timex(span: TextSpan(3, 8), kind: .date, value: "2024-05", rule: "month")]
  let date = day.map {
    EventDate(
      value: "\($0)", interval: DayInterval(day: $0), precision: .day, basis: .explicit, confidence: .firm,
      timex: 0)
  }
  annotations.events = [
    Event(
      span: TextSpan(0, 20), trigger: .init(span: TextSpan(3, 6), token: 1, lemma: "fall", pos: .verb),
      date: date,
      participants: [.init(span: TextSpan(0, 2), role: .agent, name: "Bridge \(number)")], salience: 0.5)
  ]
  annotations.quotes = [
    Quote(
      span: TextSpan(9, 13), kind: .direct, content: TextSpan(9, 13), group: 0,
      speaker: .init(span: nil, name: "Ana Ruiz", label: "Ana Ruiz", kind: .person))
  ]
  let identity = ArticleIdentity(
    contentID: SHA256.hex(Array("article \(number)".utf8)),
    source: Array((name ?? "story-\(number).html").utf8),
    byteCount: article.text.count, revision: revision)
  return RecordEncoder(options: RecordOptions()).encode(article, annotations, identity)
}

func failedArticle(_ number: Int, revision: Int = 1, name: String? = nil) -> EncodedArticle {
  let identity = ArticleIdentity(
    contentID: SHA256.hex(Array("article \(number)".utf8)),
    source: Array((name ?? "story-\(number).html").utf8),
    byteCount: 10, revision: revision)
  return RecordEncoder(options: RecordOptions()).encode(Rejection(.notText, "It is no text."), identity)
}
