import Glibc

/// Where things lie in a store.
package struct StoreLayout: Sendable {
  package let root: String

  package init(root: String) { self.root = root }

  package var log: String { root + "/log" }
  package var state: String { root + "/state" }
  package var done: String { root + "/done" }
  package var failed: String { root + "/failed" }
  package var quarantine: String { root + "/quarantine" }
  package var index: String { state + "/index.db" }
  package var lock: String { state + "/lock" }
  package var watermark: String { state + "/watermark.json" }
  /// The symlink to the live segment.
  package var live: String { log + "/events.jsonl" }

  package func events(_ segment: Segment) -> String { log + "/" + segment.eventsName }
  package func texts(_ segment: Segment) -> String { log + "/" + segment.textsName }

  /// The log's segments, oldest first.
  package func segments(_ calls: any SystemCalls) throws(StoreError) -> [Segment] {
    var last: Set<Segment>?
    while true {
      var names: [String] = []
      let code = calls.list(log, into: &names)
      guard code >= 0 else { throw StoreError.call("list", log, errno: -code) }
      let found = Set(names.compactMap(Segment.init(eventsName:)))
      // A listing may miss both the old and the new name of a file that is compressed meanwhile.
      if found == last { return found.sorted() }
      last = found
    }
  }
}

/// A pair of files of the log, named for the commit number that it begins with.
package struct Segment: Sendable, Hashable, Comparable {
  package let firstSeq: Int

  package init(firstSeq: Int) { self.firstSeq = firstSeq }

  /// `nil` for a name that is no segment's, plain or compressed.
  package init?(eventsName name: String) { self.init(name, prefix: "events-") }

  init?(textsName name: String) { self.init(name, prefix: "texts-") }

  private init?(_ name: String, prefix: String) {
    let isCompressed = name.hasSuffix(StoreLayout.compressedSuffix)
    let plain = isCompressed ? name.dropLast(StoreLayout.compressedSuffix.utf8.count) : name[...]
    guard plain.hasPrefix(prefix), plain.hasSuffix(".jsonl") else { return nil }
    let digits = plain.dropFirst(prefix.utf8.count).dropLast(6)
    guard digits.utf8.count == 12, digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let firstSeq = Int(digits)
    else { return nil }
    self.firstSeq = firstSeq
  }

  package var eventsName: String { "events-\(digits).jsonl" }
  package var textsName: String { "texts-\(digits).jsonl" }

  package static func < (a: Segment, b: Segment) -> Bool { a.firstSeq < b.firstSeq }

  private var digits: String {
    let plain = String(firstSeq)
    return String(repeating: "0", count: max(0, 12 - plain.utf8.count)) + plain
  }
}

/// Directory calls with errors that name the path.
struct Directories: Sendable {
  let calls: any SystemCalls

  /// Makes entries of a directory durable.
  func sync(_ path: String) throws(StoreError) {
    let directory = try StoreFile(path, flags: O_RDONLY | O_DIRECTORY, calls)
    defer { directory.close() }
    try directory.sync()
  }

  /// Creates `path` in an existing folder, unless it is there; gives whether it is new. Its entry is not yet durable.
  func create(_ path: String) throws(StoreError) -> Bool {
    let code = calls.makeDirectory(path)
    if code == -Int(EEXIST) { return false }
    guard code >= 0 else { throw StoreError.call("create", path, errno: -code) }
    return true
  }

  func rename(_ from: String, to: String) throws(StoreError) {
    let code = calls.rename(from, to)
    guard code >= 0 else { throw StoreError.call("rename \(from) to", to, errno: -code) }
  }

  /// Removes a file that may not be there.
  func remove(_ path: String) throws(StoreError) {
    let code = calls.unlink(path)
    guard code >= 0 || code == -Int(ENOENT) else { throw StoreError.call("remove", path, errno: -code) }
  }

  /// Makes `path` a symlink to `target` in one step, so that a reader always finds one.
  func swapLink(_ path: String, to target: String) throws(StoreError) {
    if calls.readLink(path) == target { return }
    let draft = path + ".new"
    try remove(draft)
    let code = calls.symlink(to: target, at: draft)
    guard code >= 0 else { throw StoreError.call("link", draft, errno: -code) }
    try rename(draft, to: path)
  }
}
