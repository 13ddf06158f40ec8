import DatelineText

/// Signs that a text speaks of its own day, not of the time that it tells of.
extension TimeContext {
  /// Whether an expression outside quotations counts from the day of writing: "last month", "this year", "tomorrow".
  func isPresent(_ e: TimeExpression) -> Bool { !isQuoted(e.words.lowerBound) && countsFromNow(e) }

  /// The same, in quotations too.
  func countsFromNow(_ e: TimeExpression) -> Bool {
    guard e.slots[.anchor] != 1, e.slots[.anchor] != 3 else { return false }
    switch e.operation {
    case .shift:
      // "from this day on" and the like are as common in tales.
      return e.slots[.anchor] == 0 && !(e.slots[.rel] == 0 && e.slots[.unit] == TimeUnit.day.rawValue)
    case .date:
      if e.slots.has(.year) { return false }
      return e.slots.has(.add) && !e.slots.has(.vague) || e.slots.has(.yearRel) || e.slots.has(.monthRel)
        || e.slots.has(.weekRel) || e.slots.has(.rel)
    default: return false
    }
  }

  /// Whether an expression is a weekday as news has it, outside quotations ("said on Friday").
  func isNewsDay(_ e: TimeExpression) -> Bool { e.isBareWeekday && !isQuoted(e.words.lowerBound) }

  /// Whether the nearest finite verb is of the present or the future ("must be lodged by", "is scheduled for").
  func speaksNow(_ range: Range<Int>) -> Bool {
    guard !isQuoted(range.lowerBound) else { return false }
    let sentence = sentenceWords(around: range.lowerBound, limit: 14)
    for i in (sentence.lowerBound..<range.lowerBound).reversed() {
      if let isNow = isFiniteNow(i) { return isNow }
    }
    for i in range.upperBound..<max(range.upperBound, sentence.upperBound) {
      if let isNow = isFiniteNow(i) { return isNow }
    }
    return false
  }

  /// `true` for a verb of the present or a modal that looks ahead, `false` for one of the past, `nil` for what is no
  /// finite verb.
  private func isFiniteNow(_ i: Int) -> Bool? {
    guard let tag = tag(i), words[i].flags.contains(.letters) else { return nil }
    switch tag {
    case .vbz, .vbp: return true
    case .vbd: return false
    case .md: return words[i].classes & cues.backshifted == 0
    default: return nil
    }
  }
}
