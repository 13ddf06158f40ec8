import DatelineText

/// A multi-class linear model over hashed sparse features, as the trainer's averaged perceptron leaves it.
///
/// One open-addressing table maps a feature's hash to its row: pairs of a class (7 bits) and a weight (9 bits).
package struct LinearModel: Sendable {
  /// The largest number of classes that a pair can tell apart.
  package static let classLimit = 128

  package let classCount: Int
  /// Check (high 32 bits of the hash), offset of the row in `pairs` (24 bits), length of the row (8 bits); 0 is free.
  private let slots: [UInt64]
  /// Class in the low 7 bits, weight above them as a signed number.
  private let pairs: [Int16]
  private let mask: UInt64

  /// Takes the parts of a model file; `nil` when they do not fit together.
  package init?(classCount: Int, slots: [UInt64], pairs: [Int16]) {
    guard classCount <= Self.classLimit, slots.count > 0, slots.count & (slots.count - 1) == 0,
      slots.contains(0)
    else { return nil }
    for slot in slots where Int(slot >> 8 & 0xFF_FFFF) + Int(slot & 0xFF) > pairs.count { return nil }
    self.classCount = classCount
    self.slots = slots
    self.pairs = pairs
    mask = UInt64(slots.count - 1)
  }

  /// Adds the weights of `features` (hashes) to `scores`, which has room for `classLimit` classes.
  @inline(__always)
  func addScores(of features: inout FeatureList, to scores: inout [Int32]) {
    slots.withUnsafeBufferPointer { slots in
      pairs.withUnsafeBufferPointer { pairs in
        scores.withUnsafeMutableBufferPointer { scores in
          features.forEach(look: { slots[Int($0 >> 8 & mask)] }) { hash, found in
            var i = hash >> 8 & mask
            var slot = found
            while slot != 0 {
              if slot >> 32 == hash >> 32 {
                let start = Int(slot >> 8 & 0xFF_FFFF)
                for pair in pairs[start..<start + Int(slot & 0xFF)] {
                  scores[Int(pair & 0x7F)] &+= Int32(pair >> 7)
                }
                break
              }
              i = (i &+ 1) & mask
              slot = slots[Int(i)]
            }
          }
        }
      }
    }
  }

  /// The class with the highest of `scores`; the lower number wins a tie.
  func best(of scores: [Int32]) -> Int {
    var best = 0
    for c in 1..<max(1, classCount) where scores[c] > scores[best] { best = c }
    return best
  }
}

extension LinearModel {
  /// The largest weight that a pair holds.
  package static let weightLimit = 255

  /// A pair of a row.
  package static func pair(_ label: Int, _ weight: Int) -> Int16 {
    Int16(max(-weightLimit, min(weightLimit, weight)) << 7 | label)
  }

  /// The parts of a model whose features have the pairs of `rows`, in the rows' order.
  package struct Rows {
    package private(set) var slots: [UInt64]
    package private(set) var pairs: [Int16] = []

    package init(_ rows: [(hash: UInt64, pairs: [Int16])]) {
      var size = 16
      while size * 3 < rows.count * 4 { size *= 2 }
      slots = Array(repeating: 0, count: size)
      var taken: Set<UInt64> = []
      for (hash, row) in rows {
        // Two features that share slot and check cannot be told apart; the first one stays.
        let start = Int(truncatingIfNeeded: hash >> 8) & (size - 1)
        let check = hash & 0xFFFF_FFFF_0000_0000
        guard taken.insert(check | UInt64(start)).inserted else { continue }
        var i = start
        while slots[i] != 0 { i = (i + 1) & (size - 1) }
        slots[i] = check | UInt64(pairs.count) << 8 | UInt64(row.count)
        pairs += row
      }
    }
  }
}

/// The hashes of the features that hold at one place; made once and refilled.
package struct FeatureList: ~Copyable {
  private var hashes: [UInt64]
  /// Room for what a table holds at each feature's place.
  private var looks: [UInt64]
  package private(set) var count = 0

  package init(capacity: Int) {
    hashes = Array(repeating: 0, count: capacity)
    looks = hashes
  }

  package mutating func removeAll() { count = 0 }

  package subscript(_ i: Int) -> UInt64 { hashes[i] }

  /// Adds the feature of `template` with the value `a`.
  @inline(__always)
  mutating func add(_ template: UInt64, _ a: UInt64) {
    var h = (a ^ template &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
    h ^= h >> 31
    hashes[count] = h &* 0x94D0_49BB_1331_11EB | 1
    count += 1
  }

  /// Adds the feature of `template` with the values `a` and `b`.
  @inline(__always)
  mutating func add(_ template: UInt64, _ a: UInt64, _ b: UInt64) {
    add(template, a ^ (b &* 0xD6E8_FEB8_6659_FD93 &+ 0x632B_E59B_D9B4_E019))
  }

  /// Adds the feature of `template` with the values `a`, `b` and `c`.
  @inline(__always)
  mutating func add(_ template: UInt64, _ a: UInt64, _ b: UInt64, _ c: UInt64) {
    add(template, a ^ (b &* 0xD6E8_FEB8_6659_FD93 &+ 0x632B_E59B_D9B4_E019), c)
  }

  /// Calls `body` with each feature and what `look` gives for it. All looks come first: without a branch between
  /// them, the processor waits for many places of memory at once.
  @inline(__always)
  mutating func forEach(look: (UInt64) -> UInt64, _ body: (_ hash: UInt64, _ found: UInt64) -> Void) {
    hashes.withUnsafeBufferPointer { hashes in
      looks.withUnsafeMutableBufferPointer { looks in
        for i in 0..<count { looks[i] = look(hashes[i]) }
        for i in 0..<count { body(hashes[i], looks[i]) }
      }
    }
  }

  @inline(__always)
  package borrowing func forEach(_ body: (UInt64) -> Void) {
    for i in 0..<count { body(hashes[i]) }
  }
}
