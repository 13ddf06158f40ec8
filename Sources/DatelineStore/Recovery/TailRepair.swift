import Glibc

/// Cuts the live segment behind its last whole article and makes that end durable.
struct TailRepair {
  let layout: StoreLayout
  let calls: any SystemCalls
  let position: LogPosition
  /// Files written to quarantine/.
  private(set) var quarantined: [String] = []

  /// More than any batch: what lies further back was durable before.
  private static let rewriteLimit = 128 << 20
  private static let chunk = 1 << 20

  init(layout: StoreLayout, calls: any SystemCalls, position: LogPosition) {
    self.layout = layout
    self.calls = calls
    self.position = position
  }

  /// Moves what follows the last whole article into quarantine/, durable there before it is cut off here.
  mutating func quarantineAndCut() throws(StoreError) {
    try cut(layout.events(position.segment), name: position.segment.eventsName, at: position.eventsEnd)
    try cut(layout.texts(position.segment), name: position.segment.textsName, at: position.textsEnd)
  }

  private mutating func cut(_ path: String, name: String, at end: Int) throws(StoreError) {
    let file = try StoreFile(path, flags: O_RDWR, calls)
    defer { file.close() }
    let size = try file.size()
    guard size > end else { return }
    let copyPath = freePath("\(layout.quarantine)/\(name).\(end)")
    let copy = try StoreFile(copyPath, flags: O_RDWR | O_CREAT | O_EXCL, calls)
    defer { copy.close() }
    for offset in stride(from: end, to: size, by: Self.chunk) {
      let bytes = try file.read(at: offset, count: min(Self.chunk, size - offset))
      try copy.write(bytes, at: offset - end)
    }
    try copy.sync()
    try Directories(calls: calls).sync(layout.quarantine)
    try file.truncate(to: end)
    try file.sync()
    quarantined.append(copyPath)
  }

  private func freePath(_ path: String) -> String {
    if !calls.exists(path) { return path }
    var n = 2
    while calls.exists("\(path)-\(n)") { n += 1 }
    return "\(path)-\(n)"
  }

  /// Writes the articles behind the durable end once more and syncs them: after a failed sync the kernel may show
  /// bytes that the disk never got, and only a new write makes it write them.
  func makeDurable(from durable: LogPosition?) throws(StoreError) {
    let known = durable.flatMap { $0.segment == position.segment ? $0 : nil }
    try rewrite(layout.texts(position.segment), from: known?.textsEnd ?? 0, to: position.textsEnd)
    try rewrite(layout.events(position.segment), from: known?.eventsEnd ?? 0, to: position.eventsEnd)
  }

  private func rewrite(_ path: String, from start: Int, to end: Int) throws(StoreError) {
    let file = try StoreFile(path, flags: O_RDWR, calls)
    defer { file.close() }
    for offset in stride(from: max(start, end - Self.rewriteLimit), to: end, by: Self.chunk) {
      try file.write(try file.read(at: offset, count: min(Self.chunk, end - offset)), at: offset)
    }
    try file.syncData()
  }
}
