import Glibc

/// The log's writing end: appends batches to the live segment and makes them durable.
struct Journal {
  /// Right behind the last durable article.
  private(set) var position: LogPosition
  private let layout: StoreLayout
  private let calls: any SystemCalls
  private var events: StoreFile
  private var texts: StoreFile
  /// The sync that failed: nothing may be written any more.
  private var broken: StoreError?
  /// Whether `events.jsonl` still points to an earlier segment.
  private var linkIsStale = false

  /// Opens the segment of `position`, whose files end there.
  init(_ layout: StoreLayout, at position: LogPosition, _ calls: any SystemCalls) throws(StoreError) {
    self.layout = layout
    self.calls = calls
    self.position = position
    events = try StoreFile(layout.events(position.segment), flags: O_RDWR, calls)
    texts = try StoreFile(layout.texts(position.segment), flags: O_RDWR, calls)
  }

  /// Appends a batch, texts first, each made durable; `end` says what the last of its articles leaves behind.
  ///
  /// A failed write leaves the log as it was. A failed sync ends the journal.
  mutating func append(_ batch: Batch) throws(StoreError) {
    if let broken { throw broken }
    if linkIsStale { relink() }
    do {
      if !batch.texts.isEmpty {
        try texts.write(batch.texts, at: position.textsEnd)
        try texts.syncData()
      }
      try events.write(batch.events, at: position.eventsEnd)
      try events.syncData()
    } catch {
      if error.code == .syncFailed { broken = error } else { try cutBack(after: error) }
      throw error
    }
    position.eventsEnd += batch.events.count
    position.textsEnd += batch.texts.count
    position.seq = batch.seq
    position.head = batch.head
    position.headLength = batch.headLength
  }

  /// A batch of whole articles, with what the last of them leaves behind.
  struct Batch {
    static let maximumArticles = 256
    var events: [UInt8] = []
    var texts: [UInt8] = []
    var seq = 0
    var head = ""
    var headLength = 0
  }

  /// Begins a new segment with the next article. The live one stays when its files cannot be created.
  mutating func rotate() throws(StoreError) {
    if let broken { throw broken }
    let segment = Segment(firstSeq: position.seq + 1)
    guard segment != position.segment else { return }
    let files: (events: StoreFile, texts: StoreFile)
    do {
      // What a failed write left was cut off, and must not come back at the end of a segment that is never mended again.
      try texts.sync()
      try events.sync()
      files = try Journal.create(segment, layout, calls)
    } catch {
      if error.code == .syncFailed { broken = error }
      throw error
    }
    // From here on a start would take the new segment for the live one, so it is.
    events.close()
    texts.close()
    (events, texts) = files
    position.segment = segment
    position.eventsEnd = 0
    position.textsEnd = 0
    position.headLength = 0
    linkIsStale = true
    relink()
  }

  /// Lets `events.jsonl` point to the live segment; where that fails now, the next batch tries again.
  private mutating func relink() {
    linkIsStale =
      (try? Directories(calls: calls).swapLink(layout.live, to: position.segment.eventsName)) == nil
  }

  func close() {
    events.close()
    texts.close()
  }

  /// Creates a segment's files, durable with their directory entries before their first use.
  ///
  /// An empty file of that name is one whose creation was cut short.
  @discardableResult
  static func create(_ segment: Segment, _ layout: StoreLayout, _ calls: any SystemCalls) throws(StoreError)
    -> (events: StoreFile, texts: StoreFile)
  {
    var opened: [StoreFile] = []
    do {
      for path in [layout.texts(segment), layout.events(segment)] {
        opened.append(try createFile(path, calls))
      }
      try Directories(calls: calls).sync(layout.log)
    } catch {
      // A full disk has this tried again and again.
      for file in opened { file.close() }
      throw error
    }
    return (events: opened[1], texts: opened[0])
  }

  private static func createFile(_ path: String, _ calls: any SystemCalls) throws(StoreError) -> StoreFile {
    let exclusive = O_RDWR | O_CREAT | O_EXCL
    if calls.exists(path) {
      let left = try StoreFile(path, flags: O_RDWR, calls)
      guard try left.size() == 0 else {
        left.close()
        throw StoreError(.damaged, "\(path) is in the way of a new segment and is not empty")
      }
      try left.sync()
      return left
    }
    let file = try StoreFile(path, flags: exclusive, calls)
    try file.sync()
    return file
  }

  /// Takes back what a failed write left of a batch.
  private mutating func cutBack(after failure: StoreError) throws(StoreError) {
    do {
      try events.truncate(to: position.eventsEnd)
      try texts.truncate(to: position.textsEnd)
    } catch {
      let both = StoreError(.damaged, "\(failure.message); then: \(error.message)")
      broken = both
      throw both
    }
  }
}

extension SystemCalls {
  /// Whether something is at `path`; a link counts as itself.
  func exists(_ path: String) -> Bool {
    let descriptor = open(path, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    if descriptor >= 0 { close(Int32(descriptor)) }
    return descriptor >= 0
  }
}
