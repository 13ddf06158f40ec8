import DatelineInbox
import DatelineText

extension DaemonStatus {
  /// The figures in the text format of OpenMetrics, for the textfile collector of node_exporter.
  var metrics: [UInt8] {
    var text = ""
    func gauge(_ name: String, _ help: String, _ value: Double) {
      text += "# TYPE dateline_\(name) gauge\n# HELP dateline_\(name) \(help)\ndateline_\(name) \(value)\n"
    }
    func counter(_ name: String, _ help: String, _ values: [(labels: String, value: Int)]) {
      text += "# TYPE dateline_\(name) counter\n# HELP dateline_\(name) \(help)\n"
      for (labels, value) in values { text += "dateline_\(name)_total\(labels) \(value)\n" }
    }
    let now = Clock.monotonic
    gauge("seq", "Commit number of the last durable article.", Double(seq))
    gauge("paused", "1 while intake is paused.", tally.paused == nil ? 0 : 1)
    gauge("inbox_settling", "Files seen but not settled yet.", Double(inbox.waiting))
    gauge("inbox_in_flight", "Files between inbox and log.", Double(inbox.inFlight))
    gauge("inbox_cannot_be_taken", "Files that cannot be read or moved.", Double(inbox.parked))
    gauge("inbox_orphan_sidecars", "Sidecars without an article.", Double(inbox.orphanSidecars))
    gauge(
      "inbox_oldest_settling_seconds", "Age of the longest settling file.",
      inbox.oldest.map { Double(max(0, now - $0)) / 1e9 } ?? 0)
    gauge(
      "last_commit_timestamp_seconds", "Wall clock time of the last commit; 0 for none since the start.",
      Double(tally.lastCommit) / 1e9)
    counter("committed", "Articles committed.", [("", tally.committed)])
    counter("duplicates", "Files whose article was known.", [("", tally.duplicates)])
    counter(
      "failed", "Articles that failed, by reason.",
      tally.failed.sorted { $0.key < $1.key }.map { ("{reason=\"\($0.key)\"}", $0.value) })
    counter("worker_deaths", "Worker processes that ended over an article.", [("", tally.workerDeaths)])
    counter("pauses", "Times that intake was paused.", [("", tally.pauses)])
    counter("inbox_overflows", "Times that the kernel dropped events of the inbox.", [("", inbox.overflows)])
    counter("inbox_scans", "Full listings of the inbox.", [("", inbox.scans)])
    return Array((text + "# EOF\n").utf8)
  }
}
