/// Numbers features by their hash, in the order of their first appearance.
struct FeatureTable {
  private var keys: [UInt64] = Array(repeating: 0, count: 1 << 20)
  private var numbers: [Int32] = Array(repeating: 0, count: 1 << 20)
  private var mask = 1 << 20 - 1
  private(set) var count = 0

  init() { mask = keys.count - 1 }

  func find(_ hash: UInt64) -> Int? {
    var i = Int(truncatingIfNeeded: hash >> 8) & mask
    while keys[i] != 0 {
      if keys[i] == hash { return Int(numbers[i]) }
      i = (i + 1) & mask
    }
    return nil
  }

  /// The number of `hash`: the former `count` for a new one.
  mutating func findOrInsert(_ hash: UInt64) -> Int {
    if (count + 1) * 2 > keys.count { grow() }
    var i = Int(truncatingIfNeeded: hash >> 8) & mask
    while keys[i] != 0 {
      if keys[i] == hash { return Int(numbers[i]) }
      i = (i + 1) & mask
    }
    keys[i] = hash
    numbers[i] = Int32(count)
    count += 1
    return count - 1
  }

  /// Calls `body` with each hash and its number, in the table's order.
  func forEach(_ body: (UInt64, Int) -> Void) {
    for i in keys.indices where keys[i] != 0 { body(keys[i], Int(numbers[i])) }
  }

  private mutating func grow() {
    let old = zip(keys, numbers).filter { $0.0 != 0 }
    mask = keys.count * 2 - 1
    keys = Array(repeating: 0, count: mask + 1)
    numbers = Array(repeating: 0, count: mask + 1)
    for (key, number) in old {
      var i = Int(truncatingIfNeeded: key >> 8) & mask
      while keys[i] != 0 { i = (i + 1) & mask }
      keys[i] = key
      numbers[i] = number
    }
  }
}
