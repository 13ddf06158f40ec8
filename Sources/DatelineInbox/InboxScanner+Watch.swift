import DatelineText
import Glibc

/// Watching and listing folders.
extension InboxScanner {
  /// A listing under way: the folders still open in it, the deepest last.
  struct Scan {
    var open: [(folder: Folder, path: InboxName?, listing: FolderListing)] = []
    let start = Clock.monotonic
    /// Why a folder below the inbox is not watched.
    var unwatchedBecause: String?
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
    unwatchedBecause = nil
    if let kind = inbox.system.remoteKind(folder) {
      clock.distrust(folder)
      unwatchedBecause = "the inbox is on a network file system (\(kind)), which reports no changes"
    } else {
      do throws(InboxError) {
        let watcher = try inbox.system.watcher()
        watches[try watcher.add(folder)] = .some(nil)
        self.watcher = watcher
      } catch {
        unwatchedBecause = "\(error)"
      }
    }
    report.polledBecause = unwatchedBecause
  }

  /// Watches a folder below the inbox, or notes why that is not possible.
  private mutating func watch(_ folder: Folder, path: InboxName) {
    if let kind = inbox.system.remoteKind(folder) {
      clock.distrust(folder)
      scan?.unwatchedBecause = "\(path) is on a network file system (\(kind)), which reports no changes"
      return
    }
    guard let watcher else { return }
    do throws(InboxError) {
      watches[try watcher.add(folder)] = path
    } catch {
      scan?.unwatchedBecause = "\(error)"
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
    nextScan = Clock.monotonic + options.scanInterval
    do throws(InboxError) {
      try reopenIfReplaced()
      // The user's inotify instances may have become free.
      if watcher == nil { startWatching() }
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
    clock = QuietClock()
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
      if !NameRules.isIgnored(name), inFlight[article] == nil, folder.stamp(article) == nil {
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
    guard let scan else { return }
    report.polledBecause = unwatchedBecause ?? scan.unwatchedBecause
    if report.polledBecause != nil {
      // A listing is the only way to see a file, but takes no more than half of the time.
      let now = Clock.monotonic
      nextScan = min(nextScan, max(scan.start + Self.longestPoll, now + (now - scan.start)))
    }
    report.scans += 1
    report.orphanSidecars = scan.orphans
    report.orphanExamples = scan.orphanExamples
    self.scan = nil
  }
}
