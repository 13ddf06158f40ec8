import DatelineStore
import DatelineText

/// One article on its way to a worker: bytes and what is known besides them.
package struct ArticleJob: Sendable {
  package var bytes: [UInt8]
  package var sidecar: [UInt8]?
  /// What its folder says of all its articles.
  package var folder: [UInt8]?
  /// The file's name in the inbox, as raw bytes.
  package var source: [UInt8]
  package var contentID: String
  package var revision = 1
  /// The file's modification day, where the settings let it stand for the publication date.
  package var modified: CivilDate?

  package init(
    bytes: [UInt8], sidecar: [UInt8]?, folder: [UInt8]? = nil, source: [UInt8], contentID: String,
    revision: Int = 1, modified: CivilDate? = nil
  ) {
    self.bytes = bytes
    self.sidecar = sidecar
    self.folder = folder
    self.source = source
    self.contentID = contentID
    self.revision = revision
    self.modified = modified
  }

  package var identity: ArticleIdentity {
    ArticleIdentity(contentID: contentID, source: source, byteCount: bytes.count, revision: revision)
  }
}

extension ArticlePipeline {
  /// The records of a job; whatever its bytes are, there is at least a `failed` record.
  package func process(_ job: ArticleJob) -> EncodedArticle {
    let name =
      job.source.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) } ?? ""
    var input = ArticleInput(bytes: job.bytes, name: name, modified: job.modified)
    // The inbox has read it once and knows that it is whole.
    input.folder = job.folder.flatMap { try? Sidecar(json: $0) }
    if let sidecar = job.sidecar {
      do {
        input.sidecar = try Sidecar(json: sidecar)
      } catch {
        let sentence = "The sidecar \(name).meta.json cannot be used (\(error)); mend or remove it."
        return reject(Rejection(.badSidecar, sentence), job.identity)
      }
    }
    return process(input, job.identity)
  }
}

/// Turns articles into records, one at a time; used by one thread.
package protocol ArticleWorker: AnyObject {
  /// Blocks until the records are there or the job's time is over.
  func process(_ job: ArticleJob, deadline: Duration) throws(WorkerFailure) -> EncodedArticle
  /// Ends the worker; it is not used again.
  func close()
}

/// Why a worker gave no records.
package enum WorkerFailure: Error, Sendable {
  /// The article took longer than it may; the worker was ended.
  case deadline
  /// The worker died over the article; the words say how.
  case died(String)
  /// No worker could be started; nothing is known of the article.
  case unavailable(String)
  /// The daemon is stopping and waits no longer; nothing is known of the article.
  case abandoned
}
