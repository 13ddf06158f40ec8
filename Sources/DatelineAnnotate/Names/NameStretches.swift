import DatelineText

/// The stretches of a sentence in which names may stand: capitalized words with what may join them. All other tokens are
/// outside every name, so that the model need not look at them.
package struct NameStretches {
  private let tokens: [Token]
  private let text: [UInt8]
  private let facts: [NameLexicon.WordFacts]

  /// The most tokens between two capitalized words of one name ("University of the …").
  private static let longestGap = 3
  /// The most numbers and hyphens behind a capitalized word ("COVID-19").
  private static let longestTail = 2

  package init(_ text: [UInt8], _ tokens: [Token], lexicon: NameLexicon) {
    self.init(text, tokens, tokens.map { lexicon.facts($0.key) })
  }

  /// `facts` are those of every token of the article.
  init(_ text: [UInt8], _ tokens: [Token], _ facts: [NameLexicon.WordFacts]) {
    self.text = text
    self.tokens = tokens
    self.facts = facts
  }

  /// The stretches of `sentence` in text order; they do not touch.
  package func find(in sentence: Range<Int>) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var i = sentence.lowerBound
    while i < sentence.upperBound {
      guard begins(i, sentence) else {
        i += 1
        continue
      }
      let end = max(i + 1, self.end(from: i, sentence))
      stretches.append(i..<end)
      i = end
    }
    return stretches
  }

  private func isCapital(_ i: Int) -> Bool { tokens[i].shape.contains(.capitalized) }

  private func isHyphen(_ i: Int) -> Bool {
    let span = tokens[i].span
    if span.count == 1 { return text[span.start] == UInt8(ascii: "-") }
    return span.count == 3 && text[span.start] == 0xE2 && text[span.start + 1] == 0x80
      && text[span.start + 2] == 0x93
  }

  /// A capital, or a particle before one: "al-Abbasi", "van der Berg".
  private func begins(_ i: Int, _ sentence: Range<Int>) -> Bool {
    if isCapital(i) { return true }
    guard facts[i].contains(.particle), !facts[i].contains(.connector) || i + 1 < sentence.upperBound else {
      return false
    }
    var next = i + 1
    while next < sentence.upperBound, next - i < 3, facts[next].contains(.particle) || isHyphen(next) {
      next += 1
    }
    return next < sentence.upperBound && isCapital(next)
  }

  /// One past the last token of the stretch that begins at `start`.
  private func end(from start: Int, _ sentence: Range<Int>) -> Int {
    var end = start
    var lastCapital = start
    while end < sentence.upperBound {
      if isCapital(end) {
        lastCapital = end
        end += 1
      } else if let next = nextCapital(after: end, sentence) {
        end = next
      } else if end > start, end - lastCapital <= Self.longestTail,
        tokens[end].kind == .number || isHyphen(end)
      {
        end += 1
      } else {
        break
      }
    }
    return end
  }

  /// The next capital behind the gap that begins at `gap`: one token of any kind, or a few that join names.
  private func nextCapital(after gap: Int, _ sentence: Range<Int>) -> Int? {
    var i = gap
    while i < sentence.upperBound, i - gap < Self.longestGap, joins(i) { i += 1 }
    if i > gap, i < sentence.upperBound, isCapital(i) { return i }
    return gap + 1 < sentence.upperBound && isCapital(gap + 1) ? gap + 1 : nil
  }

  private func joins(_ i: Int) -> Bool {
    if !facts[i].isDisjoint(with: [.connector, .particle]) { return true }
    let byte = text[tokens[i].span.start]
    return isHyphen(i) || byte == UInt8(ascii: "'") || byte == UInt8(ascii: ".") || byte == 0xE2
  }
}
