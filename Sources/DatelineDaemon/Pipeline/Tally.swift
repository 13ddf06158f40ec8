import DatelineInbox
import DatelineText
import Synchronization

/// What the daemon counts since its start.
package struct Tally: Sendable {
  package var committed = 0
  package var duplicates = 0
  /// Failed articles by the code of their reason.
  package var failed: [String: Int] = [:]
  /// Warnings of committed articles by their code.
  package var warnings: [String: Int] = [:]
  package var workerStarts = 0
  package var workerDeaths = 0
  /// Why no worker process can be had; `nil` when none was missed.
  package var workerProblem: String?
  /// How workers are sealed off; `nil` before the first.
  package var seal: WorkerSeal?
  package var pauses = 0
  /// Why intake is paused; `nil` when it is not.
  package var paused: String?
  /// Moves out of the inbox that did not succeed.
  package var stuckMoves = 0
  /// When an article became durable last, by the wall clock; 0 for never.
  package var lastCommit: Nanoseconds = 0
  /// Bytes of articles and sidecars that were read.
  package var bytesRead = 0
  package var segmentsCompressed = 0
  package var segmentsDropped = 0
}

/// A tally that threads share.
final class SharedTally: Sendable {
  private let value = Mutex(Tally())
  func update(_ body: (inout Tally) -> Void) { value.withLock { body(&$0) } }
  var now: Tally { value.withLock { $0 } }
}
