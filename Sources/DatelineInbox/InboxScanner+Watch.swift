import Glibc

/// Watching and listing folders.
extension InboxScanner {
  /// A listing under way: the folders still open in it, the deepest last.
  struct Scan {
    var open: [(folder: Folder, path: InboxName?, listing: FolderListing)] = []
    var orphans = 0
    var orphanExamples: [InboxName] = []
  }

  private static let deepestFolder = 32
  /// On a network file system, where a listing is the only way to see a file, at most this long apart.
  private static let longestPoll: Nanoseconds = 5_000_000_000

  /// Rescans wait until the room, whose overflow may be why they are wanted, is half empty.
  var mayScan: Bool { waiting.count < 32_768 }

  mutating func startWatching() {
    watches = [:]
    watcher = nil
    report.polledBecause = nil
    if let kind = FileSystemKind.remoteName(of: folder) {
      report.polledBecause = "the inbox is on a network file system (\(kind)), which reports no changes"
      return
    }
    do throws(InboxError) {
      let watcher = try Watcher()
      watches[try watcher.add(folder)] = .some(nil)
      self.watcher = watcher
    } catch {
      report.polledBecause = "\(error)"
    }
  }

  private mutating func watch(_ folder: Folder, path: InboxName) {
    guard let watcher else { return }
    do throws(InboxError) {
      watches[try watcher.add(folder)] = path
    } catch {
      report.polledBecause = "\(error)"
    }
  }

  /// Looks at up to `entries` entries of the listing under way, or begins one when it is time.
  mutating func stepScan(entries: Int) {
    if scan == nil {
      guard Clock.monotonic >= nextScan || wantsScan, mayScan else { return }
      beginScan()
    }
    for _ in 0..<entries {
      guard scan != nil, !inbox.isStopped else { return }
      scanNext()
    }
  }

  private mutating func beginScan() {
    wantsScan = false
    let interval =
      report.polledBecause == nil ? options.scanInterval : min(options.scanInterval, Self.longestPoll)
    nextScan = Clock.monotonic + interval
    do throws(InboxError) {
      try reopenIfReplaced()
      scan = Scan(open: [(folder, nil, try FolderListing(folder))])
      report.problem = nil
    } catch {
      report.problem = "\(error)"
    }
  }

  /// Follows the configured path again when it leads to another folder by now (moved, mounted over).
  private mutating func reopenIfReplaced() throws(InboxError) {
    let fresh = try Folder(path: inbox.path)
    guard let old = FileStamp.of(descriptor: folder.descriptor),
      let new = FileStamp.of(descriptor: fresh.descriptor), !old.isSameFile(as: new) || watchIsLost
    else { return }
    folder = fresh
    clock = QuietClock(isLocal: FileSystemKind.remoteName(of: fresh) == nil)
    inbox.shared.withLock { $0.folder = fresh }
    startWatching()
  }

  /// The inbox itself went away under its watch.
  private var watchIsLost: Bool { watcher != nil && !watches.values.contains { $0 == nil } }

  private mutating func scanNext() {
    guard let (_, path, listing) = scan?.open.last else { return endScan() }
    do throws(InboxError) {
      guard let name = try listing.next() else {
        scan?.open.removeLast()
        return
      }
      look(at: path?.appending(name) ?? name)
    } catch {
      report.problem = "\(error)"
      scan?.open.removeLast()
    }
  }

  private mutating func look(at name: InboxName) {
    if let article = NameRules.article(ofSidecar: name) {
      if !NameRules.isIgnored(name), !inFlight.contains(article), folder.stamp(article) == nil {
        noteOrphan(name)
      }
      return
    }
    guard options.recursive, folder.stamp(name)?.kind == .folder else { return evaluate(name) }
    enter(name)
  }

  private mutating func enter(_ name: InboxName) {
    guard !NameRules.isIgnoredFolder(name), (scan?.open.count ?? 0) < Self.deepestFolder else { return }
    do throws(InboxError) {
      let below = try folder.folder(name)
      watch(below, path: name)
      scan?.open.append((below, name, try FolderListing(below)))
    } catch {
      report.problem = "\(error)"
    }
  }

  private mutating func noteOrphan(_ name: InboxName) {
    scan?.orphans += 1
    if let count = scan?.orphanExamples.count, count < InboxReport.exampleLimit {
      scan?.orphanExamples.append(name)
    }
  }

  private mutating func endScan() {
    report.scans += 1
    report.orphanSidecars = scan?.orphans ?? 0
    report.orphanExamples = scan?.orphanExamples ?? []
    scan = nil
  }
}
