import DatelineInbox
import DatelineStore
import DatelineText
import Glibc

/// What the daemon says of itself in `state/status.json`, for `status` and for monitoring.
struct DaemonStatus {
  var state: String
  var started: String
  var settings: Settings
  var inbox: InboxReport
  var tally: Tally
  var seq: Int
  var uncommitted: Int

  /// One line for `systemctl status`.
  var line: String {
    if let problem = inbox.problem { return "the inbox cannot be read: \(problem)" }
    if let paused = tally.paused { return "paused: \(paused)" }
    let failed = tally.failed.values.reduce(0, +)
    return "seq \(seq); \(tally.committed) committed, \(failed) failed, \(tally.duplicates) known already; "
      + "\(inbox.waiting) settling, \(inbox.parked) cannot be taken"
  }

  var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    write("version", datelineVersion, &json)
    json.key("pid")
    json.value(Int(getpid()))
    write("state", tally.paused == nil ? state : "paused", &json)
    write("started", started, &json)
    write("updated", timestampNow(), &json)
    write("inbox", settings.inboxPath, &json)
    json.key("seq")
    json.value(seq)
    write("paused", tally.paused, &json)
    write("last_commit", tally.lastCommit == 0 ? nil : timestamp(tally.lastCommit), &json)
    count("committed", tally.committed, &json)
    count("duplicates", tally.duplicates, &json)
    json.key("failed")
    json.beginObject()
    for (code, count) in tally.failed.sorted(by: { $0.key < $1.key }) {
      json.key(named: code)
      json.value(count)
    }
    json.endObject()
    count("uncommitted", uncommitted, &json)
    count("worker_deaths", tally.workerDeaths, &json)
    count("pauses", tally.pauses, &json)
    writeInbox(&json)
    json.endObject()
    json.newline()
    return json.bytes
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
}

/// Replaces the file at `path` in one step, so that a reader finds the old or the new one whole.
func replaceFile(_ path: String, with bytes: [UInt8]) -> Bool {
  let draft = path + ".new"
  let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
  guard descriptor >= 0 else { return false }
  let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  close(descriptor)
  return count == bytes.count && rename(draft, path) == 0
}
