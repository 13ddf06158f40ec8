import DatelineText

/// A read-only map from word keys to small numbers, as a model file holds it: 20 bits of check, 12 bits of value.
package struct HashedTable: Sendable {
  package static let valueLimit = 1 << 12

  private let slots: ModelTable<UInt32>
  private let mask: Int

  /// Takes the slots of a model file; `nil` when they are no table.
  package init?(slots: ModelTable<UInt32>) {
    guard slots.count > 1, slots.count & (slots.count - 1) == 0 else { return nil }
    self.slots = slots
    mask = slots.count - 1
  }

  /// The slots of a table that holds `entries`; values are from 1 to `valueLimit - 1`.
  package static func slots(of entries: [(key: WordKey, value: Int)]) -> [UInt32] {
    var size = 16
    while size * 3 < entries.count * 4 + 4 { size *= 2 }
    var slots = [UInt32](repeating: 0, count: size)
    for entry in entries where entry.value > 0 && entry.value < valueLimit {
      let (start, check) = place(entry.key, size - 1)
      var i = start
      while slots[i] != 0, slots[i] >> 12 != check { i = (i + 1) & (size - 1) }
      if slots[i] == 0 { slots[i] = check << 12 | UInt32(entry.value) }
    }
    return slots
  }

  /// The value of `key`; 0 when it has none.
  package subscript(_ key: WordKey) -> Int {
    let (start, check) = Self.place(key, mask)
    var i = start
    while slots[i] != 0 {
      if slots[i] >> 12 == check { return Int(slots[i] & 0xFFF) }
      i = (i + 1) & mask
    }
    return 0
  }

  private static func place(_ key: WordKey, _ mask: Int) -> (start: Int, check: UInt32) {
    (Int(truncatingIfNeeded: key.rawValue) & mask, UInt32(truncatingIfNeeded: key.rawValue >> 44))
  }
}
