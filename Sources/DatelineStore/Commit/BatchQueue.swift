import Glibc

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
  static let maximumArticles = 256
  static let maximumBytes = 8 << 20
  /// How long the first article of a batch waits for others.
  static let gatherNanoseconds = 5_000_000

  // Every property below is touched only with the lock held.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var waiting: [PendingCommit] = []
  private var firstArrival = timespec()
  private var isClosed = false
  private var isFinished = false
  private var onFinish: [@Sendable () -> Void] = []

  init() {
    pthread_mutex_init(lock, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(changed, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(lock)
    changed.deallocate()
    lock.deallocate()
  }

  /// Adds an article; one that comes after `close` is refused.
  func put(_ pending: PendingCommit) {
    let accepted = locked {
      if isClosed { return false }
      if waiting.isEmpty { clock_gettime(CLOCK_MONOTONIC, &firstArrival) }
      waiting.append(pending)
      return true
    }
    if !accepted { pending.completion(.failure(StoreError(.closed, "the store is closed"))) }
  }

  /// Waits for articles and takes a batch of them; `nil` when the queue is closed and empty.
  func next() -> [PendingCommit]? {
    locked {
      while waiting.isEmpty && !isClosed { pthread_cond_wait(changed, lock) }
      var deadline = firstArrival
      deadline.tv_nsec += Self.gatherNanoseconds
      if deadline.tv_nsec >= 1_000_000_000 {
        deadline.tv_nsec -= 1_000_000_000
        deadline.tv_sec += 1
      }
      while !isClosed, batchLength() == waiting.count, waiting.count < Self.maximumArticles {
        if pthread_cond_timedwait(changed, lock, &deadline) == ETIMEDOUT { break }
      }
      guard !waiting.isEmpty else { return nil }
      let batch = Array(waiting.prefix(batchLength()))
      waiting.removeFirst(batch.count)
      if !waiting.isEmpty { clock_gettime(CLOCK_MONOTONIC, &firstArrival) }
      return batch
    }
  }

  /// Lets `next` hand out what is left and then end; `completion` is called when the writer has finished.
  func close(_ completion: @escaping @Sendable () -> Void) {
    let done = locked {
      isClosed = true
      if !isFinished { onFinish.append(completion) }
      return isFinished
    }
    if done { completion() }
  }

  /// Says that the writer has finished.
  func finish() {
    let callbacks = locked {
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

  private func locked<Value>(_ body: () -> Value) -> Value {
    pthread_mutex_lock(lock)
    defer {
      pthread_cond_signal(changed)
      pthread_mutex_unlock(lock)
    }
    return body()
  }
}

/// Starts a detached thread; waiting in a file call there blocks no task of the concurrency runtime.
func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var thread = pthread_t()
  let box = Unmanaged.passRetained(Box(body)).toOpaque()
  let code = pthread_create(
    &thread, nil,
    { raw in
      if let raw { Unmanaged<Box>.fromOpaque(raw).takeRetainedValue().body() }
      return nil
    }, box)
  precondition(code == 0, "the system refuses a thread")
  pthread_detach(thread)
}
