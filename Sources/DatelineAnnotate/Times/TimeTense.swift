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
    let isOpen = tense != .past && has(neighbour(range.lowerBound, -1), cues.towards)
    return isOpen ? .future : tense
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
      if has(word, cues.infinitive), sawBase, range.upperBound - i <= 7 { return .future }
      if has(word, cues.have) || isUntaggedPast(i) { return .past }
      if has(word, cues.present) { return sawParticiple ? .past : .present }
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
  private func isPastPlan(_ i: Int) -> Bool { (1...3).contains { has(neighbour(i, -$0), cues.have) } }

  /// Whether an auxiliary stands before a participle; without one it is a short relative clause ("a high set on …").
  private func hasHelper(_ i: Int) -> Bool { (1...3).contains { has(neighbour(i, -$0), cues.helper) } }

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
