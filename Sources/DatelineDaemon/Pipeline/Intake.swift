import DatelineInbox
import DatelineStore
import DatelineText
import Logging

/// One intake thread's work: claim a file, know it again or have it parsed, hand its records to the committer.
struct Intake {
  private let pipeline: IntakePipeline
  private var worker: ProcessWorker?
  private var launch: ProcessWorker.Launch?
  private var log: Logger { pipeline.log }

  init(pipeline: IntakePipeline) { self.pipeline = pipeline }

  mutating func close() { worker?.close() }

  mutating func take(_ candidate: Candidate) {
    let settings = pipeline.settings.withLock { $0 }
    switch pipeline.inbox.claim(candidate, limit: settings.fileBytes) {
    case .changed: pipeline.inbox.release(candidate.name, .again)
    case .gone: pipeline.inbox.release(candidate.name, .gone)
    case .unreadable(let reason):
      log.warning("cannot be taken yet", metadata: ["file": "\(candidate.name)", "reason": "\(reason)"])
      pipeline.inbox.release(candidate.name, .parked(reason))
    case .claimed(let claim):
      pipeline.tally.update { $0.bytesRead += claim.bytes.count + (claim.sidecar?.count ?? 0) }
      do throws(StoreError) {
        try process(claim, settings)
      } catch {
        failed(error, claim)
      }
    }
  }

  private mutating func process(_ claim: Claim, _ settings: Settings) throws(StoreError) {
    let contentID = Self.contentID(claim)
    let encoder = FailureEncoder(settings)
    var revision = 1
    if let known = try pipeline.committer.known(contentID: contentID) {
      guard known.failure != nil, !encoder.isCurrent(known.extractor) else {
        return duplicate(claim, contentID, known)
      }
      revision = known.revision + 1
    }
    var job = ArticleJob(
      bytes: claim.bytes, sidecar: claim.sidecar, folder: claim.folder, source: claim.name.bytes,
      contentID: contentID,
      revision: revision)
    if settings.undated == .mtime {
      job.modified = CivilDate(dayNumber: Int(claim.stamp.modified / 86_400_000_000_000))
    }
    if let rejection = claim.rejection {
      commit(encoder.encode(rejection, job.identity), claim)
    } else {
      switch try parse(job, settings, encoder) {
      case .article(let article): commit(article, claim)
      case .later(let release): pipeline.inbox.release(claim.name, release)
      }
    }
  }

  /// What a file is known by. One that was not read has no bytes to hash: its name, kind and size stand for them.
  private static func contentID(_ claim: Claim) -> String {
    guard claim.rejection == nil || !claim.bytes.isEmpty else {
      let stand = Array("\(claim.stamp.kind) \(claim.stamp.size) ".utf8) + claim.name.bytes
      return SHA256.contentID(article: stand, sidecar: [])
    }
    return SHA256.contentID(article: claim.bytes, sidecar: claim.sidecar ?? [])
  }

  private enum Parsed {
    case article(EncodedArticle)
    /// Not now; the inbox keeps it.
    case later(Release)
  }

  private mutating func parse(
    _ job: ArticleJob, _ settings: Settings, _ encoder: FailureEncoder
  ) throws(StoreError) -> Parsed {
    var starts = 0
    while true {
      do throws(WorkerFailure) {
        let article = try ready(settings).process(job, deadline: .nanoseconds(settings.articleTime))
        return .article(article)
      } catch {
        switch error {
        case .unavailable(let reason):
          // Another file would fare no better, so this thread waits.
          pipeline.noteWorkers(problem: reason)
          let delays = IntakePipeline.retryDelays
          guard pipeline.gate.rest(Int(delays[min(starts, delays.count - 1)])) else { return .later(.again) }
          starts += 1
        case .abandoned: return .later(.again)
        case .deadline: return .article(encoder.encode(tooSlow(settings), job.identity))
        case .died(let how): return try afterDeath(of: job, how, encoder)
        }
      }
    }
  }

