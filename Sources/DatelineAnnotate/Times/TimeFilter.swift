import DatelineText

/// Decides whether an expression that fits a rule is meant as a time.
struct TimeFilter {
  let context: TimeContext

  func accepts(_ expression: TimeExpression) -> Bool {
    if isInsideWord(expression.words) || isPageLine(expression.words) || isTitle(expression)
      || isNamedAfterHoliday(expression)
    {
      return false
    }
    guard let code = expression.slots[.check], TimeCheck.allCases.indices.contains(code) else { return true }
    let range = expression.words
    switch TimeCheck.allCases[code] {
    case .isYear: return isYear(range)
    case .isAncientYear: return isAncientYear(range)
    case .isEarlyDate:
      return expression.slots.has(.month) ? isCalendarName(range, expression.slots) : isSeason(range)
    case .isCalendarName: return isCalendarName(range, expression.slots)
    case .isSeason: return isSeason(range)
    case .isNotAge: return isNotAge(range)
    case .isDayOrdinal: return isDayOrdinal(range)
    case .isSoon: return isSoon(range)
    case .isSentenceStart: return before(range) == nil
    case .isAdverb: return isAdverb(range)
    case .isBareUnit: return context.has(before(range), cues.lasting) && !isOf(after(range))
    case .isReference: return isReference(range)
    case .isHalfYear:
      return expression.slots[.half].map { (1...2).contains($0) } ?? false && isPartOfYear(expression)
        && !context.has(after(range), cues.ofWord)
    case .isQuarter: return isPartOfYear(expression)
    case .isClock: return isClock(range, expression.slots)
    case .isPart: return !isOf(after(range))
    case .isWeekAhead: return true
    }
  }

  private var cues: TimeCues { context.cues }
  private func word(_ i: Int) -> TimeWord { context.words[i] }
  private func before(_ range: Range<Int>) -> TimeWord? { context.neighbour(range.lowerBound, -1) }
  private func after(_ range: Range<Int>) -> TimeWord? { context.neighbour(range.upperBound - 1, 1) }
  private func isOf(_ word: TimeWord?) -> Bool { context.has(word, cues.seasonBefore) }

  /// Part of a code or an address ("x2A60o", "G4S").
  private func isInsideWord(_ range: Range<Int>) -> Bool {
    let inWord: TimeWord.Flags = [.letters, .digits]
    if word(range.lowerBound).flags.contains(.glued), let left = before(range),
      !left.flags.isDisjoint(with: inWord), word(range.lowerBound).flags.contains(.digits)
    {
      return true
    }
    return after(range).map { $0.flags.contains(.glued) && !$0.flags.isDisjoint(with: inWord) } ?? false
  }

  /// A dateline ("LISBON, Sept 12 —") or a line that says when the page was updated.
  private func isPageLine(_ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while start > 0, range.lowerBound - start < 10, !word(start).flags.contains(.blockStart) { start -= 1 }
    guard word(start).flags.contains(.blockStart) || start == 0, start < range.lowerBound else {
      return false
    }
    if context.has(word(start), cues.stamp), range.lowerBound - start <= 3 { return true }
    guard word(start).flags.contains(.allCaps), let dash = dateline(after: range.upperBound) else {
      return false
    }
    return !dash.flags.contains(.glued)
  }

  /// The dash that ends a dateline, right behind its date or behind the agency in brackets.
  private func dateline(after end: Int) -> TimeWord? {
    guard end < context.words.count else { return nil }
    if context.lexicon.isHyphen(word(end)) { return word(end) }
    guard context.has(word(end), cues.bracket) else { return nil }
    let rest = end + 1..<min(end + 7, context.words.count)
    guard let close = rest.first(where: { context.has(word($0), cues.bracketEnd) }),
      close + 1 < context.words.count, context.lexicon.isHyphen(word(close + 1))
    else { return nil }
    return word(close + 1)
  }

  /// A half or quarter of a year, not of a match.
  private func isPartOfYear(_ expression: TimeExpression) -> Bool {
    isOfBusiness(expression.words) || expression.slots.has(.year) || expression.slots.has(.yearRel)
      || !isOfMatch(expression.words)
  }

  /// "second-quarter sales", "profit fell in the first half".
  private func isOfBusiness(_ range: Range<Int>) -> Bool {
    (1...4).contains {
      context.has(context.neighbour(range.upperBound - 1, $0), cues.business)
        || context.has(context.neighbour(range.lowerBound, -$0), cues.business)
    }
  }

  /// The half or quarter of a match: words of sport, or a numbered minute, stand near.
  private func isOfMatch(_ range: Range<Int>) -> Bool {
    let near = max(0, range.lowerBound - 40)..<min(context.words.count, range.upperBound + 40)
    return near.contains { i in
      context.has(word(i), cues.match)
        || i > 0 && context.has(word(i), cues.minute) && word(i - 1).classes & NumberClass.ord.bit != 0
    }
  }

