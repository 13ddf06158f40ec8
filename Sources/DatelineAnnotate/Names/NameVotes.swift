import DatelineText

/// What the first pass made of each capitalized word, over the whole article: a word that is clear in one place tells
/// the second pass what it is in the others (Krishnan and Manning 2006).
package struct NameVotes: Sendable {
  /// By kind, then "outside", how often the first pass took a word for that.
  private typealias Counts = SIMD8<UInt16>

  private struct Word: Sendable {
    var all = Counts()
    /// Within names of two or more words, by the word's place: first, middle, last.
    var first = Counts()
    var middle = Counts()
    var last = Counts()
  }

  private static let outside = EntityKind.allCases.count
  private var table: WordTable<Word>

  package init() { table = WordTable(minimumCapacity: 256) }

  /// Counts the labels of the tokens from `start` on.
  package mutating func count(_ labels: ArraySlice<Int>, _ tokens: ArraySlice<Token>) {
    for (label, token) in zip(labels, tokens) where token.shape.contains(.capitalized) {
      let kind = label == NameLabel.outside ? Self.outside : (label - 1) / 2
      add(token.key) { $0.all[kind] &+= 1 }
    }
    for span in NameLabel.spans(Array(labels), from: tokens.startIndex) where span.tokens.count > 1 {
      let kind = Int(span.kind.rawValue)
      for i in span.tokens where tokens[i].shape.contains(.capitalized) {
        add(tokens[i].key) { word in
          if i == span.tokens.lowerBound {
            word.first[kind] &+= 1
          } else if i + 1 == span.tokens.upperBound {
            word.last[kind] &+= 1
          } else {
            word.middle[kind] &+= 1
          }
        }
      }
    }
  }

  private mutating func add(_ key: WordKey, _ change: (inout Word) -> Void) {
    var word = table[key] ?? Word()
    change(&word)
    table[key] = word
  }

  /// The kind most voted for, with how clear and how often; 0 for no vote.
  private static func verdict(_ counts: Counts) -> UInt64 {
    let sum = counts.wrappedSum()
    guard sum > 0 else { return 0 }
    var best = 0
    for kind in 1...outside where counts[kind] > counts[best] { best = kind }
    let clear: UInt64 = counts[best] == sum ? 2 : Int(counts[best]) * 3 >= Int(sum) * 2 ? 1 : 0
    return UInt64(best + 1) << 8 | clear << 4 | UInt64(min(sum, 3))
  }

  /// Fills `list` with the votes on token `i` of `tokens` and on its neighbours in `sentence`.
  package func fill(_ list: inout FeatureList, _ i: Int, _ tokens: [Token], _ sentence: Range<Int>) {
    list.removeAll()
    if i > sentence.lowerBound, let word = word(tokens[i - 1]) { list.add(201, Self.verdict(word.all)) }
    if i + 1 < sentence.upperBound, let word = word(tokens[i + 1]) { list.add(202, Self.verdict(word.all)) }
    guard let word = word(tokens[i]) else { return }
    let next = i + 1 < sentence.upperBound ? UInt64(tokens[i + 1].shape.rawValue & 3) : 4
    list.add(203, Self.verdict(word.all))
    list.add(204, Self.verdict(word.all), UInt64(tokens[i].shape.rawValue & 3), next)
    list.add(205, Self.verdict(word.first &+ word.middle &+ word.last))
    list.add(206, Self.verdict(word.first))
    list.add(207, Self.verdict(word.middle))
    list.add(208, Self.verdict(word.last))
  }

  private func word(_ token: Token) -> Word? {
    token.shape.contains(.capitalized) ? table[token.key] : nil
  }
}
