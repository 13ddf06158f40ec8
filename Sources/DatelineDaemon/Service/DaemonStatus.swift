import DatelineInbox
import DatelineStore
import DatelineText
import Glibc

/// What the daemon says of itself in `state/status.json`, for `status` and for monitoring.
struct DaemonStatus {
  var state: String
  /// By the wall clock.
  var started: Nanoseconds
  var settings: Settings
  var inbox: InboxReport
  var tally: Tally
  var commits: CommitGauge
  var uncommitted: Int
  /// Places of the log that the start found damaged.
  var damage: [String]
  /// What stands in the inbox, when it was counted.
  var backlog: Backlog?

  /// Bytes free for the store; `nil` when the system does not say.
  var freeBytes: Int? {
    var info = statvfs()
    return statvfs(settings.storePath, &info) == 0 ? Int(info.f_bavail) * Int(info.f_frsize) : nil
  }

  /// What keeps articles from being taken in; `nil` when nothing does.
  private var hindrance: String? {
    if let problem = inbox.problem { return "the inbox cannot be read: \(problem)" }
    if let paused = tally.paused { return "paused: \(paused)" }
    return tally.workerProblem.map { "no worker can be started: \($0)" }
  }

  /// One line for `systemctl status`.
  var line: String {
    if let hindrance { return hindrance }
    let failed = tally.failed.values.reduce(0, +)
    return "seq \(commits.seq); \(tally.committed) committed, \(failed) failed, "
      + "\(tally.duplicates) known already; \(inbox.waiting) settling, \(inbox.parked) cannot be taken"
  }

  var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    write("version", datelineVersion, &json)
    count("pid", Int(getpid()), &json)
    write("state", hindrance == nil ? state : "paused", &json)
    write("started", timestamp(started), &json)
    write("updated", timestampNow(), &json)
    write("inbox", settings.inboxPath, &json)
    count("seq", commits.seq, &json)
    write("paused", tally.paused, &json)
    write("last_commit", tally.lastCommit == 0 ? nil : timestamp(tally.lastCommit), &json)
    count("committed", tally.committed, &json)
    count("duplicates", tally.duplicates, &json)
    counts("failed", tally.failed, &json)
    counts("warnings", tally.warnings, &json)
    count("uncommitted", uncommitted, &json)
    count("bytes_read", tally.bytesRead, &json)
    count("bytes_written", commits.eventBytes + commits.textBytes, &json)
    json.key("store_free_bytes")
    json.value(freeBytes)
    count("pauses", tally.pauses, &json)
    writeCommits(&json)
    writeWorkers(&json)
    writeInbox(&json)
    json.key("damage")
    json.value(damage)
    json.endObject()
    json.newline()
    return json.bytes
  }

  private func writeCommits(_ json: inout JSONWriter) {
    count("batches", commits.batches, &json)
    seconds("median_commit_seconds_at_most", commits.seconds.bound(quantile: 0.5), &json)
    seconds("p99_commit_seconds_at_most", commits.seconds.bound(quantile: 0.99), &json)
    count("segments_compressed", tally.segmentsCompressed, &json)
    count("segments_dropped", tally.segmentsDropped, &json)
  }

  private func writeWorkers(_ json: inout JSONWriter) {
    count("workers", settings.workers, &json)
    write("worker_seal", tally.seal?.description, &json)
    write("worker_problem", tally.workerProblem, &json)
    count("worker_starts", tally.workerStarts, &json)
    count("worker_deaths", tally.workerDeaths, &json)
  }

  private func writeInbox(_ json: inout JSONWriter) {
    count("settling", inbox.waiting, &json)
    count("in_flight", inbox.inFlight, &json)
    count("cannot_be_taken", inbox.parked, &json)
    json.key("cannot_be_taken_examples")
    json.beginArray()
    for parked in inbox.parkedExamples {
      json.beginObject()
      write("file", "\(parked.name)", &json)
      write("reason", parked.reason, &json)
      json.endObject()
    }
    json.endArray()
    count("orphan_sidecars", inbox.orphanSidecars, &json)
    json.key("orphan_sidecar_examples")
    json.value(inbox.orphanExamples.map { "\($0)" })
    count("stuck_moves", tally.stuckMoves, &json)
    count("overflows", inbox.overflows, &json)
    count("scans", inbox.scans, &json)
    write("polled_because", inbox.polledBecause, &json)
    write("problem", inbox.problem, &json)
  }

  private func write(_ key: StaticString, _ value: String?, _ json: inout JSONWriter) {
    json.key(key)
    json.value(value)
  }

  private func count(_ key: StaticString, _ value: Int, _ json: inout JSONWriter) {
    json.key(key)
    json.value(value)
  }

  private func seconds(_ key: StaticString, _ value: Double?, _ json: inout JSONWriter) {
    json.key(key)
    if let value { json.value(value, decimals: 4) } else { json.null() }
  }

  private func counts(_ key: StaticString, _ values: [String: Int], _ json: inout JSONWriter) {
    json.key(key)
    json.beginObject()
    for (name, count) in values.sorted(by: { $0.key < $1.key }) {
      json.key(named: name)
      json.value(count)
    }
    json.endObject()
  }
}

/// Writes over the file at `path` where it stands, which takes no room on a full disk; a reader may meet it half-way.
func overwriteFile(_ path: String, with bytes: [UInt8]) {
  let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
  guard descriptor >= 0 else { return }
  defer { close(descriptor) }
  let count = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  if count == bytes.count { ftruncate(descriptor, off_t(count)) }
}

/// Replaces the file at `path` in one step, so that a reader finds the old or the new one whole.
func replaceFile(_ path: String, with bytes: [UInt8]) -> Bool {
  let draft = path + ".new"
  let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
  guard descriptor >= 0 else { return false }
  let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  close(descriptor)
  if count == bytes.count, rename(draft, path) == 0 { return true }
  let code = errno
  unlink(draft)
  errno = code
  return false
}
