import DatelineText

/// A map from phrases of one or more tokens to flags, probed token by token without making strings.
struct PhraseTable: Sendable {
  /// What is known of a phrase: any combination of the bits that the owner defines below this one.
  static let isPrefix: UInt16 = 0x8000

  private var table = WordTable<UInt16>(minimumCapacity: 8192)

  /// Adds `bits` to the flags of `phrase`, whose tokens stand between spaces and hyphens.
  mutating func insert(_ phrase: UnsafeBufferPointer<UInt8>, _ bits: UInt16) {
    let keys = Self.keys(of: phrase)
    var chain = WordKey.none
    for (i, key) in keys.enumerated() {
      chain = i == 0 ? key : Self.joined(chain, key)
      let flags = i + 1 == keys.count ? bits : Self.isPrefix
      table[chain] = (table[chain] ?? 0) | flags
    }
  }

  mutating func insert(_ phrase: String, _ bits: UInt16) {
    Array(phrase.utf8).withUnsafeBufferPointer { insert($0, bits) }
  }

  /// The token keys of a phrase as the tokenizer would cut it.
  static func keys(of phrase: UnsafeBufferPointer<UInt8>) -> [WordKey] {
    var keys: [WordKey] = []
    var start = 0
    for i in 0...phrase.count {
      let byte = i < phrase.count ? phrase[i] : 32
      guard byte == 32 || byte == UInt8(ascii: "-") else { continue }
      if i > start { keys.append(WordKey(UnsafeBufferPointer(rebasing: phrase[start..<i]))) }
      if byte == UInt8(ascii: "-") { keys.append(hyphen) }
      start = i + 1
    }
    return keys
  }

  static func keys(of phrase: String) -> [WordKey] {
    Array(phrase.utf8).withUnsafeBufferPointer { keys(of: $0) }
  }

  /// The longest phrase that begins at token `start` and ends before `limit`; `nil` when there is none.
  func longest(_ tokens: [Token], from start: Int, limit: Int) -> (end: Int, bits: UInt16)? {
    var chain = tokens[start].key
    var best: (Int, UInt16)?
    var i = start
    while let flags = table[chain] {
      i += 1
      if flags & ~Self.isPrefix != 0 { best = (i, flags & ~Self.isPrefix) }
      guard flags & Self.isPrefix != 0, i < limit else { break }
      chain = Self.joined(chain, tokens[i].key)
    }
    return best
  }

  /// The flags of exactly the phrase of `keys`; 0 when it is not in the table.
  func flags(_ keys: some Sequence<WordKey>) -> UInt16 {
    var chain = WordKey.none
    for key in keys { chain = chain == .none ? key : Self.joined(chain, key) }
    return (table[chain] ?? 0) & ~Self.isPrefix
  }

  static func joined(_ a: WordKey, _ b: WordKey) -> WordKey {
    WordKey(rawValue: WordKey.finish((a.rawValue &* 31) ^ b.rawValue))
  }

  private static let hyphen = WordKey("-")
}
