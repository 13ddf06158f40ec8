import Glibc

/// Why the store could not do its work: one sentence that names the file.
package struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Code: Sendable {
    /// Another process holds the store.
    case locked
    /// No room, no quota: what was asked for can be asked again when there is.
    case diskFull
    /// Another failure of a file call; the log is as it was before.
    case io
    /// The kernel could not make written bytes durable. It may have dropped them and still show them, so nothing
    /// but a new start with its recovery may follow.
    case syncFailed
    /// The log is not what was written.
    case damaged
    /// The log was written by a newer program.
    case newerSchema
    /// The index database failed; a new start makes it anew from the log when it must.
    case index
    /// The committer has stopped.
    case closed
  }

  package let code: Code
  /// One sentence with the path in it, as raw text: whoever prints it makes it printable.
  package let message: String
  package var description: String { message }

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// Whether the process must end and start anew.
  package var isFatal: Bool {
    switch code {
    case .syncFailed, .damaged, .newerSchema, .closed, .index: true
    case .locked, .diskFull, .io: false
    }
  }

  /// The failure `errno` of a file call, such as "cannot write PATH: No space left on device".
  static func call(_ what: String, _ path: String, errno: Int) -> StoreError {
    let code: Code = errno == Int(ENOSPC) || errno == Int(EDQUOT) ? .diskFull : .io
    return StoreError(code, "cannot \(what) \(path): \(String(cString: strerror(Int32(errno))))")
  }
}
