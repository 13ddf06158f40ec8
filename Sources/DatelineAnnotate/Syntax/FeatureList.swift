/// The hashes of the features that hold at one place; made once and refilled.
package struct FeatureList: ~Copyable {
  /// So many features with the largest weights still add up to an Int16.
  package static let limit = 128

  private let hashes: UnsafeMutableBufferPointer<UInt64>
  /// Room for what a table holds at each feature's place.
  private let found: UnsafeMutableBufferPointer<UInt64>
  package private(set) var count = 0

  package init() {
    hashes = .allocate(capacity: Self.limit)
    found = .allocate(capacity: Self.limit)
  }

  deinit {
    hashes.deallocate()
    found.deallocate()
  }

  package mutating func removeAll() { count = 0 }

  package subscript(_ i: Int) -> UInt64 {
    @inline(__always) get { hashes[i] }
  }

  /// Adds the feature of `template` with the value `a`.
  @inline(__always)
  mutating func add(_ template: UInt64, _ a: UInt64) {
    precondition(count < Self.limit, "more features than a list has room for")
    var h = (a ^ template &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
    h ^= h >> 31
    hashes[count] = h &* 0x94D0_49BB_1331_11EB | 1
    count &+= 1
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

  /// Calls `body` with each feature and what `table` holds at its place. All looks come first, and no branch hangs on
  /// one of them: so the processor waits for many places of memory at once.
  @inline(__always)
  borrowing func forEach(in table: FeatureSlots, _ body: (_ hash: UInt64, _ slot: UInt64) -> Void) {
    for i in 0..<count { found[i] = table.look(hashes[i]) }
    for i in 0..<count { body(hashes[i], found[i]) }
  }

  @inline(__always)
  package borrowing func forEach(_ body: (UInt64) -> Void) {
    for i in 0..<count { body(hashes[i]) }
  }
}
