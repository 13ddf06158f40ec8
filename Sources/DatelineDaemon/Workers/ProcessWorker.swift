import CLinux
import DatelineInbox
import DatelineStore
import DatelineText
import Glibc

/// A worker in a child process of the same binary, so that no article can crash, block or read the daemon.
package final class ProcessWorker: ArticleWorker {
  /// The arguments of the child, and how large its answer may be.
  package struct Launch: Sendable, Equatable {
    package var arguments: [String]
    package var answerLimit: Int
    package init(arguments: [String], answerLimit: Int) {
      self.arguments = arguments
      self.answerLimit = answerLimit
    }
  }

  private struct Child {
    let process: pid_t
    /// Both ends do not block.
    let input: Int32
    let output: Int32
  }

  private static let startLimit: Duration = .seconds(60)
  /// How often a wait looks up to see whether it still makes sense.
  private static let lookUp: Nanoseconds = 250_000_000
  /// A machine with too much to do may take this many times an article's time by the clock.
  private static let patience: Nanoseconds = 6
  private let launch: Launch
  private let isAbandoned: @Sendable () -> Bool
  private let onStart: @Sendable (WorkerSeal) -> Void
  private var child: Child?

  /// `isAbandoned` tells when nobody waits for an answer any more, `onStart` hears of every child that is ready.
  package init(
    _ launch: Launch, isAbandoned: @escaping @Sendable () -> Bool = { false },
    onStart: @escaping @Sendable (WorkerSeal) -> Void = { _ in }
  ) {
    self.launch = launch
    self.isAbandoned = isAbandoned
    self.onStart = onStart
  }

  deinit { close() }

  /// The deadline is one of CPU time, so that a busy machine fails no article.
  package func process(_ job: ArticleJob, deadline: Duration) throws(WorkerFailure) -> EncodedArticle {
    let child = try running()
    do throws(WorkerFailure) {
      let answer = try exchange(job.frame, with: child, limit: deadline)
      guard let article = try? EncodedArticle(frame: answer), article.contentID == job.contentID,
        article.hasSoundLines
      else { throw .died("its answer could not be read") }
      return article
    } catch {
      if case .died = error { throw .died(end()) }
      close()
      throw error
    }
  }

  package func close() {
    guard let child else { return }
    _ = Glibc.kill(child.process, SIGKILL)
    var status: Int32 = 0
    while waitpid(child.process, &status, 0) < 0, errno == EINTR {}
    forget(child)
  }

  /// Ends a child that broke off and says what it died of.
  private func end() -> String {
    guard let child else { return "it was gone" }
    // One that is dying by itself is given a moment, so that its own cause is seen.
    var status: Int32 = 0
    for _ in 0..<20 {
      if waitpid(child.process, &status, WNOHANG) == child.process {
        forget(child)
        return describe(status)
      }
      usleep(5_000)
    }
    close()
    return "it stopped answering"
  }

  private func forget(_ child: Child) {
    _ = Glibc.close(child.input)
    _ = Glibc.close(child.output)
    self.child = nil
  }

  private func describe(_ status: Int32) -> String {
    let signal = status & 0x7F
    return signal == 0 ? "it ended with status \((status >> 8) & 0xFF)" : "it died of signal \(signal)"
  }

  private func running() throws(WorkerFailure) -> Child {
    if let child { return child }
    let fresh = try spawn()
    child = fresh
    do throws(WorkerFailure) {
      let answer = try exchange(nil, with: fresh, limit: Self.startLimit)
      guard let hello = try? WorkerHello(frame: answer) else { throw .died("") }
      if let problem = hello.problem { throw .unavailable(problem) }
      onStart(hello.seal)
    } catch {
      switch error {
      case .died: throw .unavailable("a worker did not start: \(end())")
      case .deadline:
        close()
        throw .unavailable("a worker did not start within a minute")
      case .unavailable, .abandoned:
        close()
        throw error
      }
    }
    return fresh
  }

  private func spawn() throws(WorkerFailure) -> Child {
    var toChild: [Int32] = [-1, -1]
    var fromChild: [Int32] = [-1, -1]
    guard dateline_pipe(&toChild, O_CLOEXEC) == 0, dateline_pipe(&fromChild, O_CLOEXEC) == 0 else {
      let why = systemMessage()
      // Descriptors are what is short, and this is tried again.
      for descriptor in toChild where descriptor >= 0 { _ = Glibc.close(descriptor) }
      throw .unavailable("no pipe for a worker: \(why)")
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, fromChild[1], STDOUT_FILENO)
    var arguments: [UnsafeMutablePointer<CChar>?] =
      (["dateline"] + launch.arguments + ["--parent", "\(getpid())"]).map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    // A backtracer would be started by the crashed process, and may hang.
    var environment = [strdup("SWIFT_BACKTRACE=enable=no")] + inheritedEnvironment
    environment.append(nil)
    defer { free(environment[0]) }
    var process: pid_t = 0
    let code = posix_spawn(&process, "/proc/self/exe", &actions, nil, arguments, environment)
    _ = Glibc.close(toChild[0])
    _ = Glibc.close(fromChild[1])
    guard code == 0 else {
      _ = Glibc.close(toChild[1])
      _ = Glibc.close(fromChild[0])
      throw .unavailable("a worker cannot be started: \(String(cString: strerror(code)))")
    }
    for descriptor in [toChild[1], fromChild[0]] { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
    return Child(process: process, input: toChild[1], output: fromChild[0])
  }

  private var inheritedEnvironment: [UnsafeMutablePointer<CChar>?] {
    var all: [UnsafeMutablePointer<CChar>?] = []
    var entry = environ
    while let variable = entry.pointee {
      if strncmp(variable, "SWIFT_BACKTRACE=", 16) != 0 { all.append(variable) }
      entry += 1
    }
    return all
  }

  /// Sends a frame, if there is one, and reads one, both within `limit`.
  private func exchange(
    _ frame: [UInt8]?, with child: Child, limit: Duration
  ) throws(WorkerFailure) -> [UInt8] {
    var clock = JobClock(process: child.process, limit: Nanoseconds(limit / .nanoseconds(1)))
    var outgoing = frame.map { framed($0)[...] } ?? []
    var incoming = IncomingFrame(limit: launch.answerLimit)
    while !incoming.isComplete {
      guard !isAbandoned() else { throw .abandoned }
      guard let wait = clock.wait else { throw .deadline }
      var descriptors = [pollfd(fd: child.output, events: Int16(POLLIN), revents: 0)]
      if !outgoing.isEmpty { descriptors.append(pollfd(fd: child.input, events: Int16(POLLOUT), revents: 0)) }
      poll(&descriptors, nfds_t(descriptors.count), Int32(clamping: min(wait, Self.lookUp) / 1_000_000 + 1))
      if descriptors.count > 1, descriptors[1].revents != 0 {
        let count = outgoing.withUnsafeBytes { write(child.input, $0.baseAddress, $0.count) }
        if count < 0, errno != EAGAIN, errno != EINTR { throw .died("") }
        outgoing = outgoing.dropFirst(max(0, count))
      }
      if descriptors[0].revents != 0, !incoming.read(from: child.output) { throw .died("") }
    }
    return incoming.payload
  }

  /// How long a child may still take over a job.
  private struct JobClock {
    private let process: pid_t
    private let limit: Nanoseconds
    private let start = Clock.monotonic
    private var used: Nanoseconds = 0

    init(process: pid_t, limit: Nanoseconds) {
      self.process = process
      self.limit = limit
      used = cpuTime
    }

    /// `nil` when the time is over.
    var wait: Nanoseconds? {
      mutating get {
        let passed = Clock.monotonic - start
        if passed < limit { return limit - passed }
        // By the clock it is late; it is too late when the child itself has worked that long.
        let left = min(limit - (cpuTime - used), ProcessWorker.patience * limit - passed)
        return left > 0 ? left : nil
      }
    }

    /// The CPU time of the child so far.
    private var cpuTime: Nanoseconds {
      var clock = clockid_t()
      var time = timespec()
      guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else { return 0 }
      return Nanoseconds(time.tv_sec) * 1_000_000_000 + Nanoseconds(time.tv_nsec)
    }
  }
}

/// `payload` with its length before it, as it goes over a pipe.
func framed(_ payload: [UInt8]) -> [UInt8] {
  var writer = FrameWriter()
  writer.data(payload)
  return writer.bytes
}

/// A frame that arrives in pieces.
struct IncomingFrame {
  private let limit: Int
  private var header: [UInt8] = []
  private(set) var payload: [UInt8] = []
  private var expected: Int?

  init(limit: Int) { self.limit = limit }

  var isComplete: Bool { payload.count == expected }

  /// Reads what there is; `false` at the end of the pipe, on an error, or when the frame is too large.
  mutating func read(from descriptor: Int32) -> Bool {
    let wanted = expected.map { min($0 - payload.count, 1 << 16) } ?? (8 - header.count)
    var buffer = [UInt8](repeating: 0, count: wanted)
    let count = Glibc.read(descriptor, &buffer, wanted)
    if count < 0 { return errno == EAGAIN || errno == EINTR }
    return count > 0 && take(buffer[..<count])
  }

  private mutating func take(_ piece: ArraySlice<UInt8>) -> Bool {
    if expected == nil {
      header += piece
      if header.count == 8 {
        var reader = FrameReader(header)
        guard let count = try? reader.number(), (0...limit).contains(count) else { return false }
        expected = count
      }
    } else {
      payload += piece
    }
    return true
  }
}
