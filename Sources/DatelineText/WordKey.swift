/// The identity of a word's folded form: a 64-bit hash of its bytes with ASCII and Latin letters in lower case and
/// curly apostrophes straight. Lexicons are probed by it, so no string is made per token.
///
/// Two different words share a key with a probability of about 2⁻⁶⁴; look-ups accept that.
public struct WordKey: Hashable, Sendable {
  public let rawValue: UInt64

  @inlinable
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The key of a word given as UTF-8.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var hash = WordKey.seed
    var previous: UInt8 = 0
    var held = 0  // bytes of a possible U+2018 or U+2019 (E2 80 98/99) not yet mixed in
    for b in bytes {
      if b < 0x80, held == 0 {
        hash = WordKey.mix(hash, b.isASCIIUpper ? b | 0x20 : b)
        previous = b
        continue
      }
      switch (held, b) {
      case (0, 0xE2), (1, 0x80):
        held += 1
        continue
      case (2, 0x98), (2, 0x99):
        hash = WordKey.mix(hash, UInt8(ascii: "'"))
        held = 0
        continue
      default: break
      }
      if held > 0 { hash = WordKey.mix(hash, 0xE2) }
      if held > 1 { hash = WordKey.mix(hash, 0x80) }
      held = 0
      hash = WordKey.mix(hash, WordKey.folded(b, after: previous))
      previous = b
    }
    if held > 0 { hash = WordKey.mix(hash, 0xE2) }
    if held > 1 { hash = WordKey.mix(hash, 0x80) }
    rawValue = WordKey.finish(hash)
  }

  @inlinable public init(_ bytes: ArraySlice<UInt8>) { self = bytes.withUnsafeBufferPointer { WordKey($0) } }

  @inlinable public init(_ bytes: [UInt8]) { self = bytes.withUnsafeBufferPointer { WordKey($0) } }

  /// The key of a word given as any UTF-8.
  @inlinable
  public init(_ bytes: some Sequence<UInt8>) {
    self = bytes.withContiguousStorageIfAvailable { WordKey($0) } ?? WordKey(Array(bytes))
  }

  @inlinable public init(_ word: String) { self.init(word.utf8) }

  /// A key that no word has.
  @inlinable public static var none: WordKey { WordKey(rawValue: 0) }

  @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

  static var seed: UInt64 { 0xCBF2_9CE4_8422_2325 }
  @inlinable
  public static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }
  @inlinable
  public static func finish(_ hash: UInt64) -> UInt64 {
    var h = hash
    h ^= h >> 32
    h = h &* 0x9E37_79B9_7F4A_7C15
    h ^= h >> 29
    return h == 0 ? 1 : h
  }

  /// Lower case for ASCII and for U+00C0–U+00DE (the second byte after 0xC3), the Latin letters of names in news.
  @inlinable
  public static func folded(_ byte: UInt8, after previous: UInt8) -> UInt8 {
    if byte.isASCIIUpper { return byte | 0x20 }
    if previous == 0xC3, (0x80...0x9E).contains(byte), byte != 0x97 { return byte + 0x20 }
    return byte
  }
}
