import DatelineInbox
import Synchronization

/// What the daemon counts since its start.
package struct Tally: Sendable {
  package var committed = 0
  package var duplicates = 0
  /// Failed articles by the code of their reason.
  package var failed: [String: Int] = [:]
  package var workerDeaths = 0
  package var pauses = 0
  /// Why intake is paused; `nil` when it is not.
  package var paused: String?
  /// Moves out of the inbox that did not succeed.
  package var stuckMoves = 0
  /// When an article became durable last, by the wall clock; 0 for never.
  package var lastCommit: Nanoseconds = 0
  /// When the committer answered last, by the monotonic clock.
  package var lastAnswer: Nanoseconds = Clock.monotonic
}

/// A tally that threads share.
final class SharedTally: Sendable {
  private let value = Mutex(Tally())
  func update(_ body: (inout Tally) -> Void) { value.withLock { body(&$0) } }
  var now: Tally { value.withLock { $0 } }
}
