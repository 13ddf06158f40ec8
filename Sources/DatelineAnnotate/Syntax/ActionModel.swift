/// A linear model over hashed sparse features for three classes, with a feature's weights inside its table slot.
///
/// A slot is 33 bits of check and three signed weights of 10 bits, so that a feature costs one look at memory.
package struct ActionModel: Sendable {
  package static let weightLimit = 511

  private let slots: [UInt64]

  /// Takes the slots of a model file; `nil` when they are no table.
  package init?(slots: [UInt64]) {
    guard slots.contains(0), slots.count < 1 << 30 else { return nil }
    self.slots = slots
  }

  /// The slots of a table that holds `entries`, `room` thirds of a slot for each: most features are in no table, and
  /// the fuller it is, the longer takes the look for one that is not there.
  package static func slots(of entries: [(hash: UInt64, weights: [Int])], room: Int = 5) -> [UInt64] {
    let size = entries.count * room / 3 + 16
    var slots = [UInt64](repeating: 0, count: size)
    for entry in entries {
      // Bit 30 marks a slot as taken, whatever its check and weights are.
      let check = entry.hash & checkMask | 1 << 30
      var i = place(entry.hash, size)
      while slots[i] != 0, slots[i] & checkMask != entry.hash & checkMask { i = i + 1 == size ? 0 : i + 1 }
      guard slots[i] == 0 else { continue }
      slots[i] = entry.weights.enumerated().reduce(check) {
        $0 | UInt64($1.element & 0x3FF) << (10 * $1.offset)
      }
    }
    return slots
  }

  /// Adds up the weights of `features` (hashes).
  @inline(__always)
  func scores(of features: inout FeatureList) -> (Int32, Int32, Int32) {
    var (a, b, c): (Int32, Int32, Int32) = (0, 0, 0)
    let size = slots.count
    slots.withUnsafeBufferPointer { slots in
      features.forEach(look: { slots[Self.place($0, size)] }) { hash, found in
        var i = Self.place(hash, size)
        var slot = found
        while slot != 0 {
          if (slot ^ hash) & Self.checkMask == 0 {
            let low = Int32(truncatingIfNeeded: slot)
            a &+= (low << 22) >> 22
            b &+= (low << 12) >> 22
            c &+= (low << 2) >> 22
            break
          }
          i = i &+ 1 == size ? 0 : i &+ 1
          slot = slots[i]
        }
      }
    }
    return (a, b, c)
  }

  private static let checkMask: UInt64 = 0xFFFF_FFFF_8000_0000

  @inline(__always)
  private static func place(_ hash: UInt64, _ size: Int) -> Int {
    Int(truncatingIfNeeded: ((hash & 0xFFFF_FFFF) &* UInt64(size)) >> 32)
  }
}
