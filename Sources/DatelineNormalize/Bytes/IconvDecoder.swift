#if canImport(Glibc)
  import Glibc
#endif

/// Legacy encodings by the C library's iconv.
enum IconvDecoder {
  /// Loads the C library's modules for these encodings for good: a process that gives up its right to open files
  /// could not load them later.
  static func load(_ names: some Sequence<String>) {
    // The library unloads a module that no handle needs, so the handles stay open.
    for name in names { _ = iconv_open("UTF-8", name) }
  }

  /// `bytes` as UTF-8; a unit of `unit` bytes that is no character becomes U+FFFD, and the next is read from its own
  /// beginning. `nil` when iconv does not know the encoding.
  static func decode(
    _ bytes: ArraySlice<UInt8>, from name: String, unit: Int = 1
  ) -> (utf8: [UInt8], repaired: Bool)? {
    guard let handle = iconv_open("UTF-8", name), handle != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(handle) }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 3 / 2 + 16)
    var repaired = false
    var input = Array(bytes)
    var chunk = [UInt8](repeating: 0, count: 65_536)
    input.withUnsafeMutableBytes { source in
      guard let base = source.baseAddress else { return }
      var at: UnsafeMutablePointer<CChar>? = base.assumingMemoryBound(to: CChar.self)
      var left = source.count
      while left > 0 {
        let room = chunk.count
        var free = room
        let result: Int = chunk.withUnsafeMutableBytes { target in
          var to: UnsafeMutablePointer<CChar>? = target.baseAddress?.assumingMemoryBound(to: CChar.self)
          return iconv(handle, &at, &left, &to, &free)
        }
        let reason = errno
        out.append(contentsOf: chunk[..<(room - free)])
        guard result == -1 else { break }
        if reason == E2BIG { continue }
        // An illegal or cut sequence: replace one unit and go on.
        guard left > 0, let here = at else { break }
        out.append(contentsOf: [0xEF, 0xBF, 0xBD])
        repaired = true
        let step = min(unit, left)
        at = here + step
        left -= step
      }
    }
    return (out, repaired)
  }
}
