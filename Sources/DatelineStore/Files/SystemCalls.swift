/// The system calls that the store stands on, so that a test can make any of them fail, fall short or be the last.
///
/// Each returns what the kernel returns: a result, or the negated errno.
package protocol SystemCalls: Sendable {
  func open(_ path: String, flags: Int32) -> Int
  func close(_ descriptor: Int32)
  func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int
  func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int
  func truncate(_ descriptor: Int32, to size: Int) -> Int
  /// fdatasync(2).
  func syncData(_ descriptor: Int32) -> Int
  /// fsync(2), also of a directory.
  func sync(_ descriptor: Int32) -> Int
  func size(_ descriptor: Int32) -> Int
  /// flock(2), exclusive, without waiting.
  func lock(_ descriptor: Int32) -> Int
  func rename(_ from: String, _ to: String) -> Int
  func symlink(to target: String, at path: String) -> Int
  /// What the link at `path` points to; `nil` when there is no link.
  func readLink(_ path: String) -> String?
  func unlink(_ path: String) -> Int
  func makeDirectory(_ path: String) -> Int
  /// Appends the names in a directory, `.` and `..` left out.
  func list(_ path: String, into names: inout [String]) -> Int
}
