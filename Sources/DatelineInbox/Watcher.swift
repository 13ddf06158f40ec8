import Glibc

/// A watch over folders by inotify(7). Its events are hints: they may be late, doubled or lost.
final class Watcher {
  enum Event {
    /// Something happened to a file in the folder of `watch`; `renamed` when it was renamed into place.
    case entry(watch: Int32, name: InboxName, renamed: Bool)
    /// The kernel dropped events.
    case overflow
    /// The watched folder itself went away.
    case folderGone(watch: Int32)
  }

  let descriptor: Int32

  private static let mask = UInt32(
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

  /// Fails with EMFILE when the user's 128 instances are taken.
  init() throws(InboxError) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { throw InboxError(errno, path: "inotify", "start a watch") }
  }

  deinit { close(descriptor) }

  /// Watches `folder`; the number returned names it in events.
  func add(_ folder: Folder) throws(InboxError) -> Int32 {
    let watch = inotify_add_watch(descriptor, "/proc/self/fd/\(folder.descriptor)", Self.mask)
    guard watch >= 0 else { throw InboxError(errno, path: folder.path, "watch this folder") }
    return watch
  }

  func remove(_ watch: Int32) { inotify_rm_watch(descriptor, watch) }

  /// Hands every waiting event to `body`.
  func read(_ body: (Event) -> Void) {
    withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 8) { buffer in
      while true {
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        decode(UnsafeRawBufferPointer(rebasing: buffer[..<count]), body)
      }
    }
  }

  private func decode(_ buffer: UnsafeRawBufferPointer, _ body: (Event) -> Void) {
    let header = MemoryLayout<inotify_event>.size
    var at = 0
    while at + header <= buffer.count {
      let watch = buffer.loadUnaligned(fromByteOffset: at, as: Int32.self)
      let mask = buffer.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self)
      let length = Int(buffer.loadUnaligned(fromByteOffset: at + 12, as: UInt32.self))
      let end = min(at + header + length, buffer.count)
      let name = buffer[(at + header)..<end].prefix { $0 != 0 }
      at = end
      if mask & UInt32(IN_Q_OVERFLOW) != 0 {
        body(.overflow)
      } else if mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT) != 0 {
        body(.folderGone(watch: watch))
      } else if let name = InboxName(name) {
        body(.entry(watch: watch, name: name, renamed: mask & UInt32(IN_MOVED_TO) != 0))
      }
    }
  }
}
