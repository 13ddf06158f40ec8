import DatelineText

/// A 64-bit fingerprint of a text that differs in few bits for texts that differ in few words (Charikar's simhash
/// over runs of three words, each of which votes on every bit).
struct TextSignature: Sendable, Equatable {
  let bits: UInt64

  /// Texts with fewer words than this share too much by chance.
  static let minimumWords = 60
  /// Bits by which copies may differ. Unrelated texts differ in 32 on average, and in fewer than 12 hardly ever.
  static let tolerance = 6

  init(bits: UInt64) { self.bits = bits }

  /// `nil` for a text too short to tell copies by.
  init?(_ text: [UInt8]) {
    var votes = [Int32](repeating: 0, count: 64)
    var words = 0
    var run: (UInt64, UInt64) = (0, 0)
    var hash: UInt64 = 0
    for i in 0...text.count {
      let byte = i < text.count ? text[i] : 32
      if !ByteClass.of(byte).intersection(.wordByte).isEmpty {
        hash = (hash ^ UInt64(byte.asciiLowered)) &* 0x100_0000_01B3 &+ 0x9E37
      } else if hash != 0 {
        words += 1
        if words >= 3 { TextSignature.vote(run.0 &* 31 &+ run.1 &* 17 &+ hash, &votes) }
        run = (run.1, hash)
        hash = 0
      }
    }
    guard words >= TextSignature.minimumWords else { return nil }
    var bits: UInt64 = 0
    for i in 0..<64 where votes[i] > 0 { bits |= 1 << UInt64(i) }
    self.bits = bits
  }

  func isCopy(of other: TextSignature) -> Bool {
    (bits ^ other.bits).nonzeroBitCount <= TextSignature.tolerance
  }

  private static func vote(_ seed: UInt64, _ votes: inout [Int32]) {
    // splitmix64's finalizer: every bit of the run's hash decides on every bit of the vote.
    var h = seed &+ 0x9E37_79B9_7F4A_7C15
    h = (h ^ (h >> 30)) &* 0xBF58_476D_1CE4_E5B9
    h = (h ^ (h >> 27)) &* 0x94D0_49BB_1331_11EB
    h ^= h >> 31
    votes.withUnsafeMutableBufferPointer { v in
      for i in 0..<64 { v[i] &+= Int32(truncatingIfNeeded: (h >> UInt64(i)) & 1) &* 2 &- 1 }
    }
  }
}

/// The signatures of the newest articles, in memory: a copy appears within days of its original.
struct CopyFinder: Sendable {
  static let capacity = 65_536

  struct Item: Sendable, Equatable {
    var seq: Int
    /// The 8 bytes behind a doc_id's digits.
    var docID: [UInt8]
    var versionKey: WordKey
  }

  private var bits: [UInt64] = []
  private var items: [Item] = []
  /// Where the next one goes once the window is full.
  private var next = 0

  mutating func add(_ signature: TextSignature, _ item: Item) {
    if items.count < Self.capacity {
      bits.append(signature.bits)
      items.append(item)
    } else {
      bits[next] = signature.bits
      items[next] = item
      next = (next + 1) % Self.capacity
    }
  }

  /// The oldest article with nearly the same text under another version key.
  func original(of signature: TextSignature, versionKey: WordKey, docID: [UInt8]) -> [UInt8]? {
    var best: Item?
    for i in bits.indices where (bits[i] ^ signature.bits).nonzeroBitCount <= TextSignature.tolerance {
      let item = items[i]
      guard item.versionKey != versionKey, item.docID != docID else { continue }
      if best.map({ item.seq < $0.seq }) ?? true { best = item }
    }
    return best?.docID
  }
}
