import CLinux
import Glibc

/// Moves files out of a folder without ever replacing one, within a file system or to another.
struct Carry {
  static let sealedMode: mode_t = 0o640

  let source: Folder
  /// A file-name-safe id of the article, for the name of a copy that is not complete yet.
  let tag: String

  /// Moves `name`, whose stamp is known, to `target`; 0, or the error number that another name or a person has to
  /// settle: EEXIST, the new name is taken; ESTALE, `name` stands for another file or content by now, which stays.
  func move(_ name: InboxName, _ stamp: FileStamp, to target: Folder, as new: InboxName) throws(InboxError)
    -> Int32
  {
    let code = place(name, from: source, to: target, as: new)
    // A file that was renamed over the name a moment ago has not been read by anybody.
    if code == 0, let placed = target.stamp(new), !placed.hasSameContent(as: stamp) {
      return putBack(new, from: target, as: name)
    }
    guard code == EXDEV else { return code }
    switch stamp.kind {
    case .regular: return try copy(name, stamp, to: target, as: new)
    case .symbolicLink: return copyLink(name, to: target, as: new)
    // A pipe or a socket has no content to keep.
    case .fifo, .socket: return unlink(name, in: source)
    case .folder, .device: return EXDEV
    }
  }

  /// Renames without replacing. File systems that cannot (NFS) get the new name as a link first.
  private func place(_ name: InboxName, from: Folder, to: Folder, as new: InboxName) -> Int32 {
    let (status, code) = calling(name, new) {
      dateline_rename_noreplace(from.descriptor, $0, to.descriptor, $1)
    }
    if status == 0 { return 0 }
    guard code == EINVAL || code == ENOSYS else { return code }
    let link = calling(name, new) { linkat(from.descriptor, $0, to.descriptor, $1, 0) }
    guard link.status == 0 else { return link.code == EPERM ? EXDEV : link.code }
    return to.stamp(new).map { removeOriginal(name, $0, in: from) } ?? unlink(name, in: from)
  }

  /// Gives a file back that is not the one that was meant; where its name is taken again, under one with the tag.
  private func putBack(_ placed: InboxName, from folder: Folder, as name: InboxName) -> Int32 {
    for free in [name, name.with(suffix: ".\(tag)")] {
      if place(placed, from: folder, to: source, as: free) == 0 { break }
    }
    return ESTALE
  }

  /// Removes `name` once its content is safe elsewhere, unless another file has come under it meanwhile, which stays.
  func removeOriginal(_ name: InboxName, _ stamp: FileStamp, in folder: Folder) -> Int32 {
    guard let now = folder.stamp(name), now.isSameFile(as: stamp) else { return 0 }
    return unlink(name, in: folder)
  }

  private func calling(
    _ a: InboxName, _ b: InboxName, _ call: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Int32
  ) -> (status: Int32, code: Int32) {
    let status = a.withCString { a in b.withCString { call(a, $0) } }
    return (status, errno)
  }

  /// Moves to another file system: copy under a hidden name, make durable, rename, then unlink the original. Whatever
  /// ends the daemon in between, the file stands whole in one of the places.
  private func copy(
    _ name: InboxName, _ stamp: FileStamp, to target: Folder, as new: InboxName
  ) throws(InboxError) -> Int32 {
    if target.stamp(new) != nil {
      // A copy whose original was not unlinked before the daemon ended needs no second one.
      return isCopy(name, stamp, in: target, new) ? removeOriginal(name, stamp, in: source) : EEXIST
    }
    guard let draft = InboxName(".\(tag).part") else { return EINVAL }
    let input = source.open(name, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    guard input >= 0 else { return errno }
    defer { close(input) }
    guard let opened = FileStamp.of(descriptor: input), opened.isSameFile(as: stamp) else { return ESTALE }
    let output = target.open(draft, O_WRONLY | O_CREAT | O_TRUNC, mode: Self.sealedMode)
    guard output >= 0 else { return errno }
    defer { close(output) }
    var code = Self.copy(input, output)
    if code == 0, fsync(output) != 0 { code = errno }
    if code == 0 { code = place(draft, from: target, to: target, as: new) }
    guard code == 0 else {
      _ = unlink(draft, in: target)
      return code
    }
    try target.synchronize()
    return removeOriginal(name, stamp, in: source)
  }

  private func copyLink(_ name: InboxName, to target: Folder, as new: InboxName) -> Int32 {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = name.withCString { readlinkat(source.descriptor, $0, &buffer, buffer.count - 1) }
    guard count >= 0 else { return errno }
    guard new.withCString({ symlinkat(buffer, target.descriptor, $0) }) == 0 else { return errno }
    return unlink(name, in: source)
  }

  /// Whether `new` has the bytes of `name`.
  private func isCopy(_ name: InboxName, _ stamp: FileStamp, in target: Folder, _ new: InboxName) -> Bool {
    guard let other = target.stamp(new), other.kind == .regular, other.size == stamp.size else {
      return false
    }
    let descriptors = [source.open(name, O_RDONLY | O_NONBLOCK), target.open(new, O_RDONLY | O_NONBLOCK)]
    defer { for descriptor in descriptors where descriptor >= 0 { close(descriptor) } }
    guard descriptors.allSatisfy({ $0 >= 0 }) else { return false }
    var a = [UInt8](repeating: 0, count: 1 << 16)
    var b = a
    var at = 0
    while at < stamp.size {
      let count = pread(descriptors[0], &a, a.count, off_t(at))
      guard count > 0, pread(descriptors[1], &b, count, off_t(at)) == count else { return false }
      guard a[..<count] == b[..<count] else { return false }
      at += count
    }
    return true
  }

  /// Copies to the end of `input`; 0, or the error number.
  private static func copy(_ input: Int32, _ output: Int32) -> Int32 {
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    while true {
      let count = read(input, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return errno }
      if count == 0 { return 0 }
      if let code = writeAll(buffer[..<count], to: output) { return code }
    }
  }

  /// Writes all of `bytes`; `nil`, or the error number.
  static func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int32? {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return errno }
      rest = rest.dropFirst(count)
    }
    return nil
  }

  private func unlink(_ name: InboxName, in folder: Folder) -> Int32 {
    name.withCString { unlinkat(folder.descriptor, $0, 0) } == 0 ? 0 : errno
  }
}
