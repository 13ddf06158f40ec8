import DatelineStore
import Logging

extension RecoveryReport {
  /// Says what a start found that is not as an orderly end leaves it.
  func report(to log: Logger) {
    if let rebuilt { log.warning("the index is made anew from the log", metadata: ["reason": "\(rebuilt)"]) }
    for file in quarantined {
      log.warning(
        "what a crash left unfinished at the log's end was put aside", metadata: ["file": "\(file)"])
    }
    for place in damage {
      log.error("the log is not what was written; dateline verify says more", metadata: ["place": "\(place)"])
    }
    if replayed > 0 { log.notice("articles read from the log into the index: \(replayed)") }
  }
}