  private func tooSlow(_ settings: Settings) -> Rejection {
    pipeline.tally.update { $0.workerDeaths += 1 }
    let seconds = Double(settings.articleTime) / 1e9
    return Rejection(
      .deadline, "It took longer than limits.article_seconds (\(seconds)); raise that or split the file.")
  }

  /// Counts an attempt that ended with the worker's death, and has the article tried again after a while, or no more.
  ///
  /// A worker has one article at a time, so a death accuses no other. The daemon outlives its workers, so an attempt
  /// that the daemon's own end cut short says nothing of the article.
  private func afterDeath(
    of job: ArticleJob, _ how: String, _ encoder: FailureEncoder
  ) throws(StoreError) -> Parsed {
    pipeline.tally.update { $0.workerDeaths += 1 }
    let attempt = try pipeline.committer.countAttempt(contentID: job.contentID)
    let file = String(decoding: job.source, as: UTF8.self)
    log.error("a worker died", metadata: ["file": "\(file)", "cause": "\(how)", "attempt": "\(attempt)"])
    guard attempt < IntakePipeline.attemptLimit else {
      let sentence =
        "The parser died on it \(attempt) times (\(how)); please report the file, which is kept in failed/."
      return .article(encoder.encode(Rejection(.parserCrash, sentence), job.identity))
    }
    let delay = IntakePipeline.retryDelays[attempt - 1]
    return .later(
      .parked("The parser died on it (\(how)); it is tried again in \(Units.duration(delay)).", for: delay))
  }

  /// This thread's worker, a new one when the settings that it lives by have changed.
  private mutating func ready(_ settings: Settings) -> ProcessWorker {
    let wanted = settings.workerLaunch(dataFolder: pipeline.dataFolder)
    if let worker, launch == wanted { return worker }
    worker?.close()
    let pipeline = pipeline
    let fresh = ProcessWorker(
      wanted, isAbandoned: { pipeline.isOutOfPatience }, onStart: { pipeline.noteWorkerStart($0) })
    worker = fresh
    launch = wanted
    return fresh
  }

  private func duplicate(_ claim: Claim, _ contentID: String, _ known: KnownArticle) {
    // One whose move failed was counted when it was committed.
    if pipeline.stuck.withLock({ $0[claim.name] }) == nil { pipeline.tally.update { $0.duplicates += 1 } }
    let failure = known.failure.map {
      Rejection(Rejection.Code(rawValue: $0) ?? .internal, "It failed before, and nothing has changed since.")
    }
    pipeline.moves.push(
      .move(.init(claim: claim.withoutBytes, docID: "d_" + contentID.prefix(16), failure: failure)))
  }

  private func commit(_ article: EncodedArticle, _ claim: Claim) {
    let size = article.byteCount
    let claim = claim.withoutBytes
    let docID = article.docID
    let document = article.documentValue
    let failure = article.failure.map { code in
      claim.rejection ?? Rejection(code, document?["reason"]?["message"]?.string ?? "It could not be read.")
    }
    let warnings = document?["warnings"]?.array?.compactMap(\.string) ?? []
    let pipeline = pipeline
    pipeline.gate.enter(size)
    pipeline.committer.commit(article) { result in
      pipeline.gate.leave(size)
      switch result {
      case .success(let outcome):
        pipeline.noteCommit(outcome, claim, failure, warnings)
        pipeline.moves.push(.move(.init(claim: claim, docID: docID, failure: failure)))
      case .failure(let error): pipeline.noteFailure(error, claim)
      }
    }
  }

  private func failed(_ error: StoreError, _ claim: Claim) { pipeline.noteFailure(error, claim.withoutBytes) }
}

extension Claim {
  /// What is needed to move the file.
  var withoutBytes: Claim {
    var copy = self
    copy.bytes = []
    copy.sidecar = nil
    copy.folder = nil
    return copy
  }
}

extension EncodedArticle {
  /// The bytes that it holds in memory.
  var byteCount: Int { lines.reduce(document.bytes.count + text.count) { $0 + $1.bytes.count } }

  /// Its document record, as far as it is known before the commit.
  var documentValue: JSONValue? {
    try? JSONReader.read(document.filled { $0.kind == .seq ? [] : Array("null".utf8) })
  }
}
