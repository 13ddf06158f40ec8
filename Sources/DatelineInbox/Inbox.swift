import DatelineText
import Glibc
import Synchronization

/// One watched folder. A thread of its own runs `run`; any thread may release, stop, or ask for a report.
package final class Inbox: Sendable {
  struct Shared: Sendable {
    var folder: Folder
    var options: InboxOptions
    var releases: [(InboxName, Release)] = []
    var report = InboxReport()
    var rescan = false
    var isStopped = false
  }

  /// The folder's path as configured.
  package let path: String
  let shared: Mutex<Shared>
  let wake: Wake
  private let beat = Atomic<Nanoseconds>(Clock.monotonic)

  let system: InboxSystem

  package convenience init(path: String, options: InboxOptions) throws(InboxError) {
    try self.init(path: path, options: options, system: InboxSystem())
  }

  init(path: String, options: InboxOptions, system: InboxSystem) throws(InboxError) {
    self.path = path
    self.system = system
    // The kernel tells a lease holder (Claim) of a writer by SIGIO, whose default is to end the process.
    signal(SIGIO, SIG_IGN)
    shared = Mutex(Shared(folder: try Folder(path: path), options: options))
    wake = try Wake()
  }

  /// The folder as it is open now.
  package var folder: Folder { shared.withLock { $0.folder } }

  /// Watches until `stop`. `offer` takes a candidate, or gives `false` when it has no room for now; it may block for
  /// up to some seconds.
  package func run(offer: @escaping (Candidate) -> Bool) {
    var scanner = InboxScanner(inbox: self, offer: offer)
    scanner.run()
  }

  /// Says what became of a candidate.
  package func release(_ name: InboxName, _ release: Release) {
    shared.withLock { $0.releases.append((name, release)) }
    wake.signal()
  }

  package func update(_ options: InboxOptions) {
    shared.withLock {
      $0.options = options
      $0.rescan = true
    }
    wake.signal()
  }

  package func stop() {
    shared.withLock { $0.isStopped = true }
    wake.signal()
  }

  package var isStopped: Bool { shared.withLock { $0.isStopped } }
  package var report: InboxReport { shared.withLock { $0.report } }

  /// When the scanner last got something done, by the monotonic clock: the watchdog's evidence.
  package var lastBeat: Nanoseconds { beat.load(ordering: .relaxed) }
  func noteBeat() { beat.store(Clock.monotonic, ordering: .relaxed) }
}
