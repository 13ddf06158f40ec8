import CLinux
import DatelineStore
import DatelineText
import Glibc

/// The child's side of a `ProcessWorker`: reads jobs from standard input, writes records to standard output.
package struct WorkerProcess {
  private let fileLimit: Int

  /// Takes limits on memory, files and core dumps on, before anything of an article is read. An article is at most
  /// `fileLimit` bytes. Ends the process when its parent is not the process `parent` any more.
  package init(parent: Int32, memory: Int, fileLimit: Int) {
    self.fileLimit = fileLimit
    if dateline_die_with_parent(parent) == 0 { exit(0) }
    // Whatever the daemon was started with is none of a worker's business.
    dateline_close_others()
    // Whoever ends the service signals the whole group (systemd, Ctrl-C); a worker ends when its input does.
    for number in [SIGTERM, SIGINT, SIGHUP, SIGQUIT] { signal(number, SIG_IGN) }
    beFirstToGo()
    limit(RLIMIT_AS, memory)
    limit(RLIMIT_CORE, 0)
    limit(RLIMIT_FSIZE, 0)
  }

  /// When memory runs out, the kernel is to end a worker and not the daemon.
  private func beFirstToGo() {
    let descriptor = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    writeAll(Array("1000".utf8), to: descriptor)
    close(descriptor)
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
      writeAll(framed(WorkerHello(problem: "\(error)").frame), to: STDOUT_FILENO)
      return
    }
    loaded.loadEncodings()
    writeAll(framed(WorkerHello(seal: .apply()).frame), to: STDOUT_FILENO)
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
