import DatelineText
import Glibc
import Testing

@testable import DatelineStore

@Test(arguments: [0, 1, 100, 1 << 18, 3_000_000])
func anyStretchIsReadAsItWas(size: Int) throws {
  let store = TemporaryStore()
  var random = SplitMix(seed: UInt64(size))
  // Half words that repeat, half noise, so that blocks of both kinds occur.
  let content = (0..<size).map { i in
    i / 1_000 % 2 == 0 ? UInt8(i % 61) : UInt8.random(in: 0...255, using: &random)
  }
  mkdir(store.layout.log, 0o755)
  let path = store.layout.log + "/content"
  try store.write(content, to: path)
  try SegmentCompressor(layout: store.layout, calls: LinuxCalls()).compress(path)
  #expect(store.names(in: store.layout.log) == ["content.zst"])
  let file = try CompressedFile(path + ".zst", LinuxCalls())
  defer { file.close() }
  #expect(file.size() == size)
  #expect(try file.read(at: 0, count: size + 10) == content)
  for _ in 0..<50 {
    let from = Int.random(in: 0...size, using: &random)
    let count = Int.random(in: 0...(size / 2 + 1), using: &random)
    #expect(try file.read(at: from, count: count) == Array(content[from..<min(size, from + count)]))
  }
}

@Test func whatIsNotCompressedIsRefused() throws {
  let store = TemporaryStore()
  try store.write(Array("{\"type\":\"document\"}\n".utf8), to: store.layout.root + "/x.zst")
  let error = #expect(throws: StoreError.self) {
    try CompressedFile(store.layout.root + "/x.zst", LinuxCalls())
  }
  #expect(error?.code == .damaged)
}
