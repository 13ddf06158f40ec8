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
  /// Articles that stand in the inbox, and since when the oldest does (by ctime); `nil` when it cannot be listed.
  package let backlog: (articles: Int, oldest: Nanoseconds?)?
  /// The last durable commit number.
  package let seq: Int

  package init(_ settings: Settings) {
    let layout = StoreLayout(root: settings.storePath)
    isRunning = Self.isLocked(layout.lock)
    status = readWholeFile(layout.state + "/status.json").flatMap { try? JSONReader.read($0) }
    backlog = try? Self.backlog(settings.inboxPath)
    seq = Watermark.read(layout)?.seq ?? 0
  }

  private static func isLocked(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  private static func backlog(_ path: String) throws(InboxError) -> (articles: Int, oldest: Nanoseconds?) {
    let folder = try Folder(path: path)
    let listing = try FolderListing(folder)
    var articles = 0
    var oldest: Nanoseconds?
    while let name = try listing.next() {
      guard !NameRules.isIgnored(name), !NameRules.isSidecar(name), let stamp = folder.stamp(name),
        stamp.kind != .folder
      else { continue }
      articles += 1
      oldest = min(oldest ?? .max, stamp.changed)
    }
    return (articles, oldest)
  }

  /// Lines for a person.
  package var lines: [String] {
    var lines = [isRunning ? "running" : "not running"]
    if isRunning, let pid = status?["pid"]?.int, let since = status?["started"]?.string {
      lines[0] += " (pid \(pid), since \(since))"
    }
    if isRunning, let paused = status?["paused"]?.string { lines.append("PAUSED: \(paused)") }
    if isRunning, let problem = status?["problem"]?.string { lines.append("PROBLEM: \(problem)") }
    lines.append("log: \(seq) articles durable; last commit \(status?["last_commit"]?.string ?? "unknown")")
    if let backlog {
      let age = backlog.oldest.map { ", the oldest for \(max(0, Clock.wall - $0) / 1_000_000_000) s" } ?? ""
      lines.append("inbox: \(backlog.articles) articles waiting\(age)")
    } else {
      lines.append("inbox: cannot be listed")
    }
    guard let status else { return lines }
    let failed = status["failed"]?.members?.map { "\($0.value.int ?? 0) \($0.key)" } ?? []
    lines.append(
      "since its start: \(status["committed"]?.int ?? 0) committed, \(status["duplicates"]?.int ?? 0) known already, "
        + (failed.isEmpty ? "none failed" : "failed: " + failed.joined(separator: ", ")))
    if let why = status["polled_because"]?.string { lines.append("the inbox is polled: \(why)") }
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
