import DatelineText

/// The features of one candidate: each a template with up to three values, kept as a hash.
///
/// The values are keys of words, tags or small numbers, so that a model file can spell each feature out.
package struct RankingFeatures {
  /// A feature before hashing, kept only while a model is trained.
  package struct Spelling: Sendable {
    package let template: String
    package let values: [WordKey]
  }

  package private(set) var keys: [UInt64] = []
  package private(set) var spellings: [Spelling] = []
  private let isRecording: Bool

  package init(recording: Bool = false) { isRecording = recording }

  package mutating func removeAll() {
    keys.removeAll(keepingCapacity: true)
    spellings.removeAll(keepingCapacity: true)
  }

  mutating func add(_ template: FeatureTemplate) { append(template, template.seed, []) }

  mutating func add(_ template: FeatureTemplate, _ a: WordKey) {
    append(template, FeatureHash.mix(template.seed, a), [a])
  }

  mutating func add(_ template: FeatureTemplate, _ a: WordKey, _ b: WordKey) {
    append(template, FeatureHash.mix(FeatureHash.mix(template.seed, a), b), [a, b])
  }

  mutating func add(_ template: FeatureTemplate, _ a: WordKey, _ b: WordKey, _ c: WordKey) {
    append(template, FeatureHash.mix(FeatureHash.mix(FeatureHash.mix(template.seed, a), b), c), [a, b, c])
  }

  private mutating func append(
    _ template: FeatureTemplate, _ key: UInt64, _ values: @autoclosure () -> [WordKey]
  ) {
    keys.append(key)
    if isRecording { spellings.append(Spelling(template: template.name, values: values())) }
  }
}

/// The kind of a feature, named as in the model file.
package struct FeatureTemplate: Sendable {
  let name: String
  let seed: UInt64

  package init(_ name: String) {
    self.name = name
    seed = WordKey(name).rawValue
  }
}

/// How a feature's parts become one key, at run time and when a model is read.
enum FeatureHash {
  static func mix(_ hash: UInt64, _ value: WordKey) -> UInt64 {
    var h = (hash ^ value.rawValue) &* 0x9FB2_1C65_1E98_DF25
    h ^= h >> 32
    return h
  }
}

/// The words that features use besides those of the text, so that a model file can spell them.
package enum RankingNames {
  package static let all = [
    "-", "yes", "no", "speech", "attitude", "noun", "communication", "mark", "other", "unnamed", "body",
    "document",
    "audience", "name", "pronoun", "none", "cue-before", "cue-after", "cue-between", "continues", "subject",
    "subject-before", "subject-after",
  ]
}

/// Keys of tags, relations and small numbers, under which features and model files know them.
enum FeatureValue {
  private static let tags = PennTag.allCases.map { WordKey($0.name) }
  private static let relations = Relation.allCases.map { WordKey($0.name) }
  private static let numbers = (0...32).map { WordKey(String($0)) }
  /// Beyond the sentence.
  static let none = WordKey("-")
  static let yes = WordKey("yes")
  static let no = WordKey("no")

  static func of(_ tag: PennTag) -> WordKey { tags[Int(tag.rawValue)] }
  static func of(_ relation: Relation) -> WordKey { relations[Int(relation.rawValue)] }
  static func of(_ flag: Bool) -> WordKey { flag ? yes : no }

  /// Counts, capped at 32.
  static func of(_ count: Int) -> WordKey { numbers[max(0, min(count, 32))] }

  /// A distance in coarse steps: 0 to 5 exactly, then by doubling.
  static func bucket(_ distance: Int) -> WordKey {
    let d = abs(distance)
    if d <= 5 { return numbers[d] }
    return numbers[6 + min(9, Int.bitWidth - d.leadingZeroBitCount - 3)]
  }
}
