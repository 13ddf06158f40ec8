/// The articles between hand-over to the committer and durability: bounded in bytes, and stopped while the disk is
/// full.
final class CommitGate: @unchecked Sendable {
  // Everything below is touched with the lock held only.
  private let monitor = Monitor()
  private var bytes = 0
  private var articles = 0
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

  /// Waits for room for an article of `count` bytes; one larger than the limit goes alone.
  func enter(_ count: Int) {
    monitor.locked {
      while articles > 0, bytes + count > byteLimit { monitor.wait() }
      articles += 1
      bytes += count
    }
  }

  func leave(_ count: Int) {
    monitor.locked {
      articles -= 1
      bytes -= count
    }
  }

  var waiting: Int { monitor.locked { articles } }

  func setOpen(_ open: Bool) { monitor.locked { isOpen = open } }

  /// Ends all waiting in `pass`.
  func close() { monitor.locked { isClosed = true } }
}
