import DatelineText

/// The articles that stand in an inbox, counted by listing it.
package struct Backlog: Sendable {
  package private(set) var articles = 0
  /// The wall clock time of the oldest one's last change (ctime); `nil` when there is none.
  package private(set) var oldest: Nanoseconds?

  private static let deepestFolder = 32

  /// Lists the folder at `path`, with `recursive` those below it too.
  package init(path: String, recursive: Bool) throws(InboxError) {
    try count(Folder(path: path), recursive ? Self.deepestFolder : 1)
  }

  private mutating func count(_ folder: Folder, _ depth: Int) throws(InboxError) {
    let listing = try FolderListing(folder)
    while let name = try listing.next() {
      guard !NameRules.isIgnored(name), !NameRules.isSidecar(name), let stamp = folder.stamp(name) else {
        continue
      }
      guard stamp.kind == .folder else {
        articles += 1
        oldest = min(oldest ?? .max, stamp.changed)
        continue
      }
      // One that went away or is closed to us is the scanner's to report.
      guard depth > 1, !NameRules.isIgnoredFolder(name), let below = try? folder.folder(name) else {
        continue
      }
      try count(below, depth - 1)
    }
  }
}
