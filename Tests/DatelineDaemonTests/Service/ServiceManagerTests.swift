import Glibc
import Testing

@testable import DatelineDaemon

@Suite struct ServiceManagerTests {
  /// A socket that takes a few messages and is never read.
  private func unreadSocket() throws -> (descriptor: Int32, address: String) {
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    try #require(descriptor >= 0)
    let name = "dateline-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: [0] + Array(name.utf8)) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + 1 + name.utf8.count)
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    try #require(status == 0)
    return (descriptor, "@" + name)
  }

  @Test(.timeLimit(.minutes(1))) func aReaderThatDoesNotReadHoldsNothingUp() throws {
    let (descriptor, address) = try unreadSocket()
    defer { close(descriptor) }
    let manager = ServiceManager(environment: ["NOTIFY_SOCKET": address])
    // More than any queue takes (net.unix.max_dgram_qlen, and the buffers of both sides).
    for n in 0..<20_000 {
      manager.status("round \(n)")
      manager.alive()
    }
    manager.stopping()
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    #expect(String(decoding: buffer[..<max(0, count)], as: UTF8.self) == "STATUS=round 0")
  }
}
