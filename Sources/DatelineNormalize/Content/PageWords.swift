import DatelineText

/// The words of every block of a page, and which runs of four words stand on it more than once.
struct PageWords: Sendable {
  private var keys: [WordKey] = []
  private var starts: [Int32] = [0]
  /// Of each run of four words: in how many blocks it stands, and the last of them.
  private var blocksOfRun: WordTable<SIMD2<Int32>>
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
    for i in stream.blocks.indices {
      for run in runs(i) {
        let known = blocksOfRun[run] ?? SIMD2(0, -1)
        // A refrain inside a block is no copy.
        if known.y != Int32(i) { blocksOfRun[run] = SIMD2(known.x + 1, Int32(i)) }
      }
    }
  }

  /// The words of a block, those past the limit left out.
  subscript(_ block: Int) -> ArraySlice<WordKey> { keys[Int(starts[block])..<Int(starts[block + 1])] }

  /// The runs of four words of a block, in order.
  func runs(_ block: Int) -> [WordKey] {
    let words = self[block]
    Work.steps(words.count)
    guard words.count >= Self.run else { return [] }
    var out: [WordKey] = []
    out.reserveCapacity(words.count)
    for i in words.startIndex...(words.endIndex - Self.run) {
      out.append(WordChain.key(words[i..<i + Self.run]))
    }
    return out
  }

  /// The share of a block's runs that also stand in another block; -1 for a block of fewer than four words.
  func repeatedShare(_ block: Int) -> Float {
    let own = runs(block)
    guard !own.isEmpty else { return -1 }
    return Float(own.count { (blocksOfRun[$0]?.x ?? 0) > 1 }) / Float(own.count)
  }

  /// The key of a block's words in order.
  func key(_ block: Int) -> WordKey { WordChain.key(self[block]) }
}
