import DatelineText
import Glibc
import Testing

@testable import DatelineStore

/// A store whose articles 1 to `count` stand in a segment each.
private func segmented(_ count: Int) throws -> TemporaryStore {
  let store = TemporaryStore()
  var options = CommitOptions()
  options.segmentBytes = 1
  let clock = TestClock()
  let engine = try store.engine(options: options, clock: clock)
  defer { engine.close() }
  for n in 1...count {
    clock.advance(.seconds(16))
    for result in engine.commit([sampleArticle(n)]) { _ = try result.get() }
  }
  return store
}

private let compressAll = RetentionPolicy(compressAfter: .seconds(86_400))
private var inTenDays: Int { StoreClock().unixMilliseconds() + 10 * 86_400_000 }

@discardableResult
private func keep(
  _ store: TemporaryStore, _ policy: RetentionPolicy, calls: any SystemCalls = LinuxCalls()
) throws -> [Retention.Step] {
  var steps: [Retention.Step] = []
  try Retention(store.layout, calls: calls).run(policy, now: inTenDays) {
    steps.append($0)
    return true
  }
  return steps
}

private func seqs(_ store: TemporaryStore, since: Int = 0) throws -> [Int] {
  var reader = LogReader(store.layout, since: since, strict: false)
  var seqs: [Int] = []
  try reader.read { article in
    seqs.append(article.seq)
    return true
  }
  return seqs
}

private func compressedNames(_ store: TemporaryStore) -> [String] {
  store.names(in: store.layout.log).filter { $0.hasSuffix(".zst") }
}

@Test func withoutAWordNothingIsTouched() throws {
  let store = try segmented(4)
  let before = store.names(in: store.layout.log)
  #expect(try keep(store, RetentionPolicy()).isEmpty)
  #expect(try keep(store, RetentionPolicy(compressAfter: .seconds(30 * 86_400))).isEmpty)
  #expect(store.names(in: store.layout.log) == before)
}

@Test func compressedSegmentsAreReadAndVerifiedAsBefore() throws {
  let store = try segmented(5)
  let plain = try store.committed()
  #expect(try keep(store, compressAll).count == 3)
  #expect(compressedNames(store).count == 6)
  #expect(!store.names(in: store.layout.log).contains("events-000000000001.jsonl"))
  #expect(try seqs(store) == [1, 2, 3, 4, 5])
  #expect(try seqs(store, since: 2) == [3, 4, 5])
  var verifier = Verifier(store.layout) { Issue.record("\($0)") }
  try verifier.verify()
  #expect(verifier.articles == plain.count)
  #expect(try keep(store, compressAll).isEmpty)
}

@Test func theIndexIsMadeAnewFromCompressedSegments() throws {
  let store = try segmented(5)
  try keep(store, compressAll)
  store.removeState()
  let engine = try store.engine()
  defer { engine.close() }
  #expect(engine.recovery.damage.isEmpty)
  #expect(engine.recovery.replayed == 5)
  for n in 1...5 {
    guard case .duplicate = try engine.commit([sampleArticle(n)])[0].get() else {
      Issue.record("article \(n) was committed a second time")
      continue
    }
  }
}

@Test func oldSegmentsAreDroppedButNotForgotten() throws {
  let store = try segmented(5)
  try keep(store, compressAll)
  #expect(try keep(store, RetentionPolicy(limit: .age(.seconds(86_400)))).count == 3)
  #expect(try seqs(store) == [4, 5])
  #expect(store.names(in: store.layout.log).count == 5)
  #expect(try Verifier(store.layout).findings().isEmpty)
  let engine = try store.engine()
  defer { engine.close() }
  #expect(engine.recovery == RecoveryReport(seq: 5))
  guard case .duplicate = try engine.commit([sampleArticle(1)])[0].get() else {
    Issue.record("a dropped article was committed a second time")
    return
  }
}

