import Glibc

/// An open folder. All access to files goes through descriptors of folders, a component at a time and without
/// following links, so that nobody can swap a folder for a link under the daemon's feet.
package final class Folder: Sendable {
  let descriptor: Int32
  /// For messages only.
  package let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  private static let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC

  /// Opens the folder at `path`, which may itself be a link that the operator made.
  package convenience init(path: String) throws(InboxError) {
    let descriptor = Glibc.open(path, Self.flags)
    guard descriptor >= 0 else { throw InboxError(errno, path: path, "open this folder") }
    self.init(descriptor: descriptor, path: path)
  }

  /// Opens a folder below this one; with `create`, makes what is missing, durable before anything is put into it.
  package func folder(_ name: InboxName, create: Bool = false) throws(InboxError) -> Folder {
    var current = self
    for part in name.components {
      let below = "\(current.path)/\(part)"
      if create { try current.make(part) }
      let opened = part.withCString { openat(current.descriptor, $0, Self.flags | O_NOFOLLOW) }
      guard opened >= 0 else { throw InboxError(errno, path: below, "open this folder") }
      current = Folder(descriptor: opened, path: below)
    }
    return current
  }

  /// Makes a folder that may be there, and makes a new one's name durable.
  private func make(_ name: InboxName) throws(InboxError) {
    if name.withCString({ mkdirat(descriptor, $0, 0o750) }) == 0 { return try synchronize() }
    guard errno == EEXIST else { throw InboxError(errno, path: "\(path)/\(name)", "make this folder") }
  }

  /// The folder that holds `name`.
  func parent(of name: InboxName) throws(InboxError) -> Folder {
    guard let folder = name.folder else { return self }
    return try self.folder(folder)
  }

  /// The stamp of `name`, of a link itself; `nil` with `errno` set when there is none.
  package func stamp(_ name: InboxName) -> FileStamp? {
    guard let parent = try? parent(of: name) else { return nil }
    var info = stat()
    let status = name.last.withCString { fstatat(parent.descriptor, $0, &info, AT_SYMLINK_NOFOLLOW) }
    return status == 0 ? FileStamp(info) : nil
  }

  /// Opens `name` with `flags` and never through a link; -1 with `errno` set when that fails.
  func open(_ name: InboxName, _ flags: Int32, mode: mode_t = 0o640) -> Int32 {
    name.withCString { openat(descriptor, $0, flags | O_NOFOLLOW | O_CLOEXEC, mode) }
  }

  /// Makes the entries of the folder durable.
  package func synchronize() throws(InboxError) {
    guard fsync(descriptor) == 0 else { throw InboxError(errno, path: path, "write this folder to disk") }
  }
}

/// The entries of a folder, read in steps so that a million of them need no more memory than a few.
package final class FolderListing {
  private let stream: OpaquePointer
  private let path: String

  package init(_ folder: Folder) throws(InboxError) {
    path = folder.path
    // A descriptor of its own: the position of a listing belongs to the open file.
    let copy = openat(folder.descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { throw InboxError(errno, path: path, "list this folder") }
    guard let opened = fdopendir(copy) else {
      let code = errno
      close(copy)
      throw InboxError(code, path: path, "list this folder")
    }
    stream = opened
  }

  deinit { closedir(stream) }

  /// The next entry's name; `nil` at the end.
  package func next() throws(InboxError) -> InboxName? {
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw InboxError(errno, path: path, "list this folder") }
        return nil
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: UInt8.self, capacity: 256) { start in
          InboxName(
            UnsafeBufferPointer(
              start: start, count: strnlen(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), 256)))
        }
      }
      if let name { return name }
    }
  }
}
