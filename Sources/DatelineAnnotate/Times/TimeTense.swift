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
    let sentence = sentenceWords(around: range.lowerBound, limit: 30)
    let left = sentence.lowerBound..<range.lowerBound
    var tense =
      verb(in: left) ?? firstVerb(in: range.upperBound..<max(range.upperBound, sentence.upperBound))
      ?? (left.contains(where: isImperative) ? .scheduled : .unknown)
    if let pointed = preposition(before: range.lowerBound) {
      // "Until Monday's news both had been cheap" looks back.
      let isUntil = has(neighbour(range.lowerBound, -1), cues.ahead)
      return isUntil && isPossessive(range) && tense == .past ? .past : pointed
    }
    if tense == .scheduled || tense == .present, followsEvent(left) { tense = .unknown }
    if let ahead = tenseOfSubject(range) { return ahead }
    if isAsOf(range.lowerBound) { return tense == .future ? .future : .past }
    guard leadsOn(range) else { return tense }
    let isHoped = isGerund(before: range.lowerBound) && left.contains { has(words[$0], cues.prospect) }
    let isOpen = isHoped || left.contains { has(words[$0], cues.condition) }
    return tense != .past || isOpen ? .future : tense
  }

  private func verb(in range: Range<Int>) -> TimeTense? {
    var i = range.upperBound - 1
    var sawBase = false
    var sawParticiple = false
    while i >= range.lowerBound {
      let word = words[i]
      if has(word, cues.clauseBreak) { break }
      if has(word, cues.future) { return isPastPlan(i) ? .past : .future }
      if has(word, cues.setting), has(neighbour(i, 1), cues.forWord), isPlan(i, until: range.upperBound) {
        return isPastPlan(i) ? .past : .future
      }
      if has(word, cues.modal) { return sawBase || sawParticiple ? .future : .unknown }
      if has(word, cues.infinitive), sawBase {
        if range.upperBound - i <= 7 { return infinitive(i, in: range) }
        sawBase = false
      }
      if has(word, cues.have) || isUntaggedPast(i) { return .past }
      if has(word, cues.present) {
        // "has reached" is past; "is reached", "the vote is Friday" are not.
        if has(word, cues.beNow) { return .scheduled }
        let isDone = sawParticiple && has(word, cues.perfect)
        // "has ruled out the June vote" tells nothing of when that is.
        return isDone && !has(neighbour(range.upperBound, -1), cues.determiner) ? .past : .present
      }
      switch form(i) {
      case .past where !sawParticiple: return .past
      case .participle:
        if !hasHelper(i) { return .past }
        sawParticiple = true
      case .base: sawBase = true
      case .present where !sawBase:
        if has(word, cues.depicting) { return leadsUpTo(i, range.upperBound) ? .future : .unknown }
        return has(word, cues.reporting) ? .present : .scheduled
      default: break
      }
      i -= 1
    }
    return sawParticiple ? .past : nil
  }

  /// The tense of an infinitive by what governs it: "tried to", "was the first to" and "to win, he" tell what is done,
  /// "agreed to", "is to" and "plans to" what lies ahead. `nil` for one that only leads up to the clause.
  private func infinitive(_ to: Int, in range: Range<Int>) -> TimeTense? {
    if isPastPlan(to) { return .past }
    // "final rules to be issued in May": a passive one stands for "which is to be".
    if has(neighbour(to, 1), cues.be) { return .future }
    // "tried to win the June vote": when the vote is, its name does not tell.
    let done = has(neighbour(range.upperBound, -1), cues.determiner) ? TimeTense.unknown : .past
    for i in (max(range.lowerBound, to - 12)..<to).reversed() {
      let word = words[i]
      if has(word, cues.clauseBreak) { break }
      if has(word, cues.future | cues.intending) || has(word, cues.modal) { return .future }
      if has(word, cues.deciding) { return .unknown }
      if i == to - 1, has(word, cues.copula) { return .future }
      if has(word, cues.have) || isUntaggedPast(i) { return done }
      if has(word, cues.present) { return .future }
      switch form(i) {
      case .past: return done
      case .present: return .future
      default: break
      }
    }
    return (to..<range.upperBound).contains { has(words[$0], cues.comma) } ? nil : .future
  }

  /// "a poll shows the race tightening ahead of the vote on Tuesday".
  private func leadsUpTo(_ verb: Int, _ end: Int) -> Bool {
    (verb + 1..<end).contains { has(words[$0], cues.ahead) && has(neighbour($0, 1), cues.ofWord) }
  }

  /// "set for Monday", "fixed for the 5th", "set for trial on 3 May"; "booked for a foul on Monday" is no plan.
  private func isPlan(_ setting: Int, until end: Int) -> Bool {
    let next = setting + 2
    if next == end || next + 1 == end && has(words[next], cues.determiner) { return true }
    return has(words[setting], cues.fixing) && tag(next) == .nn && end - next <= 2
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
  func hasHelper(_ i: Int) -> Bool {
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

  /// A plain form that no "to" governs ("Come on Friday.").
  private func isImperative(_ i: Int) -> Bool {
    form(i) == .base && !has(neighbour(i, -1), cues.infinitive) && !words[i].flags.contains(.glued)
  }

  enum VerbForm {
    case base, past, participle, present, none
  }

  /// "set" and "put" are mostly of the past, whatever they are taken for; "helped them stay" is no present.
  private func plainForm(_ i: Int) -> VerbForm {
    if has(words[i], cues.invariant) { return .past }
    return (1...4).contains { has(neighbour(i, -$0), cues.causing) } ? .base : .present
  }

  /// The form of a verb by its tag or, in untagged text, by its ending.
  func form(_ i: Int) -> VerbForm {
    if let tag = tag(i) {
      switch tag {
      case .vbd: return .past
      case .vbn: return .participle
      case .vb: return .base
      case .vbz: return .present
      case .vbp: return plainForm(i)
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
