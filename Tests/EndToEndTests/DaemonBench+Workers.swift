import DatelineText
import Glibc

/// Looking at a running daemon and at its worker processes.
extension DaemonBench {
  /// What the daemon last wrote of itself; rewritten every second.
  var status: JSONValue? {
    readWholeFile(root + "/var/state/status.json").flatMap { try? JSONReader.read($0) }
  }

  /// The processes that the daemon started and that still run.
  var workers: [pid_t] {
    names("/proc/\(pid)/task").flatMap { task in
      text("/proc/\(pid)/task/\(task)/children").split(separator: " ").compactMap { pid_t($0) }
    }
  }

  /// The value of a line of /proc/PID/status.
  func processStatus(_ pid: pid_t, _ key: String) -> String? {
    text("/proc/\(pid)/status").split(separator: "\n").first { $0.hasPrefix(key + ":") }
      .map { $0.dropFirst(key.utf8.count + 1).filter { $0 != "\t" && $0 != " " } }
  }

  /// What a process has open, by descriptor.
  func openFiles(_ pid: pid_t) -> [String] {
    names("/proc/\(pid)/fd").map { name in
      var buffer = [UInt8](repeating: 0, count: 4_096)
      let count = buffer.withUnsafeMutableBytes { raw in
        raw.withMemoryRebound(to: CChar.self) {
          readlink("/proc/\(pid)/fd/\(name)", $0.baseAddress.unsafelyUnwrapped, $0.count)
        }
      }
      return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }
  }

  /// The text of a file, of /proc too, whose files have no size; empty when there is none.
  func text(_ path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk[..<count]
    }
  }

  /// Plain news text of at least `bytes` bytes, which takes a parser about as long as its size says.
  static func longArticle(bytes: Int) -> String {
    var text = "A long report\n\n"
    var number = 0
    while text.utf8.count < bytes {
      number += 1
      text +=
        "The council of district \(number) said on Monday that bridge \(number) would open in June 2025. "
      if number % 5 == 0 { text += "\n\n" }
    }
    return text
  }
}
