import DatelineText
import Synchronization

/// What became of an article that was handed to the committer.
package enum CommitOutcome: Sendable, Equatable {
  /// Its lines are durable; the inbox file may now move to done/, or to failed/ when its record says `failed`.
  case committed(seq: Int)
  /// The log already holds it: no line was written. The file moves as the known article did.
  case duplicate(KnownArticle)
}

/// The one writer of a store: holds its lock, recovers its log at start and commits articles in groups.
///
/// Its methods may be called from any thread or task. One thread of its own does the writing.
package final class Committer: Sendable {
  /// What the start found and repaired.
  package let recovery: RecoveryReport
  private let queue = BatchQueue()
  /// Shared with callers: a question about a known article never waits for a disk that the writer waits for.
  private let index: ArticleIndex
  private let gauge = Mutex(CommitGauge())

  /// Locks the store under `layout`, creating its folders, recovers the log and starts the writing thread.
  ///
  /// Throws `.locked` when another process holds the store, `.newerSchema` when a newer program wrote the log.
  package init(
    _ layout: StoreLayout, options: CommitOptions = CommitOptions(), calls: any SystemCalls = LinuxCalls(),
    clock: StoreClock = StoreClock()
  ) throws(StoreError) {
    let engine = try CommitEngine(layout, options: options, calls: calls, clock: clock)
    recovery = engine.recovery
    index = engine.index
    gauge.withLock { $0.seq = engine.seq }
    let guarded = Mutex(engine)
    do {
      // Waiting in a file call there blocks no task of the concurrency runtime.
      try SystemThread(name: "committer") { guarded.withLock { self.run($0) } }.detach()
    } catch {
      throw StoreError(.io, error.description)
    }
  }

  /// What the log holds under a content id; ask before parsing, so that a known article costs no parse.
  package func known(contentID: String) throws(StoreError) -> KnownArticle? {
    try index.known(contentID)
  }

  /// Counts one more try to parse an article and returns how many there were with it; call it before the bytes
  /// reach a parser, so that a file that kills the process is known at the next start. A commit forgets the count.
  package func countAttempt(contentID: String) throws(StoreError) -> Int {
    try index.countAttempt(contentID)
  }

  /// Commits an article, failed ones too, and returns when its lines are durable.
  ///
  /// The log takes a content id once; again only with a higher `ArticleIdentity.revision`. An error that is not
  /// `isFatal` left the log as it was: keep the article and try again later (disk full). After a fatal one the process must
  /// end: every later call throws too.
  package func commit(_ article: EncodedArticle) async throws(StoreError) -> CommitOutcome {
    let result = await withCheckedContinuation { continuation in
      queue.put(PendingCommit(article) { continuation.resume(returning: $0) })
    }
    return try result.get()
  }

  /// The same for a plain thread: `completion` is called once, on the writing thread, and must not block.
  package func commit(
    _ article: EncodedArticle, completion: @escaping @Sendable (Result<CommitOutcome, StoreError>) -> Void
  ) {
    queue.put(PendingCommit(article, completion: completion))
  }

  /// Commits what has been handed over, then closes the log and gives the lock back. Idempotent.
  package func close() async {
    await withCheckedContinuation { continuation in queue.close { continuation.resume() } }
  }

  /// Figures for `status` and the metrics.
  package var figures: CommitGauge { gauge.withLock { $0 } }

  private func run(_ engine: CommitEngine) {
    while let batch = queue.next() {
      let results = engine.commit(batch.map(\.article))
      gauge.withLock { $0 = engine.gauge }
      for (pending, result) in zip(batch, results) { pending.completion(result) }
    }
    engine.close()
    queue.finish()
  }
}
