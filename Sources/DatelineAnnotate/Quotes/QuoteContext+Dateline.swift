import DatelineText

extension QuoteContext {
  /// Tokens of a dateline at most.
  private static let datelineLimit = 16

  /// `token`, or the first word behind the dateline that it stands in: "KARSK, May 3 (Wire) — Nine …".
  func behindDateline(_ token: Int) -> Int {
    guard let sentence = sentence(of: token), opensBlock(sentence) else { return token }
    let first = sentence.tokens.lowerBound
    guard token - first < Self.datelineLimit else { return token }
    // Names alone make no dateline: a place in capitals or the agency's brackets do.
    var isPlace = tokens[first].shape.contains(.allCaps)
    var isAllCapitals = true
    for i in first..<min(sentence.tokens.upperBound, first + Self.datelineLimit) {
      if i > first, endsDateline(i, isAllCapitals: isAllCapitals) {
        guard isPlace else { return token }
        return (i + 1..<tokens.count).first { tokens[$0].kind.isWordlike }.map { max(token, $0) } ?? token
      }
      if tags[i] == .leftBracket { isPlace = true }
      guard tokens[i].kind.isWordlike else { continue }
      let shape = tokens[i].shape
      guard shape.contains(.capitalized) || shape.contains(.allCaps) || tokens[i].kind == .number else {
        return token
      }
      if !shape.contains(.allCaps) { isAllCapitals = false }
    }
    return token
  }

  /// `token`, or the noun behind the dateline that it stands in: who says what the article opens with is no place.
  func subjectBehindDateline(_ token: Int) -> Int {
    let first = behindDateline(token)
    guard first > token else { return token }
    return (first..<min(tokens.count, first + Self.datelineLimit)).first {
      nouns.isEnd($0) && tags[$0].isNoun
    }
      ?? token
  }

  /// A dash with blanks about it or a long one; a colon behind capitals.
  private func endsDateline(_ i: Int, isAllCapitals: Bool) -> Bool {
    guard i + 1 < tokens.count else { return false }
    if isColon(i) { return isAllCapitals }
    guard isDash(i) else { return false }
    return tokens[i].span.count > 1
      || tokens[i].shape.contains(.spaceBefore) && tokens[i + 1].shape.contains(.spaceBefore)
  }

  private func opensBlock(_ sentence: Sentence) -> Bool {
    let first = sentence.tokens.lowerBound
    return first == 0 || !sameParagraph(first - 1, first)
  }
}
