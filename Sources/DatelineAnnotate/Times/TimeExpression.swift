import DatelineText

/// A recognized expression before its value is known: extent, meaning and what it says of itself.
struct TimeExpression: Sendable {
  var rule: Int
  var operation: TimeOperation
  /// Indices of `TimeWord`s.
  var words: Range<Int>
  var slots: TimeSlots
  /// The expressions of one match share this number ("May to July 2023").
  var match: Int
  /// What a history's timeline takes it for (`TimeTimeline`).
  var told: TimePoint?
  /// It tells a year beside the tale, which later expressions do not count from.
  var isRemark = false
  /// In a history: it speaks of the text's own day (`TimeTimeline`).
  var isNow = false

  /// Whether it names a part of a year and leaves the year to the text.
  var isOpen: Bool {
    guard operation == .date || operation == .nth, slots.isPartOfYear, !slots.has(.year), !slots.has(.yy),
      !slots.has(.decade)
    else { return false }
    if slots[.anchor] == 1 { return true }
    return !slots.has(.yearRel) && !slots.has(.monthRel) && (slots[.rel] ?? 0) == 0
  }

  /// A weekday by itself.
  var isBareWeekday: Bool {
    let others: [TimeSlot] = [.month, .day, .rel, .weekRel, .anchor, .year, .nth, .a]
    return operation == .date && slots.has(.weekday) && !others.contains(where: slots.has)
  }
}

extension TimeRules {
  /// The expressions of a match, each with the values that its words give.
  func expressions(of match: TimeMatch, number: Int, path: [Int32], words: [TimeWord]) -> [TimeExpression] {
    let rule = rules[match.rule]
    var shared = TimeSlots()
    var parts: [TimeExpression] = []
    for k in 0..<match.count {
      let position = automaton.positions[Int(path[match.path + k])]
      let index = match.start + k
      guard position.extent >= 0 else {
        fill(&shared, position, words[index])
        continue
      }
      while parts.count <= Int(position.extent) {
        parts.append(
          TimeExpression(
            rule: match.rule, operation: rule.operation, words: index..<index + 1, slots: TimeSlots(),
            match: number))
      }
      let part = Int(position.extent)
      parts[part].words = parts[part].words.lowerBound..<index + 1
      fill(&parts[part].slots, position, words[index])
    }
    for i in parts.indices {
      parts[i].slots.fill(from: shared)
      for constant in rule.constants where !parts[i].slots.has(constant.slot) {
        parts[i].slots[constant.slot] = constant.value
      }
    }
    let isShort = parts.last.map { $0.slots.has(.yy) } ?? false
    if rule.shares { share(&parts) }
    return (isShort ? joinedMonth(parts) : nil) ?? parts
  }

  private func fill(_ slots: inout TimeSlots, _ position: TimeAutomaton.Position, _ word: TimeWord) {
    for constant in position.constants { slots[constant.slot] = constant.value }
    guard let slot = position.slot else { return }
    if position.classIndex >= 0, Int(position.classIndex) < NumberClass.allCases.count {
      slots[slot] = Int(word.number)
      if word.fractionDigits > 0 {
        slots[.fraction] = Int(word.fraction)
        slots[.digits] = Int(word.fractionDigits)
      }
    } else if let value = lexicon.value(of: word.entry, in: Int(position.classIndex)) {
      slots[slot] = value
    }
  }

  /// "2015-12" is a month where "2015-16" is two years: its second part does not come after the first.
  private func joinedMonth(_ parts: [TimeExpression]) -> [TimeExpression]? {
    guard parts.count == 2, let first = parts[0].slots[.year], let second = parts[1].slots[.year],
      !parts[0].slots.has(.month), second > first, second - second % 100 > first,
      (1...12).contains(second % 100),
      parts[1].words.count == 1, parts[0].words.count == 1
    else { return nil }
    var whole = parts[0]
    whole.words = whole.words.lowerBound..<parts[1].words.upperBound
    whole.slots[.month] = second % 100
    return [whole]
  }

  /// Lets the parts of a range fill each other's gaps: month and year, unit, half of the day, era.
  private func share(_ parts: inout [TimeExpression]) {
    var own: [TimeSlot] = [.weekday, .mod, .minute, .second, .vague, .yy, .fraction, .digits]
    if parts[0].operation != .set { own.append(.part) }
    for i in parts.indices {
      for j in parts.indices where j != i {
        if let yy = parts[i].slots[.yy], let year = parts[j].slots[.year], !parts[i].slots.has(.year) {
          parts[i].slots[.year] = year - year % 100 + yy + (yy < year % 100 ? 100 : 0)
          parts[i].slots[.yy] = nil
        }
        parts[i].slots.fill(from: parts[j].slots, except: own)
      }
    }
  }
}
