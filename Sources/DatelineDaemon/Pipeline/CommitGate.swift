import DatelineText

/// The articles between hand-over to the committer and durability: bounded in bytes, and stopped while the disk is
/// full.
final class CommitGate: @unchecked Sendable {
  // Everything below is touched with the lock held only.
  private let monitor = Monitor()
  private var bytes = 0
  private var articles = 0
  /// When one last came to an empty gate, or left, by the monotonic clock.
  private var lastMove = Clock.monotonic
  private var isOpen = true
  private var isClosed = false
  private let byteLimit: Int

  init(byteLimit: Int) {
    self.byteLimit = byteLimit
  }

  /// Waits until the gate is open; `false` when it is closed for good.
  func pass() -> Bool {
    monitor.locked {
      while !isOpen, !isClosed { monitor.wait() }
      return !isClosed
    }
  }

  /// Waits for `time` nanoseconds; gives `false`, at once, when the gate is closed for good.
  func rest(_ time: Int) -> Bool {
    let end = ContinuousClock.now + .nanoseconds(time)
    return monitor.locked {
      while !isClosed {
        let left = ContinuousClock.now.duration(to: end)
        guard left > .zero else { return true }
        monitor.wait(atMost: Int(left / .nanoseconds(1)))
      }
      return false
    }
  }

  /// Waits for room for an article of `count` bytes; one larger than the limit goes alone.
  func enter(_ count: Int) {
    monitor.locked {
      while articles > 0, bytes + count > byteLimit { monitor.wait() }
      if articles == 0 { lastMove = Clock.monotonic }
      articles += 1
      bytes += count
    }
  }

  func leave(_ count: Int) {
    monitor.locked {
      lastMove = Clock.monotonic
      articles -= 1
      bytes -= count
    }
  }

  var waiting: Int { monitor.locked { articles } }

  /// How long the articles in the gate have seen no progress; 0 when there are none.
  var stuckFor: Nanoseconds { monitor.locked { articles == 0 ? 0 : Clock.monotonic - lastMove } }

  func setOpen(_ open: Bool) { monitor.locked { isOpen = open } }

  /// Ends all waiting in `pass`.
  func close() { monitor.locked { isClosed = true } }
}
