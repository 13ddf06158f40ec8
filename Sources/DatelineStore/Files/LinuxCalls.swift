import Glibc

/// The kernel's own calls.
package struct LinuxCalls: SystemCalls {
  package init() {}

  package func open(_ path: String, flags: Int32) -> Int {
    result(Int(Glibc.open(path, flags | O_CLOEXEC, mode_t(0o644))))
  }

  package func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

  package func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
    result(Glibc.pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset)))
  }

  package func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int {
    result(Glibc.pwrite(descriptor, bytes.baseAddress, bytes.count, off_t(offset)))
  }

  package func truncate(_ descriptor: Int32, to size: Int) -> Int {
    result(Int(ftruncate(descriptor, off_t(size))))
  }

  package func syncData(_ descriptor: Int32) -> Int { result(Int(fdatasync(descriptor))) }

  package func sync(_ descriptor: Int32) -> Int { result(Int(fsync(descriptor))) }

  package func size(_ descriptor: Int32) -> Int {
    var status = stat()
    let code = fstat(descriptor, &status)
    return code == 0 ? Int(status.st_size) : result(Int(code))
  }

  package func lock(_ descriptor: Int32) -> Int { result(Int(flock(descriptor, LOCK_EX | LOCK_NB))) }

  package func rename(_ from: String, _ to: String) -> Int { result(Int(Glibc.rename(from, to))) }

  package func symlink(to target: String, at path: String) -> Int {
    result(Int(Glibc.symlink(target, path)))
  }

  package func readLink(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { raw in
      raw.withMemoryRebound(to: CChar.self) { chars in
        chars.baseAddress.map { readlink(path, $0, chars.count) } ?? -1
      }
    }
    return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
  }

  package func unlink(_ path: String) -> Int { result(Int(Glibc.unlink(path))) }

  package func makeDirectory(_ path: String) -> Int { result(Int(mkdir(path, mode_t(0o755)))) }

  package func list(_ path: String, into names: inout [String]) -> Int {
    guard let directory = opendir(path) else { return result(-1) }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let length = Int(strlen(nameStart(entry)))
      let name = String(
        decoding: UnsafeRawBufferPointer(start: nameStart(entry), count: length), as: UTF8.self)
      if name != "." && name != ".." { names.append(name) }
    }
    return 0
  }

  private func nameStart(_ entry: UnsafeMutablePointer<dirent>) -> UnsafePointer<CChar> {
    let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0
    return UnsafePointer((UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self))
  }

  private func result(_ value: Int) -> Int { value < 0 ? -Int(errno) : value }
}
