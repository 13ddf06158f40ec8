import DatelineInbox
import Glibc
import Logging
import Synchronization

/// The thread that tells the world how the daemon does: status file, STATUS=, metrics, watchdog.
final class Supervisor: Sendable {
  private let manager: ServiceManager
  private let inbox: Inbox
  private let pipeline: IntakePipeline
  private let path: String
  private let status: @Sendable () -> DaemonStatus
  private let log: Logger
  private let isStopped = Atomic(false)

  private static let period: UInt32 = 1_000_000
  /// How many periods apart a paused intake tries again.
  private static let probePeriods = 3
  /// Neither scanner nor committer may be without progress for longer.
  private static let patience: Nanoseconds = 45_000_000_000

  init(
    manager: ServiceManager, inbox: Inbox, pipeline: IntakePipeline, path: String,
    status: @escaping @Sendable () -> DaemonStatus, log: Logger
  ) {
    self.manager = manager
    self.inbox = inbox
    self.pipeline = pipeline
    self.path = path
    self.status = status
    self.log = log
  }

  func run() {
    var round = 0
    var line = ""
    while !isStopped.load(ordering: .relaxed) {
      let now = status()
      _ = replaceFile(path, with: now.json)
      if now.line != line {
        line = now.line
        manager.status(line)
      }
      let textfile = now.settings.metricsTextfile
      if !textfile.isEmpty, round % 10 == 0, !replaceFile(textfile, with: now.metrics) {
        log.warning(
          "the metrics cannot be written", metadata: ["file": "\(textfile)", "error": "\(systemMessage())"])
      }
      if isAlive(now) { manager.alive() }
      if round % Self.probePeriods == 0 { pipeline.probeAfterPause() }
      round += 1
      usleep(Self.period)
    }
  }

  func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Whether scanner and committer get things done: a bare timer would keep a hung daemon alive.
  private func isAlive(_ status: DaemonStatus) -> Bool {
    let now = Clock.monotonic
    let scannerMoves = now - inbox.lastBeat < Self.patience
    let committerMoves = status.uncommitted == 0 || now - status.tally.lastAnswer < Self.patience
    return scannerMoves && committerMoves
  }
}
