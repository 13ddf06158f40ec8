import DatelineInbox
import DatelineText
import Glibc

/// The messages of sd_notify(3) to systemd; silent when nobody listens, and never held up by one who does not read.
package struct ServiceManager: Sendable {
  private let address: [UInt8]?
  /// How often the watchdog wants to hear; `nil` when there is none.
  package let watchdog: Nanoseconds?

  package init(environment: [String: String] = processEnvironment()) {
    let path = environment["NOTIFY_SOCKET"].map { Array($0.utf8) } ?? []
    let limit = MemoryLayout.size(ofValue: sockaddr_un().sun_path)
    let isAddress =
      (2..<limit).contains(path.count) && (path[0] == UInt8(ascii: "/") || path[0] == UInt8(ascii: "@"))
    // A leading @ stands for the zero byte of an abstract address.
    address = isAddress ? (path[0] == UInt8(ascii: "@") ? [0] + path.dropFirst() : path) : nil
    let isOurs = environment["WATCHDOG_PID"].map { $0 == "\(getpid())" } ?? true
    watchdog = isOurs ? environment["WATCHDOG_USEC"].flatMap(Nanoseconds.init).map { $0 * 1_000 } : nil
  }

  package func ready(_ status: String) { send("READY=1\nSTATUS=\(printable(status))", .seconds(2)) }
  package func status(_ status: String) { send("STATUS=\(printable(status))") }
  package func stopping() { send("STOPPING=1\nSTATUS=finishing what has begun", .seconds(2)) }
  package func reloading() { send("RELOADING=1\nMONOTONIC_USEC=\(monotonicMicroseconds)", .seconds(2)) }
  package func alive() { send("WATCHDOG=1") }

  private var monotonicMicroseconds: Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1_000_000 + now.tv_nsec / 1_000
  }

  /// Sends `message`, or drops it where the reader's queue has no room within `patience`.
  private func send(_ message: String, _ patience: Duration = .zero) {
    guard let address else { return }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    // 0 would mean to wait for ever.
    var limit = timeval(tv_sec: Int(patience / .seconds(1)), tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let flags = Int32(MSG_NOSIGNAL) | (patience > .zero ? 0 : Int32(MSG_DONTWAIT))
    var target = sockaddr_un()
    target.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: address) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + address.count)
    let bytes = Array(message.utf8)
    _ = withUnsafePointer(to: &target) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(descriptor, bytes, bytes.count, flags, $0, length)
      }
    }
  }
}