  /// Words all in capitals' dress amid a sentence ("This Week", "Eight Days a Week") are a title.
  private func isTitle(_ expression: TimeExpression) -> Bool {
    let range = expression.words
    guard expression.operation == .shift || expression.operation == .duration, range.count > 1,
      let left = before(range), context.has(left, cues.quote) || isName(left) || isName(after(range))
    else { return false }
    let letters = range.map(word).filter { $0.flags.contains(.letters) && $0.end - $0.start > 1 }
    return letters.count > 1 && letters.dropFirst().contains { $0.flags.contains(.capitalized) }
      && letters.allSatisfy { $0.flags.contains(.capitalized) }
  }

  /// "Noel Christmas" and "Easter Island" are called after a day.
  private func isNamedAfterHoliday(_ expression: TimeExpression) -> Bool {
    let range = expression.words
    guard expression.slots.has(.holiday), range.count == 1,
      word(range.lowerBound).flags.contains(.capitalized),
      !context.has(before(range), cues.holidayPreposition)
    else { return false }
    let isLastName =
      isName(before(range)) && before(range)?.flags.contains(.allCaps) == false
      && context.tag(range.lowerBound - 1) == .nnp
    return isLastName || isName(after(range)) && context.tag(range.upperBound) == .nnp
  }

  private func isDayOrdinal(_ range: Range<Int>) -> Bool {
    let last = word(range.upperBound - 1)
    guard let right = after(range), right.flags.contains(.letters) else {
      // "a week after the first" takes up a thing.
      return last.digitCount > 0 || last.number > 3
    }
    if context.has(right, cues.atPoint | cues.at) { return !isOf(right) }
    // "on the 18th the city fell", but "on the 18th floor".
    guard last.digitCount > 0 else { return false }
    // "The night of the 12th" is of a day, whatever goes on, but not that of "the 12th day".
    if range.count > 3 { return right.flags.contains(.capitalized) || !isNoun(range.upperBound) }
    switch context.tag(range.upperBound) {
    case .dt, .prp, .prpPossessive, .ex, .vbd, .vbz, .vbp, .md: return true
    default: return false
    }
  }

  private func isNoun(_ i: Int) -> Bool { context.tag(i)?.isNoun ?? true }

  private func isSoon(_ range: Range<Int>) -> Bool {
    if context.has(before(range), cues.soonNeighbour) || context.has(after(range), cues.soonNeighbour) {
      return false
    }
    return context.tense(around: range) != .past
  }

  private func isAdverb(_ range: Range<Int>) -> Bool {
    if context.has(before(range), cues.determiner) { return false }
    if word(range.lowerBound).flags.contains(.capitalized), isName(before(range)) { return false }
    guard let right = after(range), right.flags.contains(.letters) else { return true }
    return context.has(right, cues.atPoint | cues.at)
  }

  private func isName(_ word: TimeWord?) -> Bool {
    guard let word else { return false }
    return word.flags.isSuperset(of: [.capitalized, .letters]) && word.classes & cues.calendar == 0
  }

  /// A year stands behind a time preposition or before a noun it describes; a count stands before a plural.
  private func isYear(_ range: Range<Int>) -> Bool {
    let year = word(range.upperBound - 1)
    let left = before(range)
    let right = after(range)
    if let right, right.flags.isSuperset(of: [.glued, .letters]) { return false }
    if let left, word(range.lowerBound).flags.contains(.glued),
      left.flags.contains(.letters) || left.flags.contains(.digits)
    {
      return false
    }
    if context.has(left, cues.money | cues.numbered) || isInNumber(range) { return false }
    let isModern = (1900...2099).contains(year.number)
    if context.has(left, cues.atPoint) { return isModern || !countsNext(right) }
    if isListed(range) { return !countsNext(right) }
    if countsNext(right), !context.has(left, cues.determiner) { return false }
    return isModern || (year.number >= 1500 && !countsNext(right))
  }

  /// "in 1421, 1464 and 1480": one of several years.
  private func isListed(_ range: Range<Int>) -> Bool {
    context.has(before(range), cues.comma)
      && context.has(context.neighbour(range.lowerBound, -2), NumberClass.y.bit)
  }

  /// The end of a telephone or file number ("555-2019").
  private func isInNumber(_ range: Range<Int>) -> Bool {
    guard word(range.lowerBound).flags.contains(.glued), let dash = before(range),
      dash.flags.contains(.glued),
      context.lexicon.isHyphen(dash)
    else { return false }
    return context.neighbour(range.lowerBound, -2)?.flags.contains(.digits) == true
  }

