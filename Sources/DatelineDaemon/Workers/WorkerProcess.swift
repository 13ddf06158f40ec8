import CLinux
import DatelineStore
import DatelineText
import Glibc

/// The child's side of a `ProcessWorker`: reads jobs from standard input, writes records to standard output.
package struct WorkerProcess {
  private let fileLimit: Int

  /// Takes limits on memory, files and core dumps on, before anything of an article is read. An article is at most
  /// `fileLimit` bytes.
  package init(memory: Int, fileLimit: Int) {
    self.fileLimit = fileLimit
    dateline_die_with_parent()
    limit(RLIMIT_AS, memory)
    limit(RLIMIT_CORE, 0)
    limit(RLIMIT_FSIZE, 0)
  }

  private func limit(_ resource: __rlimit_resource, _ value: Int) {
    var limits = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
    setrlimit(__rlimit_resource_t(resource.rawValue), &limits)
  }

  /// Says that the worker is ready, or why it is not, then serves until its input ends.
  package func run(_ pipeline: () throws -> ArticlePipeline) {
    let loaded: ArticlePipeline
    do {
      loaded = try pipeline()
    } catch {
      return writeAll(framed(Array("\(error)".utf8)), to: STDOUT_FILENO)
    }
    _ = dateline_seal()
    writeAll(framed([]), to: STDOUT_FILENO)
    while let frame = nextFrame(), let job = try? ArticleJob(frame: frame) {
      writeAll(framed(loaded.process(job).frame), to: STDOUT_FILENO)
    }
  }

  private func nextFrame() -> [UInt8]? {
    var incoming = IncomingFrame(limit: fileLimit + (4 << 20))
    while !incoming.isComplete {
      guard incoming.read(from: STDIN_FILENO) else { return nil }
    }
    return incoming.payload
  }
}
