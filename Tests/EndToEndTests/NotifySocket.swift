import Glibc
import Synchronization

/// A datagram socket that takes the messages of a service, as systemd does.
final class NotifySocket: Sendable {
  /// A temporary folder of its own.
  let folder: String
  var path: String { folder + "/notify" }
  private let descriptor: Int32
  private let received = Mutex<[String]>([])

  init() throws {
    var template = Array("/tmp/dateline-notify-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw BenchError("no temporary folder") }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array((folder + "/notify").utf8)) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard bound == 0 else { throw BenchError("no socket in \(folder)") }
  }

  deinit {
    close(descriptor)
    _ = DaemonBench.run("/bin/rm", ["-rf", folder], environment: ["PATH": "/bin"])
  }

  /// All messages so far.
  var messages: [String] {
    received.withLock { messages in
      var buffer = [UInt8](repeating: 0, count: 4_096)
      while true {
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        guard count > 0 else { return messages }
        messages.append(String(decoding: buffer[..<count], as: UTF8.self))
      }
    }
  }

  func count(_ message: String) -> Int { messages.filter { $0 == message }.count }
}
