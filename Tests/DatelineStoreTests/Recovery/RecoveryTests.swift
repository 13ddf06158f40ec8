import DatelineText
import Glibc
import Synchronization
import Testing

@testable import DatelineStore

/// Opens a store whose log was changed by hand and tells what the start found.
private func reopen(_ store: TemporaryStore) throws -> RecoveryReport {
  let engine = try store.engine()
  defer { engine.close() }
  return engine.recovery
}

private let three = (1...3).map { sampleArticle($0) }

@Test func aTailTornAtAnyByteIsCutAndKeptInQuarantine() throws {
  let whole = TemporaryStore()
  try whole.commit(Array(three.prefix(2)))
  let (events, texts) = (try whole.bytes(whole.events), try whole.bytes(whole.texts))
  try whole.commit(three)
  let (allEvents, allTexts) = (try whole.bytes(whole.events), try whole.bytes(whole.texts))
  for length in stride(from: events.count + 1, to: allEvents.count, by: 7) {
    let store = TemporaryStore()
    try store.commit(Array(three.prefix(2)))
    #expect(try store.bytes(store.texts) == texts)
    let base = try store.bytes(store.events)
    let tail = Array(allEvents[events.count..<length])
    try store.write(base + tail, to: store.events)
    try store.write(allTexts, to: store.texts)
    let report = try reopen(store)
    #expect(report.quarantined.count == 2 && report.damage.isEmpty)
    #expect(try store.bytes(store.events) == base)
    #expect(try store.bytes(store.texts) == texts)
    let kept = try #require(report.quarantined.first)
    #expect(try store.bytes(kept) == tail)
  }
}

@Test func aByteFlippedInAnUnpublishedArticleCutsItOff() throws {
  let store = TemporaryStore()
  try store.commit(Array(three.prefix(1)))
  let (events, texts, watermark) = (
    try store.bytes(store.events), try store.bytes(store.texts), try store.bytes(store.layout.watermark)
  )
  let index = try store.bytes(store.layout.index)
  try store.commit(Array(three[1...2]))
  let (allEvents, allTexts) = (try store.bytes(store.events), try store.bytes(store.texts))
  for at in stride(from: events.count, to: allEvents.count, by: 31) {
    try store.write(index, to: store.layout.index)
    try store.write(watermark, to: store.layout.watermark)
    try store.write(allTexts, to: store.texts)
    var flipped = allEvents
    flipped[at] ^= 1
    try store.write(flipped, to: store.events)
    _ = try reopen(store)
    let ids = try store.committed()
    #expect(ids.count < 3 && ids.first == three[0].contentID)
    #expect(try store.bytes(store.events).starts(with: events))
    #expect(try Verifier(store.layout).findings() == [], "flip at \(at)")
  }
  #expect(try store.bytes(store.texts).starts(with: texts))
}

@Test func anArticleWithoutItsTextIsNotAccepted() throws {
  let store = TemporaryStore()
  try store.commit(Array(three.prefix(1)))
  let texts = try store.bytes(store.texts)
  let (watermark, index) = (try store.bytes(store.layout.watermark), try store.bytes(store.layout.index))
  try store.commit(Array(three[1...1]))
  try store.write(texts, to: store.texts)
  try store.write(watermark, to: store.layout.watermark)
  try store.write(index, to: store.layout.index)
  #expect(try reopen(store).quarantined.count == 1)
  #expect(try store.committed() == [three[0].contentID])
}

@Test func aMissingIndexIsMadeAnewFromTheLog() throws {
  let store = TemporaryStore()
  try store.commit(three)
  store.removeState()
  #expect(try reopen(store) == RecoveryReport(seq: 3, replayed: 3))
  try store.commit(three)
  #expect(try store.committed().count == 3)
}

@Test func aDamagedIndexIsMadeAnewFromTheLog() throws {
  let store = TemporaryStore()
  try store.commit(three)
  try store.write(
    Array("no database at all, but long enough to have a header of some kind".utf8), to: store.layout.index)
  #expect(try reopen(store).rebuilt != nil)
  try store.commit(three)
  #expect(try store.committed().count == 3)
}

@Test func anIndexAheadOfTheLogIsMadeAnew() throws {
  let store = TemporaryStore()
  try store.commit(Array(three.prefix(1)))
  let (events, texts) = (try store.bytes(store.events), try store.bytes(store.texts))
  try store.commit(three)
  try store.write(events, to: store.events)
  try store.write(texts, to: store.texts)
  let report = try reopen(store)
  #expect(report.rebuilt != nil && report.seq == 1)
  try store.commit(three)
  #expect(try store.committed() == three.map(\.contentID))
}

