import DatelineText
import Glibc

/// A file's path relative to the inbox as the kernel gives it: bytes in no particular encoding, without `.`, `..` or
/// empty components.
package struct InboxName: Hashable, Sendable, CustomStringConvertible {
  package let bytes: [UInt8]

  /// `nil` for what cannot be a path below the inbox.
  package init?(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
    let parts = self.bytes.split(separator: Self.slash, omittingEmptySubsequences: false)
    let dot = UInt8(ascii: ".")
    guard !self.bytes.contains(0),
      parts.allSatisfy({ !$0.isEmpty && !$0.elementsEqual([dot]) && !$0.elementsEqual([dot, dot]) })
    else { return nil }
  }

  package init?(_ text: String) { self.init(text.utf8) }

  private init(trusted bytes: [UInt8]) { self.bytes = bytes }

  private static let slash = UInt8(ascii: "/")

  /// The path's components; one, unless the inbox is watched recursively.
  package var components: [InboxName] {
    bytes.split(separator: Self.slash).map { InboxName(trusted: Array($0)) }
  }

  /// The name without its folders.
  package var last: InboxName {
    guard let cut = bytes.lastIndex(of: Self.slash) else { return self }
    return InboxName(trusted: Array(bytes[(cut + 1)...]))
  }

  /// The folder it stands in; `nil` for the inbox itself.
  package var folder: InboxName? {
    bytes.lastIndex(of: Self.slash).map { InboxName(trusted: Array(bytes[..<$0])) }
  }

  /// `name` inside this folder.
  package func appending(_ name: InboxName) -> InboxName {
    InboxName(trusted: bytes + [Self.slash] + name.bytes)
  }

  /// The name with `suffix` after it, in the same folder.
  package func with(suffix: String) -> InboxName { InboxName(trusted: bytes + suffix.utf8) }

  package var isUTF8: Bool { String(validating: bytes, as: UTF8.self) != nil }

  /// The name as text; bytes that are not UTF-8 become U+FFFD. It may hold control characters.
  package var description: String { String(decoding: bytes, as: UTF8.self) }

  /// Calls `body` with the name as a C string.
  package func withCString<R>(_ body: (UnsafePointer<CChar>) -> R) -> R {
    (bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { pointer in
        // The buffer holds at least the terminator, so it has a base address.
        body(pointer.baseAddress.unsafelyUnwrapped)
      }
    }
  }
}