  private func isAncientYear(_ range: Range<Int>) -> Bool {
    let year = word(range.upperBound - 1)
    guard year.classes & NumberClass.n23.bit != 0, let right = after(range) else { return false }
    if !right.flags.contains(.digits) && !right.flags.contains(.letters) { return true }
    // "In 218 Hannibal", "in 31 he": no number of things.
    return context.has(right, cues.atPoint | cues.determiner) || right.flags.contains(.capitalized)
      || context.tag(range.upperBound) == .prp
  }

  private func countsNext(_ right: TimeWord?) -> Bool {
    guard let right, right.flags.contains(.letters), !right.flags.contains(.capitalized) else { return false }
    return context.looksPlural(right) && right.classes & cues.atPoint == 0
  }

  /// Words such as "may", "march", "sun" or "April" need a capital letter and a neighbour that a date has.
  private func isCalendarName(_ range: Range<Int>, _ slots: TimeSlots) -> Bool {
    guard let at = range.first(where: { word($0).classes & cues.calendar != 0 }) else { return true }
    let name = word(at)
    let isDoubtful = name.classes & cues.doubtful != 0
    if slots.has(.day) { return name.flags.contains(.capitalized) || !isDoubtful }
    guard name.flags.contains(.capitalized) else { return false }
    // "Sun", "Sat" and "Wed" alone are words or names, with a stop they are days.
    if range.count == 1, name.classes & cues.weekday != 0, isDoubtful, name.end - name.start <= 3 {
      return false
    }
    let left = before(range)
    let right = after(range)
    if isDoubtful, range.count == 1, isName(right), !context.has(left, cues.timePreposition) { return false }
    if range.count > 1 || context.has(left, cues.atPoint | cues.ahead | cues.behind) { return true }
    // "that June", but "said that May would resign".
    if context.has(left, cues.thatWord) {
      return !isDoubtful || context.tag(range.lowerBound - 1) == .dt
        || right.map { !$0.flags.contains(.letters) && !context.has($0, cues.comma) } ?? true
    }
    if isDoubtful {
      if isName(right) || isName(left) || name.end - name.start <= 3 { return false }
      // "along the March": a name of its own.
      if context.has(left, cues.determiner) {
        return right.map {
          $0.flags.contains(.letters) && !context.has($0, cues.infinitive | cues.seasonBefore)
        } ?? false
      }
      // "her sister April"
      if range.lowerBound > 0, context.tag(range.lowerBound - 1) == .nn { return false }
      return left != nil && context.tag(at)?.isProperNoun != false
    }
    // Part of a longer name: "the band Sunday Drivers".
    return !(isName(right) && right.map(context.looksPlural) == true && isCommonNoun(left))
  }

  private func isCommonNoun(_ left: TimeWord?) -> Bool {
    guard let left else { return false }
    return left.flags.contains(.letters) && !left.flags.contains(.capitalized)
      && left.classes & cues.reporting == 0
  }

  /// No verb, no part of a name, not "the fall of the wall".
  private func isSeason(_ range: Range<Int>) -> Bool {
    let right = after(range)
    if word(range.upperBound - 1).flags.contains(.capitalized), isName(right) { return false }
    if isOf(right) { return false }
    // "that spring" is no verb, unlike the fall in "prices that fall".
    let isPointed =
      context.has(before(range), cues.thatWord) && word(range.upperBound - 1).classes & cues.doubtful == 0
    return isPointed || context.tag(range.upperBound - 1)?.isVerb != true
  }

  /// "12 years old" is no stretch of time that anything lasted, nor is "a 12-second lead".
  private func isNotAge(_ range: Range<Int>) -> Bool {
    let first = word(range.lowerBound)
    if let left = before(range), first.flags.contains(.glued), left.flags.contains(.digits) { return false }
    if context.has(after(range), cues.old | cues.margin) { return false }
    // "one second" in words is as often an ordinal: "a second half".
    let unit = word(range.upperBound - 1)
    // "the 2006 second pick"
    if range.count == 2, first.classes & NumberClass.y.bit != 0, !context.looksPlural(unit) { return false }
    return unit.classes & cues.seconds == 0 || first.digitCount > 0 || range.count > 2 || first.number > 1
  }

  private func isReference(_ range: Range<Int>) -> Bool {
    let last = word(range.upperBound - 1)
    return !(last.flags.contains(.capitalized) && isName(before(range)))
  }

  /// "5:30" alone may be a score or a ratio.
  private func isClock(_ range: Range<Int>, _ slots: TimeSlots) -> Bool {
    if slots.has(.meridiem) || slots.has(.part) { return true }
    if range.contains(where: {
      word($0).flags.contains(.letters) && word($0).classes & NumberClass.n.bit == 0
    }) {
      return true
    }
    return context.has(before(range), cues.at | cues.atPoint)
  }
}
