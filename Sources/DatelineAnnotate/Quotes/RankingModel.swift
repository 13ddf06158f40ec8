import DatelineText

/// Weights of features, learnt by `dateline-train quotes` and kept as a text file.
///
/// Each line is a template, its values and a weight, separated by tabs; `#` begins a comment.
package struct RankingModel: Sendable {
  private var weights: WordTable<Float>

  package init() { weights = WordTable() }

  /// Takes weights as they were learnt.
  package init(keys: [UInt64], weights values: [Float]) {
    weights = WordTable(minimumCapacity: keys.count)
    for (key, weight) in zip(keys, values) { weights[WordKey(rawValue: key == 0 ? 1 : key)] = weight }
  }

  /// Reads a model file; a line without a weight is an error that names it.
  package init(name: String, bytes: [UInt8]) throws(LanguageDataError) {
    weights = WordTable(minimumCapacity: bytes.count / 24)
    var start = 0
    var number = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
      number += 1
      if end > start, bytes[start] != UInt8(ascii: "#") {
        guard let (key, weight) = Self.entry(bytes[start..<end]) else {
          throw LanguageDataError(
            "\(name):\(number): expected template, values and weight; train the model anew")
        }
        weights[WordKey(rawValue: key)] = weight
      }
      start = end + 1
    }
  }

  private static func entry(_ line: ArraySlice<UInt8>) -> (UInt64, Float)? {
    guard let lastTab = line.lastIndex(of: 9), let weight = thousandths(line[(lastTab + 1)...]) else {
      return nil
    }
    var fields = line[..<lastTab].split(separator: 9, omittingEmptySubsequences: false).makeIterator()
    guard let template = fields.next() else { return nil }
    var key = WordKey(template).rawValue
    while let value = fields.next() { key = FeatureHash.mix(key, WordKey(value)) }
    return (key == 0 ? 1 : key, weight)
  }

  /// A weight is written as a whole number of thousandths.
  private static func thousandths(_ digits: ArraySlice<UInt8>) -> Float? {
    let isNegative = digits.first == UInt8(ascii: "-")
    var value: Int32 = 0
    let body = isNegative ? digits.dropFirst() : digits
    guard !body.isEmpty, body.count < 9 else { return nil }
    for digit in body {
      guard digit.isASCIIDigit else { return nil }
      value = value * 10 + Int32(digit & 15)
    }
    return Float(isNegative ? -value : value) / 1000
  }

  /// The feature that a trainer writes when its articles were parsed.
  package static let parseMark = "uses-parse"

  /// Learnt on parsed articles.
  package var usesParse: Bool {
    (weights[WordKey(rawValue: FeatureTemplate(Self.parseMark).seed)] ?? 0) > 0
  }

  package func score(_ features: RankingFeatures) -> Float {
    var sum: Float = 0
    for key in features.keys { sum += weights[WordKey(rawValue: key == 0 ? 1 : key)] ?? 0 }
    return sum
  }
}
