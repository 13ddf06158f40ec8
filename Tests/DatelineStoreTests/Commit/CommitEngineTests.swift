import DatelineText
import Glibc
import Testing

@testable import DatelineStore

@Test func articlesAreNumberedAndChained() throws {
  let store = TemporaryStore()
  try store.commit((1...3).map { sampleArticle($0) } + [failedArticle(4)])
  var head: String?
  var seq = 0
  let scan = try StoreFile(store.events, flags: O_RDONLY, LinuxCalls())
  var scanner = TransactionScanner(LineScanner(scan, from: 0))
  while let transaction = try scanner.next() {
    #expect(transaction.fault(after: seq, head: .some(head)) == nil)
    seq += 1
    head = transaction.hash
  }
  #expect(seq == 4)
  #expect(try store.committed() == (1...4).map { sampleArticle($0).contentID })
  #expect(LinuxCalls().readLink(store.layout.live) == "events-000000000001.jsonl")
}

@Test func aKnownArticleLeavesNoLine() throws {
  let store = TemporaryStore()
  try store.commit([sampleArticle(1)])
  let engine = try store.engine()
  defer { engine.close() }
  let known = KnownArticle(seq: 1, revision: 1, failure: nil, extractor: "dateline")
  #expect(try engine.commit([sampleArticle(1)]).map { try $0.get() } == [.duplicate(known)])
  let two = try engine.commit([sampleArticle(2), sampleArticle(2)]).map { try $0.get() }
  #expect(two.first == .committed(seq: 2))
  #expect(try store.committed().count == 2)
}

@Test func aFailedArticleIsCommittedAnewOnlyWithAHigherRevision() throws {
  let store = TemporaryStore()
  try store.commit([failedArticle(1), failedArticle(1), sampleArticle(1, revision: 2)])
  #expect(try store.committed().count == 2)
  let engine = try store.engine()
  defer { engine.close() }
  #expect(try engine.index.known(sampleArticle(1).contentID)?.revision == 2)
  #expect(try engine.index.known(sampleArticle(1).contentID)?.failure == nil)
}

@Test func aLaterVersionNamesTheOneItReplaces() throws {
  let store = TemporaryStore()
  let first = sampleArticle(1, url: "https://example.org/a")
  try store.commit([first, sampleArticle(2, url: "https://example.org/a"), sampleArticle(3)])
  let log = try store.bytes(store.events)
  let replaces = log.split(separator: 10).filter { $0.starts(with: Transaction.documentMark) }
    .map { (try? JSONReader.read(Array($0)))?["replaces"]?.string }
  #expect(replaces == [nil, first.docID, nil])
}

@Test func aCopyUnderAnotherNameIsRecognized() throws {
  let words = (0..<200).map { "word\($0 * 7919 % 1000)" }
  let other = (0..<200).map { "other\($0 * 104729 % 1000)" }
  let store = TemporaryStore()
  let first = sampleArticle(1, text: words.joined(separator: " "))
  var edited = words
  edited[50] = "changed"
  try store.commit([
    first, sampleArticle(2, text: other.joined(separator: " ")),
    sampleArticle(3, text: edited.joined(separator: " ")),
  ])
  let copies = try store.bytes(store.events).split(separator: 10)
    .filter { $0.starts(with: Transaction.documentMark) }
    .map { (try? JSONReader.read(Array($0)))?["copy_of"]?.string }
  #expect(copies == [nil, nil, first.docID])
}

@Test func attemptsAreCountedUntilTheCommit() throws {
  let store = TemporaryStore()
  let id = sampleArticle(1).contentID
  let engine = try store.engine()
  #expect(try engine.index.countAttempt(id) == 1)
  engine.close()
  let again = try store.engine()
  defer { again.close() }
  #expect(try again.index.countAttempt(id) == 2)
  _ = again.commit([sampleArticle(1)])
  #expect(try again.index.countAttempt(id) == 1)
}

