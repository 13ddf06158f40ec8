import DatelineInbox
import DatelineStore
import DatelineText
import Glibc
import Logging

/// What follows from the committer's answers.
extension IntakePipeline {
  func noteCommit(_ outcome: CommitOutcome, _ claim: Claim, _ failure: Rejection?, _ warnings: [String]) {
    let resumed = tally.now.paused != nil
    tally.update { tally in
      tally.paused = nil
      switch outcome {
      case .duplicate: tally.duplicates += 1
      case .committed:
        tally.lastCommit = Clock.wall
        for warning in warnings { tally.warnings[warning, default: 0] += 1 }
        if let failure { tally.failed[failure.code.rawValue, default: 0] += 1 } else { tally.committed += 1 }
      }
    }
    if resumed {
      gate.setOpen(true)
      log.notice("the log can be written again; intake goes on")
    }
    let file = Logger.MetadataValue.string("\(claim.name)")
    if let failure {
      log.warning(
        "failed",
        metadata: ["file": file, "code": "\(failure.code.rawValue)", "reason": "\(failure.message)"])
    } else if case .committed(let seq) = outcome {
      log.info("committed", metadata: ["file": file, "seq": "\(seq)"])
    }
  }

  /// A fatal error ends the daemon; any other pauses intake, and the file is taken again after it.
  func noteFailure(_ error: StoreError, _ claim: Claim) {
    if error.isFatal { return onFatal(error) }
    inbox.release(claim.name, .again)
    let isFirst = tally.now.paused == nil
    tally.update {
      if isFirst { $0.pauses += 1 }
      $0.paused = "\(error)"
    }
    gate.setOpen(false)
    if isFirst { log.error("intake is paused; it goes on by itself", metadata: ["error": "\(error)"]) }
  }

  /// Lets intake try again if it is paused. Called by the supervisor every few seconds.
  ///
  /// The gate alone is asked: an article that was under way when another failed may have said since that all is well.
  func probeAfterPause() { gate.setOpen(true) }

  /// A worker process is ready.
  func noteWorkerStart(_ seal: WorkerSeal) {
    let before = tally.now
    tally.update {
      $0.workerStarts += 1
      $0.workerProblem = nil
      $0.seal = seal
    }
    if before.workerProblem != nil { log.notice("workers start again; intake goes on") }
    guard before.seal != seal else { return }
    log.log(level: seal.filtersCalls ? .info : .warning, "workers are \(seal)")
  }

  /// No worker process can be had; the intake thread that says so tries again.
  func noteWorkers(problem: String) {
    let isNew = tally.now.workerProblem != problem
    tally.update { $0.workerProblem = problem }
    if isNew { log.critical("no worker; trying again", metadata: ["reason": "\(problem)"]) }
  }
}
