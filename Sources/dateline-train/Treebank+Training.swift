import DatelineText

extension Treebank {
  /// The sentences to learn from, with copies of some as headlines: every 25th in title case, every 50th in capitals.
  func trainingSentences() -> [Sentence] {
    var out: [Sentence] = []
    for (i, sentence) in sentences.enumerated() {
      out.append(sentence)
      if i % 25 == 7 { out.append(sentence.titleCased) }
      if i % 50 == 31 { out.append(sentence.upperCased) }
    }
    return out
  }
}

extension Treebank.Sentence {
  var titleCased: Self {
    var copy = self
    for (i, word) in words.enumerated() where word.form.utf8.count > 3 || i == 0 {
      copy.words[i].form = word.form.prefix(1).uppercased() + word.form.dropFirst()
    }
    return copy
  }

  var upperCased: Self {
    var copy = self
    for i in words.indices { copy.words[i].form = words[i].form.uppercased() }
    return copy
  }
}

extension SplitMix {
  /// True with probability `share`.
  mutating func isBelow(_ share: Double) -> Bool { Double(next() >> 11) * 0x1p-53 < share }

  mutating func shuffle<T>(_ array: inout [T]) {
    for i in stride(from: array.count - 1, to: 0, by: -1) {
      array.swapAt(i, Int(next() % UInt64(i + 1)))
    }
  }
}
