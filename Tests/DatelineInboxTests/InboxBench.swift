import DatelineText
import Glibc
import Synchronization

@testable import DatelineInbox

/// A temporary folder with a running inbox; what it hands out is collected.
final class InboxBench: Sendable {
  let root: String
  let inbox: Inbox
  private let offered = Mutex<[Candidate]>([])
  private let thread: Mutex<SystemThread?> = Mutex(nil)

  /// `takes` tells whether a candidate finds room; `before` prepares the folder.
  init(
    _ options: InboxOptions = .quick, system: InboxSystem = InboxSystem(),
    before: (String) -> Void = { _ in }, takes: @escaping @Sendable () -> Bool = { true }
  ) throws {
    var template = Array("/tmp/dateline-inbox-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw InboxError(errno, path: "/tmp", "make a folder") }
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    mkdir(root + "/in", 0o755)
    before(root + "/in")
    inbox = try Inbox(path: root + "/in", options: options, system: system)
    let started = try SystemThread(name: "inbox") { [self] in
      inbox.run { candidate in
        guard takes() else {
          usleep(10_000)
          return false
        }
        self.offered.withLock { $0.append(candidate) }
        return true
      }
    }
    thread.withLock { $0 = started }
  }

  func stop() {
    inbox.stop()
    thread.withLock { $0?.join() }
    removeTree(root)
  }

  var candidates: [Candidate] { offered.withLock { $0 } }
  var names: [String] { candidates.map { "\($0.name)" }.sorted() }

  /// Waits until `count` candidates were offered or half a minute is over.
  func wait(for count: Int) -> [String] {
    for _ in 0..<3_000 where candidates.count < count { usleep(10_000) }
    return names
  }

  func path(_ name: String) -> String { root + "/in/" + name }

  func write(_ name: String, _ text: String = "words") { writeFile(path(name), Array(text.utf8)) }
}

extension InboxOptions {
  /// Short enough for tests, long enough to see a file change within it.
  static var quick: InboxOptions {
    var options = InboxOptions()
    options.settle = 100_000_000
    options.sidecarGrace = 200_000_000
    options.scanInterval = 300_000_000
    return options
  }
}

func writeFile(_ path: String, _ bytes: [UInt8]) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  close(descriptor)
}

/// Removes a folder with all that is in it.
func removeTree(_ path: String) {
  if let folder = opendir(path) {
    while let entry = readdir(folder) {
      let isFolder = entry.pointee.d_type == 4  // DT_DIR
      let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard name != [46], name != [46, 46] else { continue }
      let flags = isFolder ? AT_REMOVEDIR : 0
      if isFolder { removeTree(path + "/" + String(decoding: name, as: UTF8.self)) }
      _ = (name + [0]).withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          unlinkat(dirfd(folder), $0.baseAddress.unsafelyUnwrapped, flags)
        }
      }
    }
    closedir(folder)
  }
  rmdir(path)
}
