import CCrypto

/// SHA-256 (FIPS 180-4) by the system's libcrypto.
package enum SHA256 {
  /// The 32-byte digest of `bytes`.
  package static func digest(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 32)
    let whole: Void? = bytes.withContiguousStorageIfAvailable {
      _ = CCrypto.SHA256($0.baseAddress, $0.count, &out)
    }
    if whole == nil { _ = CCrypto.SHA256(Array(bytes), bytes.count, &out) }
    return out
  }

  /// The digest in 64 lower-case hexadecimal digits.
  package static func hex(_ bytes: some Collection<UInt8>) -> String { hexDigits(digest(bytes)) }

  /// An article's `content_id`: its bytes and its sidecar's, each preceded by its length (8 bytes, big-endian).
  package static func contentID(article: [UInt8], sidecar: [UInt8]) -> String {
    var framed: [UInt8] = []
    framed.reserveCapacity(article.count + sidecar.count + 16)
    for part in [article, sidecar] {
      withUnsafeBytes(of: UInt64(part.count).bigEndian) { framed.append(contentsOf: $0) }
      framed.append(contentsOf: part)
    }
    return hex(framed)
  }
}

/// `bytes` as lower-case hexadecimal digits.
package func hexDigits(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
