import DatelineText
import Glibc

extension DaemonBench {
  /// The `dateline` that BINARY names, or the one that was built beside this test bundle.
  static func binary() throws -> String {
    if let named = getenv("BINARY") { return String(cString: named) }
    var buffer = [CChar](repeating: 0, count: 4_096)
    // The bundle is an argument of the test runner, or the running program itself.
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let own = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for path in CommandLine.arguments + [own] {
      var folder = path
      while let slash = folder.lastIndex(of: "/") {
        folder = String(folder[..<slash])
        if access(folder + "/dateline", X_OK) == 0 { return folder + "/dateline" }
      }
    }
    throw BenchError("no dateline beside \(own)")
  }

  /// Config/ of the checkout, which holds these sources.
  static let dataFolder: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/Config"
  }()

  /// Runs a program to its end.
  static func run(_ program: String, _ arguments: [String], environment: [String: String]) -> Int32 {
    guard let child = try? spawn(program, [program] + arguments, environment: environment) else { return -1 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return (status >> 8) & 0xFF
  }

  static func spawn(
    _ program: String, _ arguments: [String], environment: [String: String], log: String? = nil,
    output: String? = nil
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let append = O_WRONLY | O_CREAT | O_APPEND
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, output ?? "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    if let log { posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log, append, 0o644) }
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { for pointer in words + variables { free(pointer) } }
    words.append(nil)
    variables.append(nil)
    var process: pid_t = 0
    let code = posix_spawn(&process, program, &actions, nil, words, variables)
    guard code == 0 else { throw BenchError("\(program): \(String(cString: strerror(code)))") }
    return process
  }
}