@Test func anIndexBehindTheLogLearnsTheRest() throws {
  let store = TemporaryStore()
  try store.commit(Array(three.prefix(1)))
  let index = try store.bytes(store.layout.index)
  try store.commit(three)
  try store.write(index, to: store.layout.index)
  #expect(try reopen(store) == RecoveryReport(seq: 3, replayed: 2))
}

@Test func damageInTheDurablePartIsReportedAndLeft() throws {
  let store = TemporaryStore()
  try store.commit(three)
  var bytes = try store.bytes(store.events)
  bytes[40] ^= 1
  try store.write(bytes, to: store.events)
  try store.write([], to: store.layout.index)
  let report = try reopen(store)
  #expect(report.damage.count == 1 && report.quarantined.isEmpty)
  #expect(try store.bytes(store.events) == bytes)
  try store.commit(three)
  #expect(try store.committed().count == 3)
}

@Test func aLogOfANewerSchemaIsRefused() throws {
  let store = TemporaryStore()
  try store.commit(three)
  store.removeState()
  let newer = String(decoding: try store.bytes(store.events), as: UTF8.self).split(separator: "dateline/1")
    .joined(separator: "dateline/2")
  try store.write(Array(newer.utf8), to: store.events)
  let error = #expect(throws: StoreError.self) { try store.engine() }
  #expect(error?.code == .newerSchema)
  #expect(try store.bytes(store.events) == Array(newer.utf8))
}

@Test func aLogOfANewerSchemaIsRefusedWhenItsIndexIsUpToDate() throws {
  let store = TemporaryStore()
  try store.commit(three)
  let newer = String(decoding: try store.bytes(store.events), as: UTF8.self).split(separator: "dateline/1")
    .joined(separator: "dateline/2")
  try store.write(Array(newer.utf8), to: store.events)
  var position = try #require(Watermark.read(store.layout))
  position.head = SHA256.hex(Array(newer.utf8.suffix(position.headLength)))
  let index = try ArticleIndex(store.layout.index)
  try index.apply([], position)
  index.close()
  #expect(#expect(throws: StoreError.self) { try store.engine() }?.code == .newerSchema)
  #expect(try store.bytes(store.events) == Array(newer.utf8))
}

/// A byte flipped anywhere in what was durable: a start says so or refuses, cuts nothing off, and `verify` finds it
/// after the start as before it.
@Test(arguments: [true, false]) func aByteFlippedInADurableArticleIsReportedAndNeverCut(ofTexts: Bool) throws
{
  let store = TemporaryStore()
  try store.commit(three)
  let path = ofTexts ? store.texts : store.events
  let whole = try store.bytes(path)
  let files = [store.events, store.texts, store.layout.watermark]
  let kept = try files.map { try store.bytes($0) }
  for at in stride(from: ofTexts ? 0 : 1, to: whole.count, by: ofTexts ? 2 : 23) {
    for (file, bytes) in zip(files, kept) { try store.write(bytes, to: file) }
    var flipped = whole
    flipped[at] ^= 1
    try store.write(flipped, to: path)
    // The index is lost too, so that everything is read.
    try store.write([], to: store.layout.index)
    do {
      #expect(try !reopen(store).damage.isEmpty, "byte \(at)")
    } catch let error as StoreError {
      #expect(error.code == .damaged || error.code == .newerSchema, "byte \(at): \(error)")
    }
    #expect(try store.bytes(path) == flipped, "byte \(at)")
    #expect(try !Verifier(store.layout).findings().isEmpty, "byte \(at)")
  }
}

@Test func aClockThatJumpsChangesNothingButTimestamps() throws {
  let store = TemporaryStore()
  var clock = TestClock().store
  let time = Mutex(1_700_000_000_000)
  clock.unixMilliseconds = { time.withLock { $0 } }
  for (article, now) in zip(three, [1_700_000_000_000, 86_400_000, 4_102_444_800_000]) {
    time.withLock { $0 = now }
    let engine = try CommitEngine(
      store.layout, options: CommitOptions(), calls: LinuxCalls(), clock: clock)
    for result in engine.commit([article]) { _ = try result.get() }
    engine.close()
  }
  #expect(try store.committed() == three.map(\.contentID))
  #expect(try Verifier(store.layout).findings() == [])
  let log = String(decoding: try store.bytes(store.events), as: UTF8.self)
  for day in ["2023-11-14T", "1970-01-02T", "2100-01-01T"] { #expect(log.contains(#""ts":"\#(day)"#)) }
}

@Test func theSymlinkIsRepaired() throws {
  let store = TemporaryStore()
  try store.commit(three)
  _ = LinuxCalls().unlink(store.layout.live)
  _ = try reopen(store)
  #expect(LinuxCalls().readLink(store.layout.live) == "events-000000000001.jsonl")
}
