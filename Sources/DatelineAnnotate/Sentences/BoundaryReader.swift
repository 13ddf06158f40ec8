import DatelineText

/// Looks for the end of a sentence among one block's tokens.
struct BoundaryReader {
  let text: [UInt8]
  let tokens: [Token]
  /// One past the block's last token.
  let limit: Int
  let rules: BoundaryRules

  /// One past the last token of the sentence that begins at `first`.
  func endOfSentence(from first: Int) -> Int {
    var i = first
    while i < limit {
      if i - first >= SentenceSplitter.tokenLimit { return i }
      guard let mark = terminal(i) else {
        i += 1
        continue
      }
      var end = i + 1
      var closesQuote = false
      while end < limit {
        if isCloser(end) || closesLowQuote(end, openedSince: first) {
          closesQuote = closesQuote || isQuote(end) || closesLowQuote(end, openedSince: first)
          end += 1
        } else if isReference(end) {
          end += 3
        } else {
          break
        }
      }
      if end >= limit { return end }
      let isInformal = text[tokens[first].span.start].isASCIILower
      if ends(mark, at: i, before: end, closesQuote: closesQuote, isInformal: isInformal) { return end }
      i = end
    }
    return limit
  }

  private enum Terminal {
    case stop
    case question
    case ellipsis
    case abbreviation
  }

  /// How token `i` may end a sentence.
  private func terminal(_ i: Int) -> Terminal? {
    let token = tokens[i]
    if token.shape.contains(.abbreviation) { return .abbreviation }
    guard token.kind == .punctuation else { return nil }
    switch text[token.span.start] {
    case UInt8(ascii: "."): return token.span.count == 1 ? .stop : .ellipsis
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return .question
    case 0xE2 where token.span.count == 3:
      return text[token.span.start + 1] == 0x80 && text[token.span.start + 2] == 0xA6 ? .ellipsis : nil
    case 0xE3 where token.span.count == 3:
      return text[token.span.start + 1] == 0x80 && text[token.span.start + 2] == 0x82 ? .stop : nil
    default: return nil
    }
  }

  /// Whether the sentence, `isInformal` when it began in lower case, ends between the mark at `i` and token `next`.
  private func ends(_ mark: Terminal, at i: Int, before next: Int, closesQuote: Bool, isInformal: Bool)
    -> Bool
  {
    if goesOn(next) { return false }
    guard let word = firstWord(from: next) else { return mark != .abbreviation }
    let token = tokens[word]
    // Who begins a sentence in lower case ends it before lower case.
    let isCapital = token.shape.contains(.capitalized) || isInformal && mark != .abbreviation
    let isDigit = token.shape.contains(.hasDigit)
    switch mark {
    case .stop: return isCapital || isDigit || (word > next && !closesQuote)
    case .question:
      if closesQuote, isCapital, !rules.starters.contains(token.key), isReported(from: word) { return false }
      return isCapital || isDigit
    case .ellipsis: return isCapital && tokens[next].shape.contains(.spaceBefore)
    case .abbreviation:
      guard isCapital else { return false }
      var bytes = text[tokens[i].span.range]
      if bytes.last == UInt8(ascii: ".") { bytes = bytes.dropLast() }
      if rules.abbreviations[WordKey(bytes)] == .title { return false }
      return rules.starters.contains(token.key) || closesQuote
    }
  }

  /// A comma or another stop follows: what looked like an end was an abbreviation or a spaced ellipsis.
  private func goesOn(_ i: Int) -> Bool {
    guard tokens[i].kind == .punctuation, tokens[i].span.count == 1 else { return false }
    let b = text[tokens[i].span.start]
    return b == UInt8(ascii: ",") || b == UInt8(ascii: ";") || b == UInt8(ascii: ":")
      || b == UInt8(ascii: ".")
  }

  /// The first token from `i` that is no opening mark.
  private func firstWord(from i: Int) -> Int? {
    var j = i
    while j < limit, j - i < 4 {
      if tokens[j].kind != .punctuation { return j }
      j += 1
    }
    return nil
  }

  /// A reporting verb follows within a short name: '"Go!" Mary Smith said.'
  private func isReported(from word: Int) -> Bool {
    for j in word + 1..<max(word + 1, min(word + 4, limit)) where rules.reporting.contains(tokens[j].key) {
      return true
    }
    return false
  }

  /// A quotation mark or bracket that closes: it stands against what is before it.
  private func isCloser(_ i: Int) -> Bool {
    guard tokens[i].kind == .punctuation else { return false }
    let b = text[tokens[i].span.start]
    if b == UInt8(ascii: ")") || b == UInt8(ascii: "]") { return true }
    return isQuote(i) && !tokens[i].shape.contains(.spaceBefore)
  }

  /// The mark that opens an English quotation closes one that began low: „Wir gehen.“
  private func closesLowQuote(_ i: Int, openedSince first: Int) -> Bool {
    guard isCurlyQuote(i, ending: 0x9C), !tokens[i].shape.contains(.spaceBefore) else { return false }
    return (first..<i).contains { isCurlyQuote($0, ending: 0x9E) }
  }

  /// A quotation mark of U+2000–U+203F with this last byte.
  private func isCurlyQuote(_ i: Int, ending last: UInt8) -> Bool {
    let span = tokens[i].span
    return span.count == 3 && text[span.start] == 0xE2 && text[span.start + 1] == 0x80
      && text[span.start + 2] == last
  }

  /// A bracketed number behind a stop: "… in 1920.[4] The"; it belongs to what is before it.
  private func isReference(_ i: Int) -> Bool {
    guard i + 2 < limit, text[tokens[i].span.start] == UInt8(ascii: "["), tokens[i + 1].kind == .number
    else { return false }
    return tokens[i + 1].span.count < 4 && text[tokens[i + 2].span.start] == UInt8(ascii: "]")
  }

  /// A closing curly quote, or a straight one.
  private func isQuote(_ i: Int) -> Bool {
    let span = tokens[i].span
    let b = text[span.start]
    if b == UInt8(ascii: "\"") || b == UInt8(ascii: "'") { return true }
    if b == 0xC2 { return text[span.start + 1] == 0xBB }
    return b == 0xE2 && span.count == 3 && text[span.start + 1] == 0x80
      && (text[span.start + 2] == 0x99 || text[span.start + 2] == 0x9D)
  }
}
