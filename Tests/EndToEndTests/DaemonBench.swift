import DatelineText
import Glibc

/// The built `dateline` on a temporary folder, started and ended as an operator would.
final class DaemonBench {
  let root: String
  private var process: pid_t = 0
  /// The running daemon.
  var pid: pid_t { process }
  private var environment: [String: String]
  private let user: uid_t?

  /// With `user`, the daemon runs as that unprivileged user and owns inbox and store.
  init(_ settings: [String: String] = [:], user: uid_t? = nil) throws {
    var template = Array("/tmp/dateline-e2e-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw BenchError("no temporary folder") }
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.user = user
    environment = [
      "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no", "DATELINE_INBOX_SETTLE": "100ms",
      "DATELINE_INBOX_SIDECAR_GRACE": "0", "DATELINE_INBOX_SCAN_INTERVAL": "1s",
      "DATELINE_DATA_DIR": DaemonBench.dataFolder,
    ]
    environment.merge(settings) { $1 }
    chmod(root, 0o755)
    mkdir(root + "/in", 0o755)
    mkdir(root + "/var", 0o755)
    if let user {
      for folder in ["/in", "/var"] { chown(root + folder, user, user) }
    }
  }

  deinit {
    kill()
    _ = DaemonBench.run("/bin/rm", ["-rf", root], environment: ["PATH": "/bin"])
  }

  func path(_ name: String) -> String { root + "/in/" + name }

  /// Starts the daemon, under the program `tracer` if there is one.
  func start(under tracer: [String] = []) throws {
    let binary = try DaemonBench.binary()
    var arguments = tracer + [binary, "run", "--inbox", root + "/in", "--store", root + "/var"]
    var program = tracer.first ?? binary
    if let user {
      program = "/usr/bin/setpriv"
      arguments = ["setpriv", "--reuid", "\(user)", "--regid", "\(user)", "--clear-groups"] + arguments
    }
    process = try DaemonBench.spawn(program, arguments, environment: environment, log: root + "/log.txt")
  }

  func send(_ signal: Int32) { Glibc.kill(process, signal) }

  /// Ends the daemon at once, wherever it is.
  func kill() {
    guard process > 0 else { return }
    send(SIGKILL)
    _ = wait()
  }

  /// Asks the daemon to end and gives its exit code.
  func stop() -> Int32 {
    send(SIGTERM)
    return wait()
  }

  private func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    process = 0
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
  }

  var isRunning: Bool { process > 0 && waitpid(process, nil, WNOHANG) == 0 }

  /// What the daemon wrote to standard error.
  var log: String { readWholeFile(root + "/log.txt").map { String(decoding: $0, as: UTF8.self) } ?? "" }

  /// Runs a subcommand on the bench's inbox and store, or on other places.
  func command(_ arguments: [String], places: [String]? = nil) throws -> (
    code: Int32, output: String, errors: String
  ) {
    let (output, errors) = (root + "/output.txt", root + "/errors.txt")
    unlink(errors)
    let child = try spawn(arguments, places: places, output: output, errors: errors)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return ((status >> 8) & 0xFF, text(output), text(errors))
  }

  /// Starts a subcommand that the caller waits for or ends.
  func spawn(
    _ arguments: [String], places: [String]? = nil, output: String, errors: String? = nil
  ) throws -> pid_t {
    let all = ["dateline"] + arguments + (places ?? ["--inbox", root + "/in", "--store", root + "/var"])
    return try DaemonBench.spawn(
      DaemonBench.binary(), all, environment: environment, log: errors, output: output)
  }

  /// Waits up to two minutes until `condition` holds.
  func wait(until condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<1_200 {
      if try condition() { return true }
      usleep(100_000)
    }
    return try condition()
  }
}

struct BenchError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
