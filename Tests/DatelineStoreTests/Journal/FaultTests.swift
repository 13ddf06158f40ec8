import DatelineText
import Glibc
import Testing

@testable import DatelineStore

/// Commits until a call fails, as a daemon does: articles whose commit threw are handed over again after a new start.
private func run(_ store: TemporaryStore, _ calls: FaultyCalls, articles: ClosedRange<Int>, clock: TestClock)
  -> Set<String>
{
  var options = CommitOptions()
  options.segmentBytes = 4_000
  var acknowledged: Set<String> = []
  guard let engine = try? store.engine(calls, options: options, clock: clock) else { return [] }
  defer { engine.close() }
  for n in articles {
    clock.advance(.seconds(6))
    let article = n % 5 == 0 ? failedArticle(n) : sampleArticle(n)
    for result in engine.commit([article]) {
      if case .success = result { acknowledged.insert(article.contentID) }
    }
  }
  return acknowledged
}

private let articles = 1...8
private let everyID = Set(articles.map { sampleArticle($0).contentID })

/// The number of changing calls of a run without faults.
private let callCount: Int = {
  let calls = FaultyCalls()
  _ = run(TemporaryStore(), calls, articles: articles, clock: TestClock())
  return calls.calls.count
}()

private func expectKept(_ store: TemporaryStore, acknowledged: Set<String>, _ what: String) throws {
  let before = Set(try store.committed())
  #expect(acknowledged.isSubset(of: before), "\(what): acknowledged articles are not in the log")
  _ = run(store, FaultyCalls(), articles: articles, clock: TestClock())
  let ids = try store.committed()
  #expect(ids.count == everyID.count && Set(ids) == everyID, "\(what): \(ids.count) commits")
  let findings = try Verifier(store.layout).findings()
  #expect(findings == [], "\(what)")
}

@Test func aDeathBeforeAnyCallLosesAndDoublesNothing() throws {
  #expect(callCount > 40)
  for n in 1...callCount {
    let store = TemporaryStore()
    let calls = FaultyCalls(at: n, .death)
    let done = run(store, calls, articles: articles, clock: TestClock())
    try expectKept(store, acknowledged: done, "death before call \(n) (\(calls.calls[n - 1]))")
  }
}

@Test(arguments: [0, 1, 100, 700]) func aDeathWithinAnyWriteLosesAndDoublesNothing(bytes: Int) throws {
  let writes = 20
  for n in 1...writes {
    let store = TemporaryStore()
    let done = run(
      store, FaultyCalls(at: n, only: "write", .deathWithin(bytes)), articles: articles, clock: TestClock())
    try expectKept(store, acknowledged: done, "death within write \(n) after \(bytes) bytes")
  }
}

@Test(arguments: [EIO, ENOSPC]) func anErrorOfAnyCallLosesAndDoublesNothing(code: Int32) throws {
  for n in 1...callCount {
    let store = TemporaryStore()
    let calls = FaultyCalls(at: n, .error(code))
    let done = run(store, calls, articles: articles, clock: TestClock())
    try expectKept(store, acknowledged: done, "errno \(code) at call \(n) (\(calls.calls[n - 1]))")
  }
}

/// A rotation that fails for want of room is tried again for as long as the disk is full.
@Test func aRotationThatFailsLeavesNothingOpen() throws {
  let store = TemporaryStore()
  try store.commit([sampleArticle(1)])
  func openFiles() -> Int {
    var names: [String] = []
    _ = LinuxCalls().list("/proc/self/fd", into: &names)
    return names.filter { LinuxCalls().readLink("/proc/self/fd/\($0)")?.hasPrefix(store.layout.root) == true }
      .count
  }
  let calls = FaultyCalls(at: 2, only: "create", .error(ENOSPC))
  let position = LogPosition(segment: Segment(firstSeq: 1), seq: 1, head: nil)
  var journal = try Journal(store.layout, at: position, calls)
  let before = openFiles()
  #expect(#expect(throws: StoreError.self) { try journal.rotate() }?.code == .diskFull)
  #expect(openFiles() == before)
  try journal.rotate()
  journal.close()
}

@Test func aSegmentIsDurableBeforeTheNextOneBegins() throws {
  let store = TemporaryStore()
  try store.commit([sampleArticle(1)])
  let calls = FaultyCalls()
  let position = LogPosition(segment: Segment(firstSeq: 1), seq: 1, head: nil)
  var journal = try Journal(store.layout, at: position, calls)
  try journal.rotate()
  journal.close()
  #expect(calls.calls.prefix(3) == ["sync", "sync", "create"])
}

@Test func eachStartMakesTheNamesOfTheStoreDurable() throws {
  let store = TemporaryStore()
  try store.commit([sampleArticle(1)])
  let calls = FaultyCalls()
  try store.engine(calls).close()
  // What was made before may have been made by a process that died before it made the name durable: the folders of the
  // store, and the segments of the log.
  #expect(calls.calls.filter { $0 == "sync" }.count == 2)
}

@Test func aFullDiskLeavesTheLogAsItWas() throws {
  let store = TemporaryStore()
  try store.commit([sampleArticle(1)])
  let before = (try store.bytes(store.events), try store.bytes(store.texts))
  for write in 2...3 {
    let engine = try store.engine(FaultyCalls(at: write, only: "write", .short(17)))
    let results = engine.commit([sampleArticle(2), sampleArticle(3)])
    engine.close()
    for result in results {
      let error = #expect(throws: StoreError.self) { try result.get() }
      #expect(error?.code == .diskFull)
      #expect(error?.isFatal == false)
      #expect(error?.message.contains(store.layout.log) == true)
    }
    #expect(try store.bytes(store.events) == before.0)
    #expect(try store.bytes(store.texts) == before.1)
  }
}

@Test(arguments: ["syncData"]) func aFailedSyncIsNeverTriedAgain(kind: String) throws {
  let store = TemporaryStore()
  try store.commit([sampleArticle(1)])
  let calls = FaultyCalls(at: 1, only: kind, .error(EIO))
  let engine = try store.engine(calls)
  let first = engine.commit([sampleArticle(2)])[0]
  #expect(#expect(throws: StoreError.self) { try first.get() }?.code == .syncFailed)
  let synced = calls.calls.filter { $0 == kind }.count
  let second = engine.commit([sampleArticle(3)])[0]
  #expect(#expect(throws: StoreError.self) { try second.get() }?.isFatal == true)
  engine.close()
  #expect(calls.calls.filter { $0 == kind }.count == synced)
  try store.commit([sampleArticle(2), sampleArticle(3)])
  #expect(try store.committed() == (1...3).map { sampleArticle($0).contentID })
}
