import DatelineInbox
import DatelineStore
import DatelineText
import Glibc
import Logging
import Synchronization

/// From ready files to durable records: threads that claim and parse, the store's committer, a thread that moves.
///
/// What is in memory is bounded: names by the queue, articles by the number of workers, records by the gate, files that
/// wait for their move by the intake's waiting for them.
package final class IntakePipeline: Sendable {
  static let queuedNames = 512
  static let queuedMoves = 4_096
  static let attemptLimit = 3
  /// How long an article waits after the first, the second and each further death of a worker over it.
  static let retryDelays: [Nanoseconds] = [1_000_000_000, 10_000_000_000, 60_000_000_000]
  /// How long a file stays in the inbox after its move failed once, twice, …: what is in the way may go soon, and a try
  /// costs a reading of the file.
  static let moveDelays: [Nanoseconds] = [1, 2, 5, 10, 20, 30, 60].map { $0 * 1_000_000_000 }
  /// How many of those files are counted by name.
  private static let stuckLimit = 10_000
  /// How long articles under way may still take once the service is to stop; the service manager waits for 60 s.
  static let stopPatience: Nanoseconds = 15_000_000_000

  let inbox: Inbox
  let committer: Committer
  let shelf: Shelf
  let settings: Mutex<Settings>
  let dataFolder: String
  let log: Logger
  let tally = SharedTally()
  let gate = CommitGate(byteLimit: 64 << 20)
  private let candidates = BoundedQueue<Candidate>(capacity: queuedNames)
  let moves = BoundedQueue<MoverJob>(capacity: queuedMoves)
  /// Files whose move failed, and how often.
  let stuck = Mutex<[InboxName: Int]>([:])
  /// Whether a sidecar could not follow its article.
  private let hasLeftSidecar = Atomic(false)
  private let threads = Mutex<[SystemThread]>([])
  /// When articles under way are given up, by the monotonic clock.
  private let giveUp = Atomic<Nanoseconds>(.max)
  /// Called once, from any thread, when the log can no longer be written.
  let onFatal: @Sendable (StoreError) -> Void

  /// A file whose fate is decided.
  struct Move: Sendable {
    let claim: Claim
    let docID: String
    /// `nil` for a file that goes to done/.
    let failure: Rejection?
  }

  enum MoverJob: Sendable {
    case move(Move)
    /// Sidecars that could not follow their articles are to be tried again.
    case finishMoves
  }

  package init(
    inbox: Inbox, committer: Committer, shelf: Shelf, settings: Settings, dataFolder: String, log: Logger,
    onFatal: @escaping @Sendable (StoreError) -> Void
  ) {
    self.inbox = inbox
    self.committer = committer
    self.shelf = shelf
    self.settings = Mutex(settings)
    self.dataFolder = dataFolder
    self.log = log
    self.onFatal = onFatal
  }

  /// Starts the threads.
  package func start() throws(ThreadError) {
    let count = settings.withLock { $0.workers }
    var started = [try SystemThread(name: "mover") { self.moveFiles() }]
    for i in 0..<count {
      started.append(try SystemThread(name: "intake \(i)") { self.takeIn() })
    }
    started.append(try SystemThread(name: "inbox") { self.inbox.run { self.candidates.offer($0) } })
    threads.withLock { [started] in $0 = started }
  }

  /// Takes nothing new in, finishes what has begun, and returns when it is durable and moved. What takes too long
  /// stays in the inbox.
  package func finish() async {
    giveUp.store(Clock.monotonic + Self.stopPatience, ordering: .relaxed)
    inbox.stop()
    gate.close()
    candidates.close(dropping: true)
    let all = threads.withLock { $0 }
    for thread in all.dropFirst() { thread.join() }
    await committer.close()
    moves.close(dropping: false)
    all.first?.join()
  }

  var isOutOfPatience: Bool { Clock.monotonic >= giveUp.load(ordering: .relaxed) }

  package func update(_ new: Settings) {
    settings.withLock { $0 = new }
    inbox.update(new.inbox)
  }

  /// The body of an intake thread.
  private func takeIn() {
    var intake = Intake(pipeline: self)
    while let candidate = candidates.next() {
      // To another file system a move takes longer than a commit.
      while !moves.hasRoom, gate.rest(20_000_000) {}
      guard gate.pass() else { break }
      intake.take(candidate)
    }
    intake.close()
  }

  /// Lets the mover try again what did not follow its article. Called by the supervisor every few seconds.
  func retryLeftSidecars() {
    if hasLeftSidecar.load(ordering: .relaxed) { moves.push(.finishMoves) }
  }

  /// The body of the moving thread.
  private func moveFiles() {
    while let job = moves.next() {
      switch job {
      case .move(let move): putAway(move)
      case .finishMoves:
        let isRecursive = settings.withLock { $0.inbox.recursive }
        if (try? shelf.finishMoves(recursive: isRecursive)) != nil {
          hasLeftSidecar.store(false, ordering: .relaxed)
        }
      }
    }
  }

  private func putAway(_ move: Move) {
    do throws(InboxError) {
      let day = CivilDate(dayNumber: Int(Clock.wall / 86_400_000_000_000))
      let place: Shelf.Place = move.failure.map { .failed(reason: reason($0, move)) } ?? .done(day)
      let outcome = try shelf.putAway(move.claim, to: place, tag: move.docID)
      stuck.withLock { $0[move.claim.name] = nil }
      if case .changed = outcome { return inbox.release(move.claim.name, .again) }
      if case .withoutSidecar(let error) = outcome {
        log.error("a sidecar does not follow its article yet", metadata: ["error": "\(error)"])
        hasLeftSidecar.store(true, ordering: .relaxed)
      }
      inbox.release(move.claim.name, .gone)
    } catch {
      noteStuck(move, error)
    }
  }

  private func noteStuck(_ move: Move, _ error: InboxError) {
    tally.update { $0.stuckMoves += 1 }
    log.error("the records are safe, but the file stays in the inbox", metadata: ["error": "\(error)"])
    let times = stuck.withLock { stuck in
      let times = stuck[move.claim.name, default: 0]
      if times > 0 || stuck.count < Self.stuckLimit { stuck[move.claim.name] = times + 1 }
      return times
    }
    let delay = Self.moveDelays[min(times, Self.moveDelays.count - 1)]
    let reason = "Its records are in the log, but it could not be moved: \(error)"
    inbox.release(move.claim.name, .parked(reason, for: delay))
  }

  /// `NAME.reason.json`.
  private func reason(_ failure: Rejection, _ move: Move) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("source")
    json.value("\(move.claim.name)")
    json.key("doc_id")
    json.value(move.docID)
    json.key("code")
    json.value(failure.code.rawValue)
    json.key("message")
    json.value(failure.message)
    json.key("ts")
    json.value(timestampNow())
    json.endObject()
    json.newline()
    return json.bytes
  }
}
