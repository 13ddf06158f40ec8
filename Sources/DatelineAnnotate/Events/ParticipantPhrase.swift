import DatelineText

/// The words of a participant: what its head governs, without the dates, the dateline and the prepositions about it.
struct ParticipantPhrase: Sendable {
  let syntax: EventSyntax
  let standing: EventStanding

  /// The words that `t` heads as participant of the event `event`; `nil` when `t` is none.
  func words(_ t: Int, of event: Int) -> Range<Int>? {
    guard !standing.isDateline(t), !isTime(t), !isQuotedApart(t, event), !measuresTime(t) else { return nil }
    var phrase = withQuantity(syntax.phrase(t))
    while phrase.count > 1, phrase.lowerBound < t, isEdge(phrase.lowerBound, t) {
      phrase = phrase.lowerBound + 1..<phrase.upperBound
    }
    while phrase.count > 1, phrase.upperBound - 1 > t, isEdge(phrase.upperBound - 1, t) {
      phrase = phrase.lowerBound..<phrase.upperBound - 1
    }
    return phrase
  }

  /// "At least nine people", "more than 100", with "at" or "than" read as a preposition.
  private func withQuantity(_ phrase: Range<Int>) -> Range<Int> {
    for low in [phrase.lowerBound, phrase.lowerBound - 1] {
      guard low > 0, syntax.sentence(low - 1) == syntax.sentence(phrase.lowerBound),
        !syntax.cues.pair(syntax.word(low - 1), syntax.word(low))
          .isDisjoint(with: [.atLeast, .atMost, .about])
      else { continue }
      return low - 1..<phrase.upperBound
    }
    return phrase
  }

  /// A date, a dateline's word, or what joined one to the rest.
  private func isEdge(_ i: Int, _ head: Int) -> Bool {
    if isTime(i) || standing.isDateline(i) { return true }
    let joined = i < head ? i + 1 : i - 1
    switch syntax.tag(i) {
    case .comma, .colon: return true
    case .pos: return i < head
    case .in, .to: return i > head || syntax.cues[syntax.word(i)].contains(.since)
    case .dt: return i > head && joined != head
    default: return false
    }
  }

  /// "Published hours after the strike": what tells how long after is nobody.
  private func measuresTime(_ t: Int) -> Bool {
    guard t + 1 < syntax.annotations.tokens.count, syntax.tag(t) == .nns || syntax.tag(t) == .nn else {
      return false
    }
    let cue = syntax.cues[syntax.word(t + 1)]
    return syntax.cues.timeUnits.contains(syntax.lemma(t))
      && (cue.contains(.after) || cue.contains(.before))
  }

  /// A word inside a quote is no participant of the event that introduces the quote.
  private func isQuotedApart(_ t: Int, _ event: Int) -> Bool {
    standing.quoteOf[t] >= 0 && standing.quoteOf[event] < 0 && syntax.pos(t) == .pron
  }

  /// Whether a time expression covers `t`.
  func isTime(_ t: Int) -> Bool {
    let span = syntax.annotations.tokens[t].span
    let timexes = syntax.annotations.timexes
    var low = 0
    var high = timexes.count
    while low < high {
      let mid = (low + high) / 2
      if timexes[mid].span.end <= span.start { low = mid + 1 } else { high = mid }
    }
    return low < timexes.count && timexes[low].span.contains(span)
  }
}

/// "NAIROBI, Kenya (Wire) -": where an article was written, before its first sentence.
enum Dateline {
  private static let reach = 16
  private static let sentences = 3

  /// The tokens of the article's dateline with its dash; empty without one.
  static func tokens(_ article: Article, _ annotations: Annotations) -> Range<Int> {
    for sentence in annotations.sentences.prefix(sentences) {
      guard let first = sentence.tokens.first else { continue }
      let limit = min(annotations.tokens.count, first + reach)
      for t in first..<limit {
        let span = annotations.tokens[t].span
        if t > first, isDash(article.text[span.range]) {
          let isMarked =
            isUpper(article.text[annotations.tokens[first].span.range])
            || article.text[annotations.tokens[t - 1].span.range].elementsEqual(")".utf8)
          return isMarked ? first..<t + 1 : 0..<0
        }
        guard isPlain(article.text[span.range], annotations.tags[t]) else { break }
      }
    }
    return 0..<0
  }

  private static func isDash(_ word: ArraySlice<UInt8>) -> Bool {
    word.elementsEqual("-".utf8) || word.elementsEqual("--".utf8) || word.elementsEqual("–".utf8)
      || word.elementsEqual("—".utf8)
  }

  /// Three letters or more, none of them small.
  private static func isUpper(_ word: ArraySlice<UInt8>) -> Bool {
    word.count > 2 && word.allSatisfy { $0.isASCIIUpper || $0 >= 0x80 || $0 == UInt8(ascii: ".") }
  }

  /// What a dateline is made of: names, months, numbers, commas and parentheses.
  private static func isPlain(_ word: ArraySlice<UInt8>, _ tag: PennTag) -> Bool {
    guard let first = word.first else { return false }
    return first.isASCIIUpper || first.isASCIIDigit || first >= 0x80 || !first.isASCIILetter
      || tag.isProperNoun
  }
}
