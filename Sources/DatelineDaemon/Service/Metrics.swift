import DatelineInbox
import DatelineText

extension DaemonStatus {
  /// The figures for the textfile collector of node_exporter. `deploy/alerts.yml` has rules over them.
  var metrics: [UInt8] {
    var m = MetricsText()
    m.gauge("info", "The program.", 1, labels: "{version=\"\(datelineVersion)\"}")
    m.gauge("updated_timestamp_seconds", "When this file was written.", Double(Clock.wall) / 1e9)
    m.gauge("start_timestamp_seconds", "When the service started.", Double(started) / 1e9)
    writeHealth(&m)
    writeInbox(&m)
    writeOutcomes(&m)
    writeLog(&m)
    return m.bytes
  }

  private func writeHealth(_ m: inout MetricsText) {
    m.gauge("paused", "1 while intake is paused (disk full).", tally.paused == nil ? 0 : 1)
    m.gauge(
      "workers_missing", "1 while no worker process can be started.", tally.workerProblem == nil ? 0 : 1)
    m.gauge("log_damage", "Places of the log that were found damaged at the start.", Double(damage.count))
    m.gauge("store_free_bytes", "Bytes free for the store.", Double(freeBytes ?? 0))
    m.counter("pauses", "Times that intake was paused.", tally.pauses)
    m.counter("worker_starts", "Worker processes started.", tally.workerStarts)
    m.counter("worker_deaths", "Worker processes that ended over an article.", tally.workerDeaths)
  }

  private func writeInbox(_ m: inout MetricsText) {
    if let backlog {
      m.gauge("inbox_waiting", "Articles in the inbox.", Double(backlog.articles))
      m.gauge(
        "inbox_oldest_waiting_seconds", "Time since the oldest article in the inbox changed; 0 without one.",
        backlog.oldest.map { Double(max(0, Clock.wall - $0)) / 1e9 } ?? 0)
    }
    m.gauge("inbox_settling", "Files seen but not settled yet.", Double(inbox.waiting))
    m.gauge("inbox_in_flight", "Files between inbox and log.", Double(inbox.inFlight))
    m.gauge("inbox_cannot_be_taken", "Files that cannot be read or moved for now.", Double(inbox.parked))
    m.gauge("inbox_orphan_sidecars", "Sidecars without an article.", Double(inbox.orphanSidecars))
    m.gauge("inbox_unreadable", "1 while the inbox cannot be listed.", inbox.problem == nil ? 0 : 1)
    m.gauge("inbox_polled", "1 while the kernel reports no changes.", inbox.polledBecause == nil ? 0 : 1)
    m.counter("inbox_overflows", "Times that the kernel dropped events of the inbox.", inbox.overflows)
    m.counter("inbox_scans", "Full listings of the inbox.", inbox.scans)
    m.counter("stuck_moves", "Files that could not be moved out of the inbox.", tally.stuckMoves)
  }

  private func writeOutcomes(_ m: inout MetricsText) {
    m.counter("committed", "Articles committed.", tally.committed)
    m.counter("duplicates", "Files whose article was known.", tally.duplicates)
    m.counters("failed", "Articles that failed, by reason.", by: "reason", tally.failed)
    m.counters("warnings", "Warnings that articles were committed with.", by: "warning", tally.warnings)
    m.counter("read_bytes", "Bytes of articles and sidecars read.", tally.bytesRead)
  }

  private func writeLog(_ m: inout MetricsText) {
    m.gauge("seq", "Commit number of the last durable article.", Double(commits.seq))
    m.gauge(
      "last_commit_timestamp_seconds", "Wall clock time of the last commit; 0 for none since the start.",
      Double(tally.lastCommit) / 1e9)
    m.gauge("uncommitted", "Articles read and not durable yet.", Double(uncommitted))
    m.histogram("commit_seconds", "Time to write and sync a batch of articles.", commits.seconds)
    m.histogram("batch_articles", "Articles that were made durable together.", commits.sizes)
    m.counters(
      "log_bytes", "Bytes written to the log.", by: "file",
      ["events": commits.eventBytes, "texts": commits.textBytes])
    m.counter("segments_compressed", "Old segments compressed.", tally.segmentsCompressed)
    m.counter("segments_dropped", "Old segments dropped.", tally.segmentsDropped)
  }
}
