/// The last key of a document line, `check`: 16 hexadecimal digits of the SHA-256 of all that stands before the key.
///
/// The hashes in a document line cover the article's records, its text and the line before it, and the next line's
/// `prev` covers the line itself. The newest line has no next one: the check finds a flipped byte in it.
enum DocumentSeal {
  private static let key = Array(#","check":""#.utf8)
  private static let digits = 16
  private static let end = Array("\"}\n".utf8)

  /// The line, which ends with `}` and LF, with its check.
  static func sealed(_ line: [UInt8]) -> [UInt8] {
    let body = line.dropLast(2)
    return Array(body) + seal(of: body)
  }

  /// Whether `line` ends with a check that holds.
  static func holds(_ line: [UInt8]) -> Bool {
    let length = key.count + digits + end.count
    guard line.count > length else { return false }
    return line.suffix(length).elementsEqual(seal(of: line.dropLast(length)))
  }

  private static func seal(of body: ArraySlice<UInt8>) -> [UInt8] {
    key + Array(SHA256.hex(Array(body)).utf8.prefix(digits)) + end
  }
}
