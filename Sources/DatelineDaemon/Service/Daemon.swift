import DatelineInbox
import DatelineStore
import DatelineText
import Glibc
import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// The service that `dateline run` is: from the inbox to the log until it is told to stop.
package final class Daemon: Service {
  private let loader: SettingsLoader
  private let log: Logger
  private let manager = ServiceManager()
  private let layout: StoreLayout
  private let inbox: Inbox
  private let committer: Committer
  private let pipeline: IntakePipeline
  private let started = Clock.wall
  private let settings: Mutex<Settings>
  private let end: EndSignal

  /// Seconds between two tries to open a store whose disk is full.
  private static let roomInterval: UInt32 = 3

  /// Opens the inbox, locks and recovers the store.
  package init(_ loaded: LoadedSettings, loader: SettingsLoader, dataFolder: String, log: Logger) throws {
    let settings = loaded.settings
    self.loader = loader
    self.log = log
    self.settings = Mutex(settings)
    layout = StoreLayout(root: settings.storePath)
    try makeFolder(settings.storePath)
    try makeFolder(settings.inboxPath)
    try PlaceCheck(settings).run()
    let place = layout
    let stories = try StoryKnowledge(data: LanguageData(folder: dataFolder))
    committer = try Self.onceThereIsRoom(manager, log) {
      var options = settings.commit
      options.stories = stories
      return try Committer(place, options: options)
    }
    committer.recovery.report(to: log)
    inbox = try Inbox(path: settings.inboxPath, options: settings.inbox)
    let watched = inbox
    let shelf = try Self.onceThereIsRoom(manager, log) {
      try Shelf(inbox: watched, store: settings.storePath)
    }
    let finished = try Self.onceThereIsRoom(manager, log) {
      try shelf.finishMoves(recursive: settings.inbox.recursive)
    }
    if finished > 0 {
      log.notice("sidecars that a crash left behind were put beside their articles: \(finished)")
    }
    let end = EndSignal()
    self.end = end
    pipeline = IntakePipeline(
      inbox: inbox, committer: committer, shelf: shelf,
      settings: settings, dataFolder: dataFolder, log: log, onFatal: { end.raise($0) })
  }

  /// Gives what `open` gives, after as many tries as it takes while the disk is full: a service manager gives a program up
  /// that ends again and again.
  private static func onceThereIsRoom<Value>(
    _ manager: ServiceManager, _ log: Logger, _ open: () throws -> Value
  ) throws -> Value {
    while true {
      do {
        return try open()
      } catch {
        let isFull = (error as? StoreError)?.code == .diskFull || (error as? InboxError)?.code == ENOSPC
        guard isFull else { throw error }
        log.error("the disk is full; trying again", metadata: ["error": "\(error)"])
        manager.status("waiting for room on the disk")
        sleep(roomInterval)
      }
    }
  }

  /// Runs until a graceful shutdown, or until the log can no longer be written, which it throws.
  package func run() async throws {
    // A worker that died leaves a pipe without a reader.
    signal(SIGPIPE, SIG_IGN)
    let supervisor = Supervisor(
      manager: manager, inbox: inbox, pipeline: pipeline, path: layout.state + "/status.json",
      status: { [self] in status("running") }, log: log)
    try pipeline.start()
    let watch = try SystemThread(name: "supervisor") { supervisor.run() }
    let keeper = LogKeeper(
      layout: layout, policy: { [self] in settings.withLock { $0.retentionPolicy } }, tally: pipeline.tally,
      log: log, rest: { [self] in pipeline.gate.rest($0) })
    let keeping = try SystemThread(name: "log keeper") { keeper.run() }
    log.notice("watching \(settings.withLock { $0.inboxPath })")
    manager.ready("watching")
    let hangups = Task { [self] in
      for await _ in await UnixSignalsSequence(trapping: .sighup) { reload() }
    }
    let fatal = await withGracefulShutdownHandler {
      await end.wait()
    } onGracefulShutdown: { [end] in
      end.raise(nil)
    }
    hangups.cancel()
    manager.stopping()
    log.notice("finishing what has begun")
    await pipeline.finish()
    supervisor.stop()
    watch.join()
    keeping.join()
    _ = replaceFile(layout.state + "/status.json", with: status("stopped").json)
    log.notice("stopped")
    if let fatal { throw fatal }
  }

  private func status(_ state: String) -> DaemonStatus {
    DaemonStatus(
      state: state, started: started, settings: settings.withLock { $0 }, inbox: inbox.report,
      tally: pipeline.tally.now, commits: committer.figures, uncommitted: pipeline.gate.waiting,
      damage: committer.recovery.damage)
  }

  /// Reads the configuration again; one with faults changes nothing.
  private func reload() {
    manager.reloading()
    do throws(SettingsError) {
      let fresh = try loader.load()
      for warning in fresh.warnings { log.warning("\(warning)") }
      let old = settings.withLock { $0 }
      for (name, before, now) in [
        ("inbox.path", old.inboxPath, fresh.settings.inboxPath),
        ("store.path", old.storePath, fresh.settings.storePath),
        ("workers", "\(old.workers)", "\(fresh.settings.workers)"),
        ("log.segment_bytes", "\(old.segmentBytes)", "\(fresh.settings.segmentBytes)"),
        ("log.segment_age", "\(old.segmentAge)", "\(fresh.settings.segmentAge)"),
      ] where before != now {
        log.warning("\(name) changes at the next start", metadata: ["now": "\(before)", "then": "\(now)"])
      }
      settings.withLock { $0 = fresh.settings.keepingPlaces(of: old) }
      pipeline.update(settings.withLock { $0 })
      var logger = log
      logger.logLevel = fresh.settings.logLevel
      log.notice("the configuration was read again")
      manager.ready("configuration read again")
    } catch {
      for problem in error.problems { log.error("\(problem)") }
      log.error("the old settings stay")
      manager.ready("the new configuration has faults; the old settings stay")
    }
  }
}

/// The end of the service, awaited once.
private final class EndSignal: Sendable {
  private struct State {
    var raised = false
    var error: StoreError?
    var continuation: CheckedContinuation<StoreError?, Never>?
  }
  private let state = Mutex(State())

  /// Ends the service, with the first error that is raised.
  func raise(_ error: StoreError?) {
    let waiting = state.withLock { state in
      if !state.raised { state.error = error }
      state.raised = true
      defer { state.continuation = nil }
      return state.continuation
    }
    waiting?.resume(returning: error)
  }

  func wait() async -> StoreError? {
    await withCheckedContinuation { continuation in
      let error: StoreError?? = state.withLock { state in
        if state.raised { return .some(state.error) }
        state.continuation = continuation
        return nil
      }
      if let error { continuation.resume(returning: error) }
    }
  }
}

extension Settings {
  var commit: CommitOptions {
    var options = CommitOptions()
    options.segmentBytes = segmentBytes
    options.segmentAge = .nanoseconds(segmentAge)
    return options
  }

  /// These settings with what only a start can change as it is in `old`.
  fileprivate func keepingPlaces(of old: Settings) -> Settings {
    var copy = self
    copy.inboxPath = old.inboxPath
    copy.storePath = old.storePath
    copy.workers = old.workers
    return copy
  }
}

/// Makes a folder whose parent is there, unless it exists.
private func makeFolder(_ path: String) throws(InboxError) {
  guard mkdir(path, 0o755) != 0 else {
    // Its name is made durable where the parent can be opened at all.
    try? Folder(path: path + "/..").synchronize()
    return
  }
  guard errno == EEXIST else { throw InboxError(errno, path: path, "make this folder") }
}
