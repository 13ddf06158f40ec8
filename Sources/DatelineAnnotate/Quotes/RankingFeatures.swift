import DatelineText

/// The features of one candidate, each a template with up to three values, kept as hashes.
package struct RankingFeatures {
  package private(set) var keys: [UInt64] = []

  package init() { keys.reserveCapacity(96) }

  package mutating func removeAll() { keys.removeAll(keepingCapacity: true) }

  mutating func add(_ template: FeatureTemplate) { keys.append(template.seed) }

  mutating func add(_ template: FeatureTemplate, _ a: WordKey) {
    keys.append(Self.mix(template.seed, a))
  }

  mutating func add(_ template: FeatureTemplate, _ a: WordKey, _ b: WordKey) {
    keys.append(Self.mix(Self.mix(template.seed, a), b))
  }

  mutating func add(_ template: FeatureTemplate, _ a: WordKey, _ b: WordKey, _ c: WordKey) {
    keys.append(Self.mix(Self.mix(Self.mix(template.seed, a), b), c))
  }

  private static func mix(_ hash: UInt64, _ value: WordKey) -> UInt64 {
    let h = (hash ^ value.rawValue) &* 0x9FB2_1C65_1E98_DF25
    return h ^ (h >> 32)
  }
}

/// The kind of a feature. Its number is part of the hash that its weight is filed under: a template keeps its number,
/// and a change of numbers asks for new weights.
package struct FeatureTemplate: Sendable {
  let seed: UInt64
  init(_ number: UInt64) { seed = (number &+ 1) &* 0x9E37_79B9_7F4A_7C15 }
}

/// Tags, relations, counts and flags as values of features.
enum FeatureValue {
  /// Beyond the sentence, or nothing of the kind.
  static let none = WordKey(rawValue: 0x400)
  static let yes = WordKey(rawValue: 0x401)
  static let no = WordKey(rawValue: 0x402)

  static func of(_ tag: PennTag) -> WordKey { WordKey(rawValue: 0x100 | UInt64(tag.rawValue)) }
  static func of(_ relation: Relation) -> WordKey { WordKey(rawValue: 0x200 | UInt64(relation.rawValue)) }
  static func of(_ flag: Bool) -> WordKey { flag ? yes : no }

  /// Counts, capped at 32.
  static func of(_ count: Int) -> WordKey { WordKey(rawValue: 0x300 | UInt64(max(0, min(count, 32)))) }

  /// One of a few kinds that a model tells apart.
  static func kind(_ number: UInt64) -> WordKey { WordKey(rawValue: 0x500 | number) }

  /// A distance in coarse steps: 0 to 5 exactly, then by doubling.
  static func bucket(_ distance: Int) -> WordKey {
    let d = abs(distance)
    return of(d <= 5 ? d : 6 + min(9, Int.bitWidth - d.leadingZeroBitCount - 3))
  }
}
