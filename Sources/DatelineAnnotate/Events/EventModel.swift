import DatelineText

/// An indicator feature: a template's number and up to three values, each a word's key or a small number.
package struct Feature: Hashable, Sendable {
  package let template: UInt8
  package let a: UInt64
  package let b: UInt64
  package let c: UInt64

  package init(_ template: UInt8, _ a: UInt64, _ b: UInt64 = 0, _ c: UInt64 = 0) {
    self.template = template
    self.a = a
    self.b = b
    self.c = c
  }

  /// A well-mixed 64-bit hash: the key that the weights are filed under.
  package var key: WordKey {
    var h = (UInt64(template) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    h = Self.mixed(h, a)
    h = Self.mixed(h, b)
    h = Self.mixed(h, c)
    return WordKey(rawValue: h == 0 ? 1 : h)
  }

  private static func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    let h = (hash ^ value) &* 0xFF51_AFD7_ED55_8CCD
    return h ^ (h >> 32)
  }
}

/// Weights of indicator features and named constants, read from a model file that `dateline-train events` writes.
///
/// Sections: `keys` the features' hashes, `wgts` their weights in thousandths, `cnam` the constants' names (hashed),
/// `cval` their values in millionths.
package struct EventModel: Sendable {
  private var weights = WordTable<Float>(minimumCapacity: 1 << 12)
  private var constants: [WordKey: Float] = [:]

  /// No weights: every score is 0.
  package init() {}

  package init(_ file: ModelFile) {
    let keys = file.numbers("keys", as: UInt64.self)
    let thousandths = file.numbers("wgts", as: Int16.self)
    weights = WordTable(minimumCapacity: keys.count)
    for (key, weight) in zip(keys, thousandths) { weights[WordKey(rawValue: key)] = Float(weight) / 1000 }
    for (name, value) in zip(file.numbers("cnam", as: UInt64.self), file.numbers("cval", as: Int64.self)) {
      constants[WordKey(rawValue: name)] = Float(value) / 1e6
    }
  }

  /// The model as a file with `note` at its head; weights that round to nothing are left out.
  package static func file(note: String, weights: [Feature: Float], constants: [String: Float]) -> ModelFile {
    let rounded = weights.map { (key: $0.key.rawValue, weight: Int16(clamping: Int(($1 * 1000).rounded()))) }
      .filter { $0.weight != 0 }.sorted { $0.key < $1.key }
    let named = constants.map { (name: WordKey($0).rawValue, value: Int64(($1 * 1e6).rounded())) }
      .sorted { $0.name < $1.name }
    var file = ModelFile(note: note)
    file.append("keys", rounded.map(\.key))
    file.append("wgts", rounded.map(\.weight))
    file.append("cnam", named.map(\.name))
    file.append("cval", named.map(\.value))
    return file
  }

  /// Sets one weight; for training.
  package mutating func set(_ feature: Feature, _ weight: Float) { weights[feature.key] = weight }
  package mutating func set(constant name: String, _ value: Float) { constants[WordKey(name)] = value }

  /// A threshold by name; `nil` when the model has none of that name.
  package func constant(_ name: String) -> Float? { constants[WordKey(name)] }

  /// The sum of the weights of `features`.
  package func score(_ features: [Feature]) -> Float {
    var sum: Float = 0
    for feature in features { if let weight = weights[feature.key] { sum += weight } }
    return sum
  }
}
