import Glibc

/// An open file of the store: reads and writes at offsets, with errors that name it.
package struct StoreFile: Sendable {
  package let path: String
  private let calls: any SystemCalls
  private let descriptor: Int32

  /// Opens `path` without following a link.
  package init(_ path: String, flags: Int32, _ calls: any SystemCalls) throws(StoreError) {
    let opened = retried { calls.open(path, flags: flags | O_NOFOLLOW) }
    guard opened >= 0 else { throw StoreError.call("open", path, errno: -opened) }
    self.path = path
    self.calls = calls
    descriptor = Int32(opened)
  }

  package func close() { calls.close(descriptor) }

  package func size() throws(StoreError) -> Int {
    let size = calls.size(descriptor)
    guard size >= 0 else { throw StoreError.call("inspect", path, errno: -size) }
    return size
  }

  /// Up to `count` bytes from `offset`; fewer only at the file's end.
  package func read(at offset: Int, count: Int) throws(StoreError) -> [UInt8] {
    var failure = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
        let got = retried { calls.read(descriptor, into: rest, at: offset + filled) }
        if got < 0 { failure = -got }
        if got <= 0 { return }
        filled += got
      }
    }
    guard failure == 0 else { throw StoreError.call("read", path, errno: failure) }
    return bytes
  }

  /// Writes all of `bytes`, however often the kernel takes only a part.
  package func write(_ bytes: [UInt8], at offset: Int) throws(StoreError) {
    var done = 0
    while done < bytes.count {
      let wrote = bytes.withUnsafeBytes { all in
        retried { calls.write(descriptor, UnsafeRawBufferPointer(rebasing: all[done...]), at: offset + done) }
      }
      guard wrote > 0 else {
        throw StoreError.call("write", path, errno: wrote == 0 ? Int(EIO) : -wrote)
      }
      done += wrote
    }
  }

  package func truncate(to size: Int) throws(StoreError) {
    let code = retried { calls.truncate(descriptor, to: size) }
    guard code >= 0 else { throw StoreError.call("shorten", path, errno: -code) }
  }

  /// Makes the file's bytes durable. A failure is never tried again: see `StoreError.Code.syncFailed`.
  package func syncData() throws(StoreError) { try check(calls.syncData(descriptor)) }

  /// Makes the file's bytes and metadata, or a directory's entries, durable.
  package func sync() throws(StoreError) { try check(calls.sync(descriptor)) }

  /// Takes the exclusive lock; `false` when another process has it.
  package func lock() throws(StoreError) -> Bool {
    let code = retried { calls.lock(descriptor) }
    if code == -Int(EWOULDBLOCK) { return false }
    guard code >= 0 else { throw StoreError.call("lock", path, errno: -code) }
    return true
  }

  private func check(_ code: Int) throws(StoreError) {
    guard code < 0 else { return }
    let reason = String(cString: strerror(Int32(-code)))
    throw StoreError(.syncFailed, "cannot make \(path) durable: \(reason)")
  }
}

/// Repeats a call that a signal interrupted.
private func retried(_ call: () -> Int) -> Int {
  var result = call()
  while result == -Int(EINTR) { result = call() }
  return result
}
