import Glibc

/// Why a folder or a file of the inbox, of done/ or of failed/ could not be used: one sentence that names it.
package struct InboxError: Error, Sendable, CustomStringConvertible {
  /// The system's error number.
  package let code: Int32
  package let description: String

  package init(_ code: Int32, path: String, _ doing: String) {
    self.code = code
    description = "\(path): cannot \(doing): \(String(cString: strerror(code)))"
  }
}
