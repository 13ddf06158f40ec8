/// What the kernel offers for watching folders; a test takes parts of it away.
struct InboxSystem: Sendable {
  /// Fails where the user's inotify instances are taken.
  var watcher: @Sendable () throws(InboxError) -> Watcher = { () throws(InboxError) in try Watcher() }
  /// The name of the network file system that a folder stands on; `nil` for a local one.
  var remoteKind: @Sendable (Folder) -> String? = { FileSystemKind.remoteName(of: $0) }
}
