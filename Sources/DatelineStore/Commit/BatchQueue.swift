import DatelineText

/// An article on its way into the log, with whom to tell.
struct PendingCommit: Sendable {
  let article: EncodedArticle
  let completion: @Sendable (Result<CommitOutcome, StoreError>) -> Void
  /// Bytes it will put into the log, but for the slots.
  let byteCount: Int

  init(
    _ article: EncodedArticle, completion: @escaping @Sendable (Result<CommitOutcome, StoreError>) -> Void
  ) {
    self.article = article
    self.completion = completion
    byteCount = article.lines.reduce(article.document.bytes.count + article.text.count) {
      $0 + $1.bytes.count
    }
  }
}

/// Gathers articles that are ready at about the same time, so that they share two fdatasync calls.
final class BatchQueue: @unchecked Sendable {
  static let maximumArticles = Journal.Batch.maximumArticles
  static let maximumBytes = 8 << 20
  /// How long the first article of a batch waits for others.
  static let gatherTime: Duration = .milliseconds(5)

  // Every property below is touched only with the lock held.
  private let monitor = Monitor()
  private var waiting: [PendingCommit] = []
  /// When the first of the waiting came, by a clock that never jumps.
  private var firstArrival = ContinuousClock.now
  private var isClosed = false
  private var isFinished = false
  private var onFinish: [@Sendable () -> Void] = []

  /// Adds an article; one that comes after `close` is refused.
  func put(_ pending: PendingCommit) {
    let accepted = monitor.locked {
      if isClosed { return false }
      if waiting.isEmpty { firstArrival = .now }
      waiting.append(pending)
      return true
    }
    if !accepted { pending.completion(.failure(StoreError(.closed, "the store is closed"))) }
  }

  /// Waits for articles and takes a batch of them; `nil` when the queue is closed and empty.
  func next() -> [PendingCommit]? {
    monitor.locked {
      while waiting.isEmpty && !isClosed { monitor.wait() }
      while !isClosed, batchLength() == waiting.count, waiting.count < Self.maximumArticles {
        let left = Self.gatherTime - firstArrival.duration(to: .now)
        guard left > .zero else { break }
        monitor.wait(atMost: Int(left / .nanoseconds(1)))
      }
      guard !waiting.isEmpty else { return nil }
      let batch = Array(waiting.prefix(batchLength()))
      waiting.removeFirst(batch.count)
      if !waiting.isEmpty { firstArrival = .now }
      return batch
    }
  }

  /// Lets `next` hand out what is left and then end; `completion` is called when the writer has finished.
  func close(_ completion: @escaping @Sendable () -> Void) {
    let done = monitor.locked {
      isClosed = true
      if !isFinished { onFinish.append(completion) }
      return isFinished
    }
    if done { completion() }
  }

  /// Says that the writer has finished.
  func finish() {
    let callbacks = monitor.locked {
      isFinished = true
      defer { onFinish = [] }
      return onFinish
    }
    for callback in callbacks { callback() }
  }

  /// How many of the waiting articles fit into one batch; at least one.
  private func batchLength() -> Int {
    var bytes = 0
    for (i, pending) in waiting.prefix(Self.maximumArticles).enumerated() {
      bytes += pending.byteCount
      if bytes > Self.maximumBytes { return max(1, i) }
    }
    return min(waiting.count, Self.maximumArticles)
  }
}
