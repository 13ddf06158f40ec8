import Glibc

/// What tells one state of a file from another: identity, size and the times of its last changes.
///
/// A rename, a link, a write and a change of mode or owner all move `changed` on local file systems.
package struct FileStamp: Hashable, Sendable {
  package enum Kind: Sendable {
    case regular, folder, symbolicLink, fifo, socket, device
  }

  package let device: UInt64
  package let inode: UInt64
  package let size: Int
  /// mtime and ctime in nanoseconds since 1970.
  package let modified: Int64
  package let changed: Int64
  package let owner: UInt32
  private let mode: UInt32

  package init(_ info: stat) {
    device = UInt64(info.st_dev)
    inode = UInt64(info.st_ino)
    size = Int(info.st_size)
    modified = Int64(info.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(info.st_mtim.tv_nsec)
    changed = Int64(info.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(info.st_ctim.tv_nsec)
    owner = info.st_uid
    mode = info.st_mode
  }

  package var kind: Kind {
    switch mode & S_IFMT {
    case S_IFREG: .regular
    case S_IFDIR: .folder
    case S_IFLNK: .symbolicLink
    case S_IFIFO: .fifo
    case S_IFSOCK: .socket
    default: .device
    }
  }

  /// The same file, whatever happened to its content.
  package func isSameFile(as other: FileStamp) -> Bool { device == other.device && inode == other.inode }

  /// The same file with the content that it had; its name and its other attributes may have changed.
  func hasSameContent(as other: FileStamp) -> Bool {
    isSameFile(as: other) && (kind != .regular || size == other.size && modified == other.modified)
  }

  /// The stamp of an open file; `nil` with `errno` set when that fails.
  static func of(descriptor: Int32) -> FileStamp? {
    var info = stat()
    return fstat(descriptor, &info) == 0 ? FileStamp(info) : nil
  }
}
