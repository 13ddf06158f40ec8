import DatelineText

/// Which side of the publication date a clause speaks of.
enum TimeTense: Sendable {
  case past
  case present
  /// The present of a verb of doing, which announces ("talks resume Monday").
  case scheduled
  case future
  case unknown
}

extension TimeContext {
  /// The tense of the clause around the words `range`: what stands right before them counts most, then the nearest
  /// verb to the left, then the nearest to the right.
  func tense(around range: Range<Int>) -> TimeTense {
    if let tense = preposition(before: range.lowerBound) { return tense }
    let sentence = sentenceWords(around: range.lowerBound, limit: 30)
    let tense =
      verb(in: sentence.lowerBound..<range.lowerBound)
      ?? firstVerb(in: range.upperBound..<max(range.upperBound, sentence.upperBound)) ?? .unknown
    guard leadsOn(range) else { return tense }
    let isCondition = (sentence.lowerBound..<range.lowerBound).contains { has(words[$0], cues.condition) }
    return tense != .past || isCondition ? .future : tense
  }

  /// "by", "before", "starting in", "no later than": with no verb of the past these look ahead.
  private func leadsOn(_ range: Range<Int>) -> Bool {
    let word = range.lowerBound
    let left = neighbour(word, -1)
    // "before Friday's purchases" may be long past.
    if has(neighbour(range.upperBound - 1, 1), cues.apostrophe) { return false }
    if has(left, cues.towards | cues.onward) || has(neighbour(word, -2), cues.deadline) { return true }
    return has(left, cues.atPoint) && has(neighbour(word, -2), cues.onward)
  }

  /// "until", "payable", "effective" point ahead, "since", "ended" point back.
  private func preposition(before word: Int) -> TimeTense? {
    for offset in 1...2 {
      guard let left = neighbour(word, -offset) else { return nil }
      if has(left, cues.ahead) { return .future }
      if has(left, cues.behind) { return .past }
      if !has(left, cues.atPoint | cues.determiner) { return nil }
    }
    return nil
  }

  private func verb(in range: Range<Int>) -> TimeTense? {
    var i = range.upperBound - 1
    var sawBase = false
    var sawParticiple = false
    while i >= range.lowerBound {
      let word = words[i]
      if has(word, cues.clauseBreak) { break }
      if has(word, cues.future) { return isPastPlan(i) ? .past : .future }
      if has(word, cues.modal) { return sawBase || sawParticiple ? .future : .unknown }
      if has(word, cues.infinitive), sawBase, range.upperBound - i <= 7 {
        return isPastPlan(i) ? .past : .future
      }
      if has(word, cues.have) || isUntaggedPast(i) { return .past }
      if has(word, cues.present) {
        // "has reached" is past; "is reached", "the vote is Friday" are not.
        if has(word, cues.beNow) { return .scheduled }
        return sawParticiple && has(word, cues.perfect) ? .past : .present
      }
      switch form(i) {
      case .past where !sawParticiple: return .past
      case .participle:
        if !hasHelper(i) { return .past }
        sawParticiple = true
      case .base: sawBase = true
      case .present where !sawBase: return has(word, cues.reporting) ? .present : .scheduled
      default: break
      }
      i -= 1
    }
    return sawParticiple ? .past : sawBase ? .scheduled : nil
  }

  /// "had been scheduled for", "had been due": a plan that the past perfect has overtaken.
  private func isPastPlan(_ i: Int) -> Bool {
    for offset in 1...6 {
      guard let left = neighbour(i, -offset) else { return false }
      if has(left, cues.have) { return true }
      guard has(left, cues.helper | cues.future | cues.infinitive) || tag(i - offset) == .rb else {
        return false
      }
    }
    return false
  }

  /// Whether an auxiliary stands before a participle; without one it is a short relative clause ("a high set on …").
  private func hasHelper(_ i: Int) -> Bool {
    for offset in 1...3 {
      guard let left = neighbour(i, -offset) else { return false }
      if has(left, cues.helper) { return true }
      // Adverbs and "not" may stand between.
      if let tag = tag(i - offset), tag != .rb { return false }
    }
    return false
  }

  private func isUntaggedPast(_ i: Int) -> Bool {
    has(words[i], cues.past) && (tag(i).map { $0 == .vbd } ?? true)
  }

  private func firstVerb(in range: Range<Int>) -> TimeTense? {
    for i in range {
      let word = words[i]
      if has(word, cues.future) || has(word, cues.modal) { return .future }
      if has(word, cues.have) || isUntaggedPast(i) { return .past }
      if has(word, cues.present) { return .present }
      switch form(i) {
      case .past, .participle: return .past
      case .present: return has(word, cues.reporting) ? .present : .scheduled
      default: break
      }
    }
    return nil
  }

  private enum VerbForm {
    case base, past, participle, present, none
  }

  /// The form of a verb by its tag or, in untagged text, by its ending.
  private func form(_ i: Int) -> VerbForm {
    if let tag = tag(i) {
      switch tag {
      case .vbd: return .past
      case .vbn: return .participle
      case .vb: return .base
      case .vbz, .vbp: return .present
      default: return .none
      }
    }
    let word = words[i]
    guard word.flags.contains(.letters), word.end - word.start > 4, !word.flags.contains(.capitalized) else {
      return .none
    }
    let e = Int(word.end)
    return article.text[e - 1] == UInt8(ascii: "d") && article.text[e - 2] == UInt8(ascii: "e")
      ? .past : .none
  }
}
