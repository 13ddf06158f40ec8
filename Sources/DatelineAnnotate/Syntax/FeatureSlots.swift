import DatelineText

/// A read-only table of features with one place for each: a look costs one slot and no search.
///
/// A feature's bucket has a seed with which the features of the bucket fall on places of their own ("hash, displace and
/// compress", Belazzougui, Botelho and Dietzfelbinger 2009). The slot's high bits tell whether the feature is there.
package struct FeatureSlots: Sendable {
  private let slots: ModelTable<UInt64>
  private let seeds: ModelTable<UInt16>

  /// Takes the sections of a model file; `nil` when they are no table.
  package init?(slots: ModelTable<UInt64>, seeds: ModelTable<UInt16>) {
    guard slots.count > 0, seeds.count > 0, slots.count < 1 << 30, seeds.count < 1 << 30 else { return nil }
    self.slots = slots
    self.seeds = seeds
  }

  /// What stands at the place of `hash`: the feature's slot, or another one's, or 0.
  @inline(__always)
  func look(_ hash: UInt64) -> UInt64 {
    slots.unchecked(Self.place(hash, seeds.unchecked(Self.bucket(hash, seeds.count)), slots.count))
  }

  @inline(__always)
  private static func bucket(_ hash: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: ((hash >> 32) &* UInt64(truncatingIfNeeded: count)) >> 32)
  }

  @inline(__always)
  private static func place(_ hash: UInt64, _ seed: UInt16, _ count: Int) -> Int {
    let mixed = (hash ^ UInt64(seed) &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: ((mixed >> 32) &* UInt64(truncatingIfNeeded: count)) >> 32)
  }
}

extension FeatureSlots {
  /// The sections of a table.
  package struct Sections {
    package private(set) var slots: [UInt64]
    package private(set) var seeds: [UInt16]

    /// Gives each of `entries` (hash and slot) its place, the same whatever their order.
    package init(_ unsorted: [(hash: UInt64, slot: UInt64)]) {
      let entries = unsorted.sorted { $0.hash < $1.hash }
      slots = Array(repeating: 0, count: entries.count * 20 / 19 + 16)
      seeds = Array(repeating: 0, count: entries.count / 4 + 1)
      var buckets = [[Int]](repeating: [], count: seeds.count)
      for (i, entry) in entries.enumerated() { buckets[bucket(entry.hash, seeds.count)].append(i) }
      // The fullest buckets first, while most places are free.
      let order = buckets.indices.sorted { (buckets[$1].count, $0) < (buckets[$0].count, $1) }
      for b in order where !buckets[b].isEmpty { settle(buckets[b].map { entries[$0] }, in: b) }
    }

    private mutating func settle(_ entries: [(hash: UInt64, slot: UInt64)], in bucket: Int) {
      for seed in UInt16.min...UInt16.max {
        let places = entries.map { place($0.hash, seed, slots.count) }
        guard places.allSatisfy({ slots[$0] == 0 }), Set(places).count == places.count else { continue }
        for (place, entry) in zip(places, entries) { slots[place] = entry.slot }
        seeds[bucket] = seed
        return
      }
      // Two hashes that no seed can part are equal or as good as equal: the first one stays.
      settle(entries.dropLast(), in: bucket)
    }
  }
}
