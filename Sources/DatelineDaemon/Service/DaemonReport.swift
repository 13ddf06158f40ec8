import DatelineInbox
import DatelineStore
import DatelineText
import Glibc

/// What another process can tell of a daemon: its status file, its lock, its inbox and its log.
package struct DaemonReport {
  /// Whether a daemon holds the store now.
  package let isRunning: Bool
  /// The status file; `nil` when no daemon ever wrote one.
  package let status: JSONValue?
  /// What stands in the inbox; `nil` when it cannot be listed.
  package let backlog: Backlog?
  /// The last durable commit number.
  package let seq: Int

  package init(_ settings: Settings) {
    let layout = StoreLayout(root: settings.storePath)
    inboxPath = settings.inboxPath
    logPath = layout.log
    isRunning = Self.isLocked(layout.lock)
    status = readWholeFile(layout.state + "/status.json").flatMap { try? JSONReader.read($0) }
    backlog = try? Backlog(path: settings.inboxPath, recursive: settings.inbox.recursive)
    seq = Watermark.read(layout)?.seq ?? 0
  }

  /// As the settings name them.
  private let inboxPath: String
  private let logPath: String

  private static func isLocked(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// Lines for a person.
  package var lines: [String] {
    var lines = [isRunning ? "running" : "not running; start it with dateline run"]
    if isRunning, let pid = status?["pid"]?.int, let since = status?["started"]?.string {
      lines[0] += " (pid \(pid), since \(since))"
    }
    if isRunning {
      for (word, key) in [("PAUSED", "paused"), ("PROBLEM", "problem"), ("NO WORKER", "worker_problem")] {
        if let what = status?[key]?.string { lines.append("\(word): \(what)") }
      }
    }
    let lastCommit = status?["last_commit"]?.string ?? "unknown"
    lines.append("log: \(seq) articles durable in \(logPath); last commit \(lastCommit)")
    if let backlog {
      let age = backlog.oldest.map { ", the oldest for \(max(0, Clock.wall - $0) / 1_000_000_000) s" } ?? ""
      lines.append("inbox: \(backlog.articles) articles waiting in \(inboxPath)\(age)")
    } else {
      lines.append("inbox: \(inboxPath) cannot be listed; check its path and permissions")
    }
    if let status { lines += sinceStart(status) + hints(status) }
    return lines
  }

  private func sinceStart(_ status: JSONValue) -> [String] {
    func list(_ key: String) -> String? {
      let parts = status[key]?.members?.map { "\($0.value.int ?? 0) \($0.key)" } ?? []
      return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
    let (committed, known) = (status["committed"]?.int ?? 0, status["duplicates"]?.int ?? 0)
    var lines = [
      "since its start: \(committed) committed, \(known) known already, "
        + (list("failed").map { "failed: \($0)" } ?? "none failed")
    ]
    if let warnings = list("warnings") { lines.append("committed with warnings: \(warnings)") }
    if let batches = status["batches"]?.int, batches > 0,
      case .number(let p99)? = status["p99_commit_seconds_at_most"]
    {
      let written = Units.roundedSize(status["bytes_written"]?.int ?? 0)
      lines.append("writing: \(batches) batches, \(written); 99 of 100 within \(p99) s")
    }
    if let free = status["store_free_bytes"]?.int {
      lines.append("room for the store: \(Units.roundedSize(free))")
    }
    let (starts, deaths) = (status["worker_starts"]?.int ?? 0, status["worker_deaths"]?.int ?? 0)
    let seal = status["worker_seal"]?.string ?? "not started yet"
    lines.append(
      "workers: \(status["workers"]?.int ?? 0), \(seal); \(starts) started, \(deaths) died over an article")
    return lines
  }

  private func hints(_ status: JSONValue) -> [String] {
    var lines: [String] = []
    if let why = status["polled_because"]?.string { lines.append("the inbox is polled: \(why)") }
    for place in status["damage"]?.array ?? [] {
      lines.append("DAMAGE in the log (see dateline verify): \(place.string ?? "?")")
    }
    for parked in status["cannot_be_taken_examples"]?.array ?? [] {
      lines.append("cannot be taken: \(parked["file"]?.string ?? "?"): \(parked["reason"]?.string ?? "?")")
    }
    for orphan in status["orphan_sidecar_examples"]?.array ?? [] {
      lines.append("sidecar without its article: \(orphan.string ?? "?")")
    }
    return lines
  }

  /// One JSON object: the status file with what holds now.
  package var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("running")
    json.value(isRunning)
    json.key("durable_seq")
    json.value(seq)
    json.key("waiting")
    json.value(backlog?.articles)
    json.key("oldest_waiting_since")
    json.value(backlog?.oldest.map(timestamp))
    json.key("daemon")
    if let status { json.write(status) } else { json.null() }
    json.endObject()
    json.newline()
    return json.bytes
  }
}

extension JSONWriter {
  /// Writes a value that was read.
  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let flag): self.value(flag)
    case .number(let number):
      if let whole = value.int, Double(whole) == number {
        self.value(whole)
      } else {
        self.value(number, decimals: 6)
      }
    case .string(let text): self.value(text)
    case .array(let items):
      beginArray()
      for item in items { write(item) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(named: member.key)
        write(member.value)
      }
      endObject()
    }
  }
}
