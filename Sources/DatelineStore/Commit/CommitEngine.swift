import DatelineText
import Glibc

/// The committer's working part, used by its one thread: numbers articles, fills their slots, appends them, publishes.
package final class CommitEngine {
  let recovery: RecoveryReport
  let index: ArticleIndex
  private(set) var gauge = CommitGauge()
  private let options: CommitOptions
  private let clock: StoreClock
  private let lock: StoreFile
  private let watermark: StoreFile
  private var journal: Journal
  private(set) var stories: StoryLinker
  private var copies: CopyFinder
  /// In the log, and not yet in the index because it failed: the next batch waits for them.
  private var unindexed: [CommitEntry] = []
  private var failure: StoreError?
  private var lastRotation: Duration
  /// When the live segment's first article was committed.
  private var segmentStart: Duration?

  var seq: Int { journal.position.seq }

  /// Locks the store under `layout`, creating its folders, and recovers its log.
  package init(
    _ layout: StoreLayout, options: CommitOptions = CommitOptions(), calls: any SystemCalls = LinuxCalls(),
    clock: StoreClock = StoreClock()
  ) throws(StoreError) {
    self.options = options
    self.clock = clock
    try CommitEngine.makeFolders(layout, Directories(calls: calls))
    let lock = try CommitEngine.lock(layout, calls)
    let store: Opened
    do {
      store = try CommitEngine.open(layout, options.stories, calls)
    } catch {
      lock.close()
      throw error
    }
    self.lock = lock
    index = store.index
    recovery = store.report
    copies = store.copies
    stories = store.stories
    journal = store.journal
    watermark = store.watermark
    lastRotation = clock.elapsed()
    segmentStart = store.journal.position.eventsEnd > 0 ? lastRotation : nil
    gauge.seq = store.journal.position.seq
  }

  /// A recovered store.
  private struct Opened {
    let index: ArticleIndex
    let report: RecoveryReport
    let copies: CopyFinder
    let stories: StoryLinker
    let journal: Journal
    let watermark: StoreFile
  }

  private static func open(_ layout: StoreLayout, _ knowledge: StoryKnowledge, _ calls: any SystemCalls)
    throws(StoreError) -> Opened
  {
    let (index, position, report) = try Recovery.run(layout, calls)
    let watermark = try StoreFile(layout.watermark, flags: O_RDWR | O_CREAT, calls)
    do {
      try Watermark.write(position, to: watermark)
      return Opened(
        index: index, report: report, copies: try index.copyFinder(),
        stories: try StoryLinker(recent: layout, upTo: position, knowledge, calls),
        journal: try Journal(layout, at: position, calls), watermark: watermark)
    } catch {
      // A full disk has this tried again and again.
      watermark.close()
      index.close()
      throw error
    }
  }

  /// Commits a batch; one result an article.
  package func commit(_ articles: [EncodedArticle]) -> [Result<CommitOutcome, StoreError>] {
    do throws(StoreError) {
      if let failure { throw failure }
      try settleIndex()
      rotateIfDue()
      var plan = BatchPlan(index: index, copies: copies, at: journal.position, timestamp: timestamp())
      var outcomes: [CommitOutcome] = []
      for article in articles { outcomes.append(try plan.add(article, &stories)) }
      try append(plan)
      return outcomes.map { .success($0) }
    } catch {
      stories.discard()
      if error.isFatal { failure = error }
      gauge.failures += 1
      return articles.map { _ in .failure(error) }
    }
  }

  package func close() {
    try? settleIndex()
    journal.close()
    watermark.close()
    index.close()
    lock.close()
  }

  private func append(_ plan: BatchPlan) throws(StoreError) {
    guard !plan.entries.isEmpty else { return }
    let start = clock.elapsed()
    try journal.append(plan.batch)
    gauge.noteBatch(
      plan.batch, articles: plan.entries.count, took: clock.elapsed() - start, seq: journal.position.seq)
    gauge.lastCommit = clock.unixMilliseconds()
    segmentStart = segmentStart ?? clock.elapsed()
    stories.keep()
    for entry in plan.entries {
      if let signature = entry.signature { copies.add(signature, CopyFinder.Item(entry)) }
    }
    unindexed += plan.entries
    // From here on the articles are in the log, whatever becomes of what follows it.
    do {
      try Watermark.write(journal.position, to: watermark)
      try settleIndex()
    } catch {
      if error.isFatal { failure = error }
    }
  }

  private func settleIndex() throws(StoreError) {
    guard !unindexed.isEmpty else { return }
    try index.apply(unindexed, journal.position)
    unindexed = []
  }

  /// A segment that cannot be followed now is followed later: a fuller segment harms nobody.
  private func rotateIfDue() {
    let now = clock.elapsed()
    guard let segmentStart, now - lastRotation >= CommitOptions.rotationPause,
      journal.position.eventsEnd >= options.segmentBytes || now - segmentStart >= options.segmentAge
    else { return }
    lastRotation = now
    do {
      try journal.rotate()
      self.segmentStart = nil
    } catch {
      if error.isFatal { failure = error }
    }
  }

  /// RFC 3339 UTC with milliseconds.
  private func timestamp() -> String {
    let now = max(0, clock.unixMilliseconds())
    let day = CivilDate(dayNumber: now / 86_400_000)
    let t = now % 86_400_000
    let (hour, minute) = (padded(t / 3_600_000, 2), padded(t / 60_000 % 60, 2))
    return "\(day)T\(hour):\(minute):\(padded(t / 1000 % 60, 2)).\(padded(t % 1000, 3))Z"
  }

  /// Makes the store's folders. Those that are there may be what a process made that died before it made them durable,
  /// so that is done at each start.
  private static func makeFolders(_ layout: StoreLayout, _ directories: Directories) throws(StoreError) {
    if try directories.create(layout.root) {
      let parent = layout.root.lastIndex(of: "/").map { String(layout.root[..<$0]) } ?? "."
      try directories.sync(parent.isEmpty ? "/" : parent)
    }
    for path in [layout.log, layout.state, layout.quarantine] { _ = try directories.create(path) }
    try directories.sync(layout.root)
  }

  private static func lock(_ layout: StoreLayout, _ calls: any SystemCalls) throws(StoreError) -> StoreFile {
    let file = try StoreFile(layout.lock, flags: O_RDWR | O_CREAT, calls)
    guard try file.lock() else {
      file.close()
      throw StoreError(.locked, "\(layout.root) is in use by another dateline (lock \(layout.lock))")
    }
    return file
  }
}

/// Figures of a committer since its start.
package struct CommitGauge: Sendable, Equatable {
  package var seq = 0
  package var articles = 0
  package var failures = 0
  /// Milliseconds since 1970; `nil` before the first commit of this process.
  package var lastCommit: Int?
  /// Seconds that writing and syncing a batch took.
  package var seconds = Histogram(bounds: [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10])
  /// Articles a batch.
  package var sizes = Histogram(bounds: [1, 2, 4, 8, 16, 32, 64, 128])
  /// Bytes written to the log, and to its texts.
  package var eventBytes = 0
  package var textBytes = 0

  package var batches: Int { sizes.count }

  mutating func noteBatch(_ batch: Journal.Batch, articles count: Int, took: Duration, seq: Int) {
    self.seq = seq
    articles += count
    eventBytes += batch.events.count
    textBytes += batch.texts.count
    seconds.note(took / .seconds(1))
    sizes.note(Double(count))
  }
}
