import DatelineInbox
import DatelineText
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
  /// Announces the stop.
  private let monitor = Monitor()

  private static let period: Nanoseconds = 1_000_000_000
  /// The inbox is counted for the metrics at most so often, and at most a twentieth of the time.
  private static let countInterval: Nanoseconds = 15_000_000_000
  /// How many periods apart what failed is tried again.
  private static let probePeriods = 3
  /// Neither scanner nor committer may be without progress for longer, nor for most of the watchdog's own time.
  private let patience: Nanoseconds

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
    patience = min(45_000_000_000, (manager.watchdog ?? .max) / 4 * 3)
  }

  func run() {
    var round = 0
    var line = ""
    var counted: (backlog: Backlog?, next: Nanoseconds) = (nil, 0)
    while !isStopped.load(ordering: .relaxed) {
      var now = status()
      let text = now.json
      // Above all on a full disk the file has to tell the truth.
      if !replaceFile(path, with: text) { overwriteFile(path, with: text) }
      if now.line != line {
        line = now.line
        manager.status(line)
      }
      if isAlive() { manager.alive() }
      if !now.settings.metricsTextfile.isEmpty, round % 10 == 0 {
        if Clock.monotonic >= counted.next { counted = count(now.settings) }
        now.backlog = counted.backlog
        writeMetrics(now)
      }
      if round % Self.probePeriods == 0 {
        pipeline.probeAfterPause()
        pipeline.retryLeftSidecars()
      }
      round += 1
      rest(min(Self.period, (manager.watchdog ?? .max) / 3))
    }
  }

  /// Waits for `time`, or until there is nothing to wait for any more.
  private func rest(_ time: Nanoseconds) {
    monitor.locked { if !isStopped.load(ordering: .relaxed) { monitor.wait(atMost: Int(time)) } }
  }

  func stop() { monitor.locked { isStopped.store(true, ordering: .relaxed) } }

  private func count(_ settings: Settings) -> (Backlog?, Nanoseconds) {
    let start = Clock.monotonic
    let backlog = try? Backlog(path: settings.inboxPath, recursive: settings.inbox.recursive)
    let end = Clock.monotonic
    return (backlog, end + max(Self.countInterval, 20 * (end - start)))
  }

  private func writeMetrics(_ status: DaemonStatus) {
    let file = status.settings.metricsTextfile
    guard !replaceFile(file, with: status.metrics) else { return }
    log.warning(
      "the metrics cannot be written", metadata: ["file": "\(file)", "error": "\(systemMessage())"])
  }

  /// Whether scanner and committer get things done: a bare timer would keep a hung daemon alive.
  private func isAlive() -> Bool {
    Clock.monotonic - inbox.lastBeat < patience && pipeline.gate.stuckFor < patience
  }
}
