import DatelineAnnotate
import DatelineText

/// Learnt weights with the constants that go with them.
struct LearntModel {
  let weights: [Feature: Float]
  let constants: [String: Float]

  init(_ weights: [Feature: Float], constants: [String: Float]) {
    self.weights = weights
    self.constants = constants
  }

  var model: EventModel {
    var model = EventModel()
    for (feature, weight) in weights { model.set(feature, weight) }
    for (name, value) in constants { model.set(constant: name, value) }
    return model
  }

  /// Writes the model as text, in an order that is always the same.
  func write(_ path: String, _ templates: [String: UInt8], _ names: EventFeatureNames) throws {
    let templateName = Dictionary(uniqueKeysWithValues: templates.map { ($1, $0) })
    var lines = weights.map { feature, weight in
      let hundredths = Int((weight * 100).rounded())
      let sign = hundredths < 0 ? "-" : ""
      let digits =
        "\(sign)\(abs(hundredths) / 100).\(abs(hundredths) % 100 < 10 ? "0" : "")\(abs(hundredths) % 100)"
      let values = [feature.a, feature.b, feature.c].map { names[$0] }.joined(separator: " ")
      return "\(templateName[feature.template] ?? "?")\t\(values)\t\(digits)"
    }
    lines.sort()
    let head = """
      # Written by `dateline-train events`: template, its values (a word or # and a number), weight.
      # Learnt from counts of annotated news (TimeBank, EventTime) and of dateline's own sentences; no text is kept.
      # Licence: as dateline's.
      [constants]

      """
    let constantLines = constants.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)\n" }.joined()
    let text = head + constantLines + "[weights]\n" + lines.joined(separator: "\n") + "\n"
    guard writeWholeFile(path, Array(text.utf8)) else { throw TrainError("\(path): cannot be written") }
    print("\(path): \(lines.count) weights")
  }
}

/// The words behind the keys of features.
struct EventFeatureNames {
  private var words: [UInt64: String] = [:]
  private let lemmatizer: Lemmatizer

  init(_ lemmatizer: Lemmatizer) { self.lemmatizer = lemmatizer }

  mutating func add(_ document: EventGold) {
    for (t, token) in document.annotations.tokens.enumerated() {
      let bytes = document.article.text[token.span.range]
      guard !bytes.contains(where: { $0 == 32 || $0 == 9 || $0 == UInt8(ascii: "#") }) else { continue }
      add(String(decoding: bytes, as: UTF8.self))
      add(lemmatizer.lemma(of: t, in: document.article, document.annotations))
      for n in [3, 4] where bytes.count > n { add(String(decoding: bytes.suffix(n), as: UTF8.self)) }
    }
  }

  private mutating func add(_ word: String) {
    let key = WordKey(word).rawValue
    let folded = word.lowercased()
    words[key] = WordKey(folded).rawValue == key ? folded : word
  }

  /// A word, or `#` and the number.
  subscript(_ value: UInt64) -> String { words[value] ?? "#\(value)" }
}
