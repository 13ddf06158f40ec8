/// A linear model over hashed sparse features for three classes, with a feature's weights inside its table slot.
///
/// A slot is 33 bits of check and three signed weights of 10 bits, so that a feature costs one look at memory.
package struct ActionModel: Sendable {
  package static let weightLimit = 511

  private let features: FeatureSlots

  package init(_ features: FeatureSlots) { self.features = features }

  /// The slot of a feature with these weights.
  package static func slot(_ hash: UInt64, _ weights: [Int]) -> UInt64 {
    // Bit 30 marks a slot as taken, whatever its check and weights are.
    weights.enumerated().reduce(hash & checkMask | 1 << 30) {
      $0 | UInt64($1.element & 0x3FF) << (10 * $1.offset)
    }
  }

  /// Adds up the weights of `list`.
  @inline(__always)
  func scores(of list: borrowing FeatureList) -> (Int32, Int32, Int32) {
    var (a, b, c): (Int32, Int32, Int32) = (0, 0, 0)
    list.forEach(in: features) { hash, slot in
      // All bits when the check is the feature's, else none.
      let mask = Int64(bitPattern: ((slot ^ hash) >> 31) &- 1) >> 63
      let weights = Int32(truncatingIfNeeded: slot) & Int32(truncatingIfNeeded: mask)
      a &+= (weights << 22) >> 22
      b &+= (weights << 12) >> 22
      c &+= (weights << 2) >> 22
    }
    return (a, b, c)
  }

  private static let checkMask: UInt64 = 0xFFFF_FFFF_8000_0000
}
