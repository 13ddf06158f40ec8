import DatelineText

/// Signs about an expression that overrule the tense of the nearest verb.
extension TimeContext {
  /// "said the June vote will go ahead": the verb of the noun that the expression belongs to. What is over may still have
  /// its effects to come ("the December fire will haunt us"). `nil` where the noun has no such verb.
  func tenseOfSubject(_ range: Range<Int>) -> TimeTense? {
    guard words[range.lowerBound].classes & cues.weekday == 0,
      isPossessive(range) || has(neighbour(range.lowerBound, -1), cues.determiner)
    else { return nil }
    for offset in 1...5 {
      guard let right = neighbour(range.upperBound - 1, offset) else { return nil }
      if has(right, cues.modal) || has(right, cues.future), tag(range.upperBound - 1 + offset) == .md {
        if has(right, cues.backshifted) { return nil }
        return takesPlace(range.upperBound - 1 + offset) ? .future : .unknown
      }
      if has(right, cues.comma | cues.clauseBreak) || form(range.upperBound - 1 + offset) != .none {
        return nil
      }
    }
    return nil
  }

  /// Whether a modal leads to a verb of taking place, "not" or "now" left aside.
  private func takesPlace(_ modal: Int) -> Bool {
    (1...3).contains { has(neighbour(modal, $0), cues.takingPlace) }
  }

  /// "as of March 20" looks back.
  func isAsOf(_ word: Int) -> Bool {
    has(neighbour(word, -1), cues.ofWord) && has(neighbour(word, -2), cues.asWord)
  }

  /// "no hope of a deal passing before June": the nearest verb is a gerund.
  func isGerund(before word: Int) -> Bool {
    for i in (max(0, word - 8)..<word).reversed() where sentence(of: i) == sentence(of: word) {
      if tag(i) == .vbg { return !hasHelper(i) && !has(words[i], cues.onward) }
      if form(i) != .none || tag(i) == .md { return false }
    }
    return false
  }

  func isPossessive(_ range: Range<Int>) -> Bool {
    has(neighbour(range.upperBound - 1, 1), cues.apostrophe)
  }

  /// "are asking for help after a fire on Friday": what goes on after something tells that it is over.
  func followsEvent(_ left: Range<Int>) -> Bool {
    var isAfter = false
    for i in left.reversed().prefix(14) {
      if has(words[i], cues.afterwards) {
        if tag(i + 1) == .vbg { return true }
        isAfter = true
      }
      if isAfter, has(words[i], cues.beNow) { return true }
      if has(words[i], cues.clauseBreak | cues.comma | cues.infinitive) || form(i) != .none { return false }
    }
    return false
  }

  /// "by", "before", "starting in", "no later than": with no verb of the past these look ahead.
  func leadsOn(_ range: Range<Int>) -> Bool {
    let word = range.lowerBound
    let left = neighbour(word, -1)
    // "before Friday's purchases" may be long past.
    if isPossessive(range) { return false }
    if has(left, cues.towards | cues.onward) || has(neighbour(word, -2), cues.deadline) { return true }
    return has(left, cues.atPoint) && has(neighbour(word, -2), cues.onward)
  }

  /// "until", "payable", "effective" point ahead, "since", "ended" point back.
  func preposition(before word: Int) -> TimeTense? {
    for offset in 1...3 {
      guard let left = neighbour(word, -offset) else { return nil }
      if has(left, cues.ahead) { return .future }
      if has(left, cues.behind) { return .past }
      if !has(left, cues.atPoint | cues.determiner) { return nil }
    }
    return nil
  }
}
