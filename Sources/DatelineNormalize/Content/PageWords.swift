import DatelineText

/// The words of every block of a page, and which runs of four words stand on it more than once.
struct PageWords: Sendable {
  private var keys: [WordKey] = []
  private var starts: [Int32] = [0]
  /// Of each run of four words: in how many blocks it stands.
  private var blocksOfRun: WordTable<Int32>
  private static let run = 4
  /// Words of a block that are looked at.
  private static let limit = 400

  init(_ stream: BlockStream) {
    keys.reserveCapacity(stream.bytes.count / 6)
    starts.reserveCapacity(stream.blocks.count + 1)
    for block in stream.blocks {
      PageLexicon.appendWords(of: stream.text(block), limit: Self.limit, to: &keys)
      starts.append(Int32(keys.count))
    }
    blocksOfRun = WordTable(minimumCapacity: keys.count)
    for i in stream.blocks.indices { for run in runs(i) { blocksOfRun[run] = (blocksOfRun[run] ?? 0) + 1 } }
  }

  /// The words of a block, those past the limit left out.
  subscript(_ block: Int) -> ArraySlice<WordKey> { keys[Int(starts[block])..<Int(starts[block + 1])] }

  /// The distinct runs of four words of a block.
  func runs(_ block: Int) -> [WordKey] {
    let words = self[block]
    Work.steps(words.count)
    guard words.count >= Self.run else { return [] }
    var out: [WordKey] = []
    out.reserveCapacity(words.count)
    for i in words.startIndex...(words.endIndex - Self.run) {
      var hash: UInt64 = 17
      for k in i..<i + Self.run { hash = (hash ^ words[k].rawValue) &* 0x9E37_79B9_7F4A_7C15 &+ (hash >> 29) }
      out.append(WordKey(rawValue: hash ^ (hash >> 31) | 1))
    }
    return out
  }

  /// The share of a block's runs that also stand in another block; -1 for a block of fewer than four words.
  func repeatedShare(_ block: Int) -> Float {
    let own = runs(block)
    guard !own.isEmpty else { return -1 }
    return Float(own.count { blocksOfRun[$0] ?? 0 > 1 }) / Float(own.count)
  }

  /// The key of a block's words in order.
  func key(_ block: Int) -> WordKey {
    let hash = self[block].reduce(0xCBF2_9CE4 as UInt64) {
      ($0 ^ $1.rawValue) &* 0x9E37_79B9_7F4A_7C15 &+ ($0 >> 31)
    }
    return WordKey(rawValue: hash | 1)
  }
}
