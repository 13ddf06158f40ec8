import DatelineText

/// Writes an explanation for a person, or as JSON.
struct ExplanationReport {
  private let explanation: Explanation

  init(_ explanation: Explanation) { self.explanation = explanation }

  /// Fields with all that spoke for them, warnings, then the page's blocks; what was taken has a star.
  func lines() -> [String] {
    var out: [String] = []
    for field in explanation.fields { out += lines(of: field) }
    for warning in explanation.warnings { out.append("warning    \(printable(warning))") }
    guard !explanation.blocks.isEmpty else { return out }
    let kept = explanation.blocks.count { $0.isKept }
    out.append(
      "blocks     \(kept) of \(explanation.blocks.count) kept; probability, element, words, text, marks")
    for block in explanation.blocks {
      let marks = block.marks.isEmpty ? "" : "  [\(block.marks.joined(separator: " "))]"
      out.append(
        "  \(block.isKept ? "*" : " ") \(Self.decimals(Double(block.score))) \(Self.padded(block.element, 7))"
          + "\(Self.padded(String(block.words), 5))\(printable(block.text))\(marks)")
    }
    return out
  }

  private func lines(of field: Explanation.Field) -> [String] {
    let basis = field.basis.map { " (\($0.rawValue))" } ?? ""
    var out = ["\(Self.padded(field.name, 11))\(field.value.map(printable) ?? "-")\(basis)"]
    for evidence in field.evidence.sorted(by: { $0.weight > $1.weight }) {
      out.append(
        "  \(evidence.isChosen ? "*" : " ") \(Self.decimals(evidence.weight)) "
          + "\(Self.padded(evidence.signal, 34))\(printable(evidence.value))")
    }
    return out
  }

  /// `,"explain":{…}`, to stand at the end of a record.
  func member() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("fields")
    json.beginArray()
    for field in explanation.fields { write(field, &json) }
    json.endArray()
    json.key("warnings")
    json.value(explanation.warnings)
    json.key("blocks")
    json.beginArray()
    for block in explanation.blocks { write(block, &json) }
    json.endArray()
    json.endObject()
    return Array(",\"explain\":".utf8) + json.bytes
  }

  private func write(_ field: Explanation.Field, _ json: inout JSONWriter) {
    json.beginObject()
    json.key("name")
    json.value(field.name)
    json.key("value")
    json.value(field.value)
    json.key("basis")
    json.value(field.basis?.rawValue)
    json.key("evidence")
    json.beginArray()
    for evidence in field.evidence {
      json.beginObject()
      json.key("value")
      json.value(evidence.value)
      json.key("signal")
      json.value(evidence.signal)
      json.key("weight")
      json.value(evidence.weight, decimals: 2)
      json.key("chosen")
      json.value(evidence.isChosen)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private func write(_ block: Explanation.Block, _ json: inout JSONWriter) {
    json.beginObject()
    json.key("text")
    json.value(block.text)
    json.key("words")
    json.value(block.words)
    json.key("element")
    json.value(block.element)
    json.key("score")
    json.value(Double(block.score), decimals: 3)
    json.key("kept")
    json.value(block.isKept)
    json.key("marks")
    json.value(block.marks)
    json.endObject()
  }

  private static func decimals(_ number: Double) -> String {
    var json = JSONWriter()
    json.value(number, decimals: 2)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// `text` and blanks up to `width`, one at least.
  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.unicodeScalars.count))
  }
}