@Test func theOldestAreDroppedWhileTheLogIsTooLarge() throws {
  let store = try segmented(6)
  let all = try store.layout.segments(LinuxCalls())
  var total = 0
  for segment in all {
    total += try store.bytes(store.layout.events(segment)).count
    total += try store.bytes(store.layout.texts(segment)).count
  }
  #expect(try keep(store, RetentionPolicy(limit: .bytes(total))).isEmpty)
  #expect(try keep(store, RetentionPolicy(limit: .bytes(total - 1))).count == 1)
  #expect(try seqs(store) == [2, 3, 4, 5, 6])
}

@Test func anInterruptionAnywhereLosesNothing() throws {
  let counting = FaultyCalls()
  try keep(try segmented(4), compressAll, calls: counting)
  let calls = counting.calls.count
  #expect(calls > 10)
  for at in 1...calls {
    let store = try segmented(4)
    _ = try? keep(store, compressAll, calls: FaultyCalls(at: at, .death))
    #expect(try seqs(store) == [1, 2, 3, 4], "call \(at)")
    #expect(try Verifier(store.layout).findings().isEmpty, "call \(at)")
    try keep(store, compressAll)
    #expect(compressedNames(store).count == 4, "call \(at)")
    #expect(!store.names(in: store.layout.log).contains { $0.hasSuffix(".part") }, "call \(at)")
  }
}

/// What a compressed file decodes to; `nil` when it does not.
private func content(_ path: String) -> [UInt8]? {
  guard let file = try? CompressedFile(path, LinuxCalls()) else { return nil }
  defer { file.close() }
  return try? file.read(at: 0, count: file.size())
}

/// A few bits of a compressed file mean nothing, such as the filling at the end of a bit stream: a flip there changes no
/// byte of what is read, and is no damage.
@Test func aFlippedByteOfACompressedSegmentIsFound() throws {
  let store = try segmented(3)
  try keep(store, compressAll)
  var found = 0
  for path in [store.events + ".zst", store.texts + ".zst"] {
    let bytes = try store.bytes(path)
    let whole = content(path)
    #expect(whole != nil)
    for at in stride(from: 0, to: bytes.count, by: 13) {
      var flipped = bytes
      flipped[at] ^= 1
      try store.write(flipped, to: path)
      let harmless = content(path) == whole
      let isFound = try !Verifier(store.layout).findings().isEmpty
      #expect(isFound || harmless, "byte \(at) of \(path)")
      found += isFound ? 1 : 0
    }
    try store.write(bytes, to: path)
  }
  #expect(found > 20)
}

@Test func aReaderGoesOnInASegmentThatIsCompressedMeanwhile() throws {
  let store = try segmented(4)
  var reader = LogReader(store.layout, strict: false)
  var seen: [Int] = []
  try reader.read { article in
    seen.append(article.seq)
    return article.seq < 2
  }
  try keep(store, compressAll)
  try reader.read { article in
    seen.append(article.seq)
    return true
  }
  #expect(seen == [1, 2, 3, 4])
}

@Test func aReaderGoesOnBehindASegmentThatIsDroppedMeanwhile() throws {
  let store = try segmented(5)
  var reader = LogReader(store.layout, strict: false)
  var seen: [Int] = []
  try reader.read { article in
    seen.append(article.seq)
    return false
  }
  try keep(store, RetentionPolicy(limit: .age(.seconds(86_400))))
  try reader.read { article in
    seen.append(article.seq)
    return true
  }
  #expect(seen == [1, 4, 5])
}

@Test(arguments: [
  ("1970-01-01T00:00:00.000Z", 0), ("2024-05-14T09:08:07.006Z", 1_715_677_687_006),
])
func timestampsAreRead(ts: String, milliseconds: Int) { #expect(Retention.milliseconds(ts) == milliseconds) }

@Test(arguments: ["", "2024-05-14", "2024-05-14T09:08:07Z", "2024-13-14T09:08:07.006Z"])
func whatIsNoTimestampIsNone(ts: String) { #expect(Retention.milliseconds(ts) == nil) }
