import DatelineText

/// Weights of indicator features that a ranker or a classifier adds up, as they stand in a `ModelFile`.
///
/// One open-addressing table: a slot is the high 48 bits of a feature's hash and its weight in thousandths as a signed
/// number of 16 bits, so that a feature costs one look at memory and a file is read without looking at its entries.
package struct SparseWeights: Sendable {
  /// Beyond this a weight is cut.
  package static let limit: Float = 32.767

  private let slots: [UInt64]

  /// No weights: every sum is 0.
  package init() { slots = [0] }

  /// Takes the slots of a model file; `nil` when they are no table.
  package init?(slots: [UInt64]) {
    guard slots.contains(0), slots.count < 1 << 30 else { return nil }
    self.slots = slots
  }

  /// The weights of section `tag` (four bytes); `nil` when the file has no such table.
  package init?(_ file: ModelFile, _ tag: String) { self.init(slots: file.numbers(tag)) }

  /// The weights of `entries`; those that round to nothing are left out.
  package init(_ entries: some Collection<(hash: UInt64, weight: Float)>) {
    slots = Self.slots(of: entries)
  }

  /// The slots of a table that holds `entries`, three quarters full.
  package static func slots(of entries: some Collection<(hash: UInt64, weight: Float)>) -> [UInt64] {
    let size = entries.count * 4 / 3 + 16
    var slots = [UInt64](repeating: 0, count: size)
    for entry in entries {
      let weight = UInt16(bitPattern: Int16((max(-limit, min(limit, entry.weight)) * 1000).rounded()))
      guard weight != 0 else { continue }
      var i = place(entry.hash, size)
      while slots[i] != 0, (slots[i] ^ entry.hash) & checkMask != 0 { i = i + 1 == size ? 0 : i + 1 }
      slots[i] = entry.hash & checkMask | UInt64(weight)
    }
    return slots
  }

  /// The weights of the features with these hashes, added up.
  package func sum(_ hashes: [UInt64]) -> Float {
    let size = slots.count
    let thousandths = slots.withUnsafeBufferPointer { slots in
      hashes.withUnsafeBufferPointer { hashes in
        var sum: Int32 = 0
        for hash in hashes {
          var i = Self.place(hash, size)
          while slots[i] != 0 {
            if (slots[i] ^ hash) & Self.checkMask == 0 {
              sum &+= Int32(Int16(truncatingIfNeeded: slots[i]))
              break
            }
            i = i &+ 1 == size ? 0 : i &+ 1
          }
        }
        return sum
      }
    }
    return Float(thousandths) / 1000
  }

  /// How many features have a weight.
  package var count: Int { slots.reduce(0) { $0 + ($1 == 0 ? 0 : 1) } }

  private static let checkMask: UInt64 = 0xFFFF_FFFF_FFFF_0000

  @inline(__always)
  private static func place(_ hash: UInt64, _ size: Int) -> Int {
    Int(truncatingIfNeeded: ((hash & 0xFFFF_FFFF) &* UInt64(size)) >> 32)
  }
}
