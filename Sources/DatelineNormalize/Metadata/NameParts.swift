import DatelineText

/// Words that are looked for inside class names and addresses, all in one pass.
struct NameParts: Sendable {
  /// The words by their first byte, in lower case.
  private var byFirst = [[[UInt8]]](repeating: [], count: 256)
  private var firsts = [Bool](repeating: false, count: 256)

  init(_ words: [String]) {
    for word in words {
      let bytes = Array(word.lowercased().utf8)
      guard let first = bytes.first else { continue }
      byFirst[Int(first)].append(bytes)
      firsts[Int(first)] = true
    }
  }

  /// Whether one of the words occurs, letter case apart, and ends before `end`.
  func occur(in text: ArraySlice<UInt8>, before end: Int = .max) -> Bool {
    for i in text.indices {
      let first = text[i].asciiLowered
      guard firsts[Int(first)] else { continue }
      for word in byFirst[Int(first)] where i + word.count <= text.endIndex && i + word.count < end {
        if word.indices.allSatisfy({ text[i + $0].asciiLowered == word[$0] }) { return true }
      }
    }
    return false
  }
}
