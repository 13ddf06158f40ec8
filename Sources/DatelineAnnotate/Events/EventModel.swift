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

/// Weights of indicator features, read from a text file that `dateline-train` writes.
///
/// A line is: template name, values separated by spaces (a word, or `#` and a number), weight. The section
/// `[constants]` holds named numbers such as thresholds.
package struct EventModel: Sendable {
  private var weights = WordTable<Float>(minimumCapacity: 1 << 12)
  package private(set) var constants: [String: Float] = [:]

  /// No weights: every score is 0.
  package init() {}

  /// Reads `file`; `templates` gives the number of each template name.
  package init(_ file: DataFile, templates: [String: UInt8]) throws(LanguageDataError) {
    weights = WordTable(minimumCapacity: file.lines.count)
    for line in file.lines {
      if line.section == "constants" {
        guard line.fields.count == 2, let value = Float(line.fields[1]) else {
          throw file.error(line, "expected a name and a number")
        }
        constants[line.fields[0]] = value
        continue
      }
      guard line.fields.count == 3, let template = templates[line.fields[0]],
        let weight = Float(line.fields[2])
      else { throw file.error(line, "expected a known template, its values and a weight") }
      weights[Self.feature(template, line.fields[1]).key] = weight
    }
  }

  /// The feature that a line's values name.
  private static func feature(_ template: UInt8, _ values: String) -> Feature {
    let parts = values.utf8.split(separator: UInt8(ascii: " ")).map { part -> UInt64 in
      if part.first == UInt8(ascii: "#"), let number = UInt64(String(Substring(part.dropFirst()))) {
        return number
      }
      return WordKey(part).rawValue
    }
    return Feature(
      template, parts.count > 0 ? parts[0] : 0, parts.count > 1 ? parts[1] : 0, parts.count > 2 ? parts[2] : 0
    )
  }

  /// Sets one weight; for training.
  package mutating func set(_ feature: Feature, _ weight: Float) { weights[feature.key] = weight }
  package mutating func set(constant name: String, _ value: Float) { constants[name] = value }

  package func weight(_ feature: Feature) -> Float { weights[feature.key] ?? 0 }

  /// The sum of the weights of `features`.
  package func score(_ features: [Feature]) -> Float {
    var sum: Float = 0
    for feature in features { if let weight = weights[feature.key] { sum += weight } }
    return sum
  }
}
