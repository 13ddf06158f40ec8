import DatelineText
import Testing

@testable import DatelineStore

private func storeOfFive() throws -> TemporaryStore {
  let store = TemporaryStore()
  try store.commit((1...4).map { sampleArticle($0) } + [failedArticle(5)])
  return store
}

@Test func aSoundLogHasNoFindings() throws {
  let store = try storeOfFive()
  var verifier = Verifier(store.layout) { Issue.record("\($0)") }
  try verifier.verify()
  #expect(verifier.articles == 5 && verifier.records == 8 && verifier.segments == 1)
}

@Test func anyFlippedByteOfTheRecordsIsFound() throws {
  let store = try storeOfFive()
  let bytes = try store.bytes(store.events)
  // Without the watermark, nothing outside the log remembers its last line.
  _ = LinuxCalls().unlink(store.layout.watermark)
  for at in stride(from: 0, to: bytes.count, by: 11) {
    var flipped = bytes
    flipped[at] ^= 1
    try store.write(flipped, to: store.events)
    #expect(try !Verifier(store.layout).findings().isEmpty, "byte \(at)")
  }
}

@Test func anyFlippedByteOfTheTextsIsFound() throws {
  let store = try storeOfFive()
  let bytes = try store.bytes(store.texts)
  for at in stride(from: 0, to: bytes.count, by: 11) {
    var flipped = bytes
    flipped[at] ^= 1
    try store.write(flipped, to: store.texts)
    #expect(try !Verifier(store.layout).findings().isEmpty, "byte \(at)")
  }
}

@Test func theFindingSaysWhere() throws {
  let store = try storeOfFive()
  var lines = try store.bytes(store.events).split(separator: 10).map { Array($0) + [10] }
  let offset = lines[0...2].reduce(0) { $0 + $1.count }
  lines[3][60] ^= 1
  try store.write(lines.flatMap(\.self), to: store.events)
  let finding = try #require(try Verifier(store.layout).findings().first)
  #expect(finding.path == store.events && finding.offset == offset && finding.seq == 2)
}

@Test func aMissingArticleIsFound() throws {
  let store = try storeOfFive()
  let lines = try store.bytes(store.events).split(separator: 10).map { Array($0) + [10] }
  try store.write((lines[..<3] + lines[6...]).flatMap(\.self), to: store.events)
  #expect(try Verifier(store.layout).findings().contains { $0.message.contains("seq 3 follows seq 1") })
}

@Test func aRepeatedArticleIsFound() throws {
  let store = try storeOfFive()
  let bytes = try store.bytes(store.events)
  _ = LinuxCalls().unlink(store.layout.watermark)
  try store.write(bytes + bytes, to: store.events)
  #expect(try Verifier(store.layout).findings().contains { $0.message.contains("a second time") })
}

@Test func aShortenedLogIsFound() throws {
  let store = try storeOfFive()
  let lines = try store.bytes(store.events).split(separator: 10).map { Array($0) + [10] }
  try store.write(lines.dropLast().flatMap(\.self), to: store.events)
  #expect(try Verifier(store.layout).findings().contains { $0.message.contains("were durable") })
}
