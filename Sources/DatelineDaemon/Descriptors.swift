import Glibc

/// Writes all of `bytes`, looping over short writes; `false` with `errno` set when that fails. A reader that went away
/// ends the program as it would end `cat`.
@discardableResult
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var done = 0
  while done < bytes.count {
    let n = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done) }
    if n < 0, errno == EINTR { continue }
    guard n > 0 else { return false }
    done += n
  }
  return true
}

/// Reads to the end of `descriptor`, at most `limit` bytes; `nil` with `errno` set when that fails.
func readAll(_ descriptor: Int32, sizeHint: Int, limit: Int) -> [UInt8]? {
  var bytes = [UInt8](repeating: 0, count: sizeHint + 1)
  var have = 0
  while true {
    if have == bytes.count {
      if have >= limit { break }
      bytes.append(contentsOf: repeatElement(0, count: min(max(have, 4_096), limit - have)))
    }
    let count = bytes.withUnsafeMutableBytes { buffer in
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[have...])
      return read(descriptor, rest.baseAddress, rest.count)
    }
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { return nil }
    if count == 0 { break }
    have += count
  }
  bytes.removeLast(bytes.count - have)
  return bytes
}

/// Calls `body` with `path` as a C string.
func withCPath<Result>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
  (path + [0]).withUnsafeBufferPointer { bytes in
    bytes.withMemoryRebound(to: CChar.self) { body($0.baseAddress!) }
  }
}
