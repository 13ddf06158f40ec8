#if canImport(Glibc)
  import Glibc
#endif

/// A lock with a condition that every holder announces to the others: what a queue between threads is made of.
package final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init() {
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(changed, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Runs `body` with the lock held, then wakes all that wait.
  package func locked<Value>(_ body: () -> Value) -> Value {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(mutex)
    }
    return body()
  }

  /// Gives the lock up until another holder is done; only inside `locked`.
  package func wait() { pthread_cond_wait(changed, mutex) }

  /// The same for at most `limit` nanoseconds, whatever the wall clock does.
  package func wait(atMost limit: Int) {
    var until = timespec()
    clock_gettime(CLOCK_MONOTONIC, &until)
    let end = until.tv_nsec + max(0, limit)
    until.tv_sec += end / 1_000_000_000
    until.tv_nsec = end % 1_000_000_000
    pthread_cond_timedwait(changed, mutex, &until)
  }
}
