import Testing

@testable import DatelineStore

private func seqs(_ reader: inout LogReader) throws -> [Int] {
  var seqs: [Int] = []
  try reader.read { article in
    seqs.append(article.seq)
    return true
  }
  return seqs
}

@Test func aReaderFollowsAcrossSegments() throws {
  let store = TemporaryStore()
  var options = CommitOptions()
  options.segmentBytes = 1
  let clock = TestClock()
  let engine = try store.engine(options: options, clock: clock)
  defer { engine.close() }
  var reader = LogReader(store.layout, strict: true)
  var all: [Int] = []
  for n in 1...6 {
    clock.advance(.seconds(16))
    _ = engine.commit([sampleArticle(n)])
    if n % 2 == 0 { all += try seqs(&reader) }
  }
  #expect(all == [1, 2, 3, 4, 5, 6])
  #expect(try seqs(&reader) == [])
  var later = LogReader(store.layout, since: 4, strict: false)
  #expect(try seqs(&later) == [5, 6])
}

@Test func aStrictReaderStopsAtTheWatermark() throws {
  let store = TemporaryStore()
  try store.commit([sampleArticle(1)])
  let watermark = try store.bytes(store.layout.watermark)
  try store.commit([sampleArticle(2)])
  try store.write(watermark, to: store.layout.watermark)
  var strict = LogReader(store.layout, strict: true)
  var eager = LogReader(store.layout, strict: false)
  #expect(try seqs(&strict) == [1])
  #expect(try seqs(&eager) == [1, 2])
}

@Test func behindTheLargestNumberThereIsNothing() throws {
  let store = TemporaryStore()
  try store.commit([sampleArticle(1)])
  var reader = LogReader(store.layout, since: .max, strict: false)
  #expect(try seqs(&reader) == [])
}

@Test func anArticleWithoutItsDocumentLineIsHeldBack() throws {
  let store = TemporaryStore()
  try store.commit([sampleArticle(1), sampleArticle(2)])
  let bytes = try store.bytes(store.events)
  try store.write(Array(bytes.dropLast(5)), to: store.events)
  var reader = LogReader(store.layout, strict: false)
  #expect(try seqs(&reader) == [1])
  try store.write(bytes, to: store.events)
  #expect(try seqs(&reader) == [2])
}