@Test func theSecondProcessIsRefused() throws {
  let store = TemporaryStore()
  let engine = try store.engine()
  defer { engine.close() }
  let error = #expect(throws: StoreError.self) { try store.engine() }
  #expect(error?.code == .locked)
}

@Test func aFullSegmentIsFollowedButNotWithinFifteenSeconds() throws {
  let store = TemporaryStore()
  var options = CommitOptions()
  options.segmentBytes = 1
  let clock = TestClock()
  let engine = try store.engine(options: options, clock: clock)
  _ = engine.commit([sampleArticle(1)])
  _ = engine.commit([sampleArticle(2)])
  #expect(try store.layout.segments(LinuxCalls()).map(\.firstSeq) == [1])
  clock.advance(.seconds(15))
  _ = engine.commit([sampleArticle(3)])
  _ = engine.commit([sampleArticle(4)])
  #expect(try store.layout.segments(LinuxCalls()).map(\.firstSeq) == [1, 3])
  #expect(LinuxCalls().readLink(store.layout.live) == "events-000000000003.jsonl")
  engine.close()
  let again = try store.engine()
  defer { again.close() }
  #expect(again.recovery == RecoveryReport(seq: 4))
  #expect(try store.committed().count == 4)
}

@Test func anOldSegmentIsFollowed() throws {
  let store = TemporaryStore()
  let clock = TestClock()
  let engine = try store.engine(clock: clock)
  defer { engine.close() }
  _ = engine.commit([sampleArticle(1)])
  clock.advance(.seconds(86_400))
  _ = engine.commit([sampleArticle(2)])
  #expect(try store.layout.segments(LinuxCalls()).map(\.firstSeq) == [1, 2])
}

@Test func theCommitterGroupsArticlesAndClosesWithAllOfThemWritten() async throws {
  let store = TemporaryStore()
  let committer = try Committer(store.layout)
  try await withThrowingTaskGroup(of: CommitOutcome.self) { group in
    for n in 1...300 { group.addTask { try await committer.commit(sampleArticle(n)) } }
    for try await outcome in group {
      if case .duplicate = outcome { Issue.record("an article was taken for a duplicate") }
    }
  }
  #expect(committer.figures.articles == 300)
  #expect(committer.figures.batches < 300)
  await committer.close()
  await committer.close()
  let error = await #expect(throws: StoreError.self) { try await committer.commit(sampleArticle(301)) }
  #expect(error?.code == .closed)
  #expect(Set(try store.committed()).count == 300)
}

/// SQLite calls some of it an I/O error, which would end the service for good after a few starts.
@Test func aStartOnAFullDiskSaysThatItIsFull() throws {
  try #require(geteuid() == 0, "only root can mount a small disk")
  let store = TemporaryStore()
  try #require(mount("dateline-test", store.layout.root, "tmpfs", 0, "size=2m") == 0)
  defer { umount2(store.layout.root, Int32(MNT_DETACH)) }
  try store.commit([sampleArticle(1)])
  let ballast = try StoreFile(store.layout.root + "/ballast", flags: O_RDWR | O_CREAT, LinuxCalls())
  var size = 0
  while (try? ballast.write([UInt8](repeating: 7, count: 4096), at: size)) != nil { size += 4096 }
  ballast.close()
  #expect(#expect(throws: StoreError.self) { try store.engine() }?.code == .diskFull)
  unlink(store.layout.root + "/ballast")
  try store.commit([sampleArticle(2)])
}

/// A worker that was taken over may answer anything: a document line among the records would tear the chain.
@Test func aDocumentLineAmongTheRecordsIsNotSound() {
  var article = sampleArticle(1)
  #expect(article.hasSoundLines)
  article.lines.append(article.document)
  #expect(!article.hasSoundLines)
  article = sampleArticle(1)
  article.document = article.lines[0]
  #expect(!article.hasSoundLines)
}
