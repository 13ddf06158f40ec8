import CLinux
import Glibc

/// A descriptor that other threads make readable to wake a thread out of poll(2).
package final class Wake: Sendable {
  package let descriptor: Int32
  private let input: Int32

  package init() throws(InboxError) {
    var ends: [Int32] = [-1, -1]
    guard dateline_pipe(&ends, O_NONBLOCK | O_CLOEXEC) == 0 else {
      throw InboxError(errno, path: "pipe", "make a pipe")
    }
    descriptor = ends[0]
    input = ends[1]
  }

  deinit {
    close(descriptor)
    close(input)
  }

  /// Safe in a signal handler; a full pipe is readable already.
  package func signal() {
    var byte: UInt8 = 1
    _ = write(input, &byte, 1)
  }

  package func drain() {
    var bytes: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    while read(descriptor, &bytes, 32) == 32 {}
  }
}
