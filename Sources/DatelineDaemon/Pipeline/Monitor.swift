import Glibc

/// A lock with a condition that every holder announces to the others: what a queue between threads is made of.
final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Runs `body` with the lock held, then wakes all that wait.
  func locked<Value>(_ body: () -> Value) -> Value {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(mutex)
    }
    return body()
  }

  /// Gives the lock up until another holder is done; only inside `locked`.
  func wait() { pthread_cond_wait(changed, mutex) }

  /// The same for at most a second.
  func waitBriefly() {
    var until = timespec()
    clock_gettime(CLOCK_REALTIME, &until)
    until.tv_sec += 1
    pthread_cond_timedwait(changed, mutex, &until)
  }
}
