import DatelineText

/// What the ways through a history cost: the cheapest is taken for the tale.
extension TimeTimeline {
  /// What a month or day costs in the present: little, unless it goes on from a year named just before.
  func price(open e: TimeExpression) -> Int {
    // "that year" is one that was told, not this one.
    if e.slots[.anchor] == 1 { return 300 }
    guard e.isOpen, let written, !isNewBlock, expressions[written].slots[.year] != now?.year,
      context.sentence(of: e.words.lowerBound) - context.sentence(of: expressions[written].words.lowerBound)
        <= 1
    else { return 10 }
    if context.speaksNow(e.words) || isBesideSign(e) { return 10 }
    // A bare year amid a sentence is soon forgotten.
    let isPassing = !expressions[written].slots.isPartOfYear && !context.isInitial(expressions[written].words)
    return isPassing ? 150 : 450
  }

  /// What it costs to pass over a written year: most where it opens a sentence, least for a year amid one.
  func price(_ e: TimeExpression, _ point: TimePoint) -> Int {
    if context.isBracketed(e.words) || context.isSince(e.words) { return 40 }
    if context.isInitial(e.words) { return 450 }
    if case .year = point { return isPastPerfect(e) ? 20 : 120 }
    return 350
  }

  /// What speaks against `point` as the meaning of an expression without a year.
  func penalty(_ e: TimeExpression, _ point: TimePoint, _ from: State) -> Int {
    var penalty = now != nil && (context.speaksNow(e.words) || isBesideSign(e)) ? 250 : 0
    if let weekday = e.slots[.weekday], case .day(let day) = point, day.weekday != weekday { penalty += 300 }
    if let years = yearsFromNamed(e), point.year != namedYear(e, from) + years { penalty += 600 }
    let step = e.slots[.monthRel] ?? e.slots[.rel] ?? 0
    if step > 0, let first = point.first, first.dayNumber <= from.last { penalty += 400 }
    if step < 0, let last = point.last, last.dayNumber >= from.first { penalty += 400 }
    if isForgotten(e, from) { penalty += 200 }
    if let named = yearOfSentence(e), named != point.year { penalty += 150 }
    // Who goes back behind the year just written says so.
    if step == 0, point.year < from.year, !isNewBlock, !isPastPerfect(e) { penalty += 150 }
    return penalty
  }

  /// The bare year that the sentence has written just before ("the flood of 1953 came in late January").
  func yearOfSentence(_ e: TimeExpression) -> Int? {
    guard let written, written == stops.last, case .year(let year)? = point(expressions[written]),
      context.sentence(of: expressions[written].words.lowerBound)
        == context.sentence(of: e.words.lowerBound), e.slots[.anchor] != 1, !isPastPerfect(e),
      !context.isSince(expressions[written].words)
    else { return nil }
    return year
  }

  /// In news a bare year amid a sentence tells nothing of the sentences to come.
  func isForgotten(_ e: TimeExpression, _ from: State) -> Bool {
    guard now != nil, case .year = from.point, let written, written == stops.last else { return false }
    return !context.isInitial(expressions[written].words)
      && context.sentence(of: expressions[written].words.lowerBound)
        != context.sentence(of: e.words.lowerBound)
  }

  /// "that year", "the following year" behind a month, "that" before one: how many years on from the year named last.
  func yearsFromNamed(_ e: TimeExpression) -> Int? {
    guard e.slots[.anchor] == 1 else { return nil }
    return e.slots[.yearRel] ?? (e.slots[.rel] == 0 && e.slots.has(.season) ? 0 : nil)
  }

  /// Whether the sentence has counted from its own day just before ("in May last year …, in October …").
  func isBesideSign(_ e: TimeExpression) -> Bool {
    sign.map { context.sentence(of: e.words.lowerBound) == context.sentence(of: $0) } ?? false
  }

  /// The year that "that year" points to: the one written last, be it a remark, if it was the stop before and stands in
  /// the expression's sentence or `sentences` before it; else that of the tale.
  func namedYear(_ e: TimeExpression, _ from: State, within sentences: Int = 1) -> Int {
    guard let written, written == stops.last, let point = point(expressions[written]) else {
      return from.point.year
    }
    let distance =
      context.sentence(of: e.words.lowerBound) - context.sentence(of: expressions[written].words.lowerBound)
    return distance <= sentences ? point.year : from.point.year
  }

  /// What the way between two stops costs, in days and their multiples: steps back more than steps forward, a leap to a
  /// year that is written out less than one to a guessed year, little at a new paragraph, most out of a year that was
  /// named just now.
  func distance(_ from: State, _ to: State, _ e: TimeExpression) -> Int {
    let ahead = to.first - from.last
    let behind = from.first - to.last
    guard ahead > 0 || behind > 0 else { return 0 }
    let days = ahead > 0 ? ahead : behind * 3 / 2 + 20
    // Where news tells of years gone by, it strides through them.
    if e.slots.has(.year) {
      return min(days, now == nil && !isSparse ? 800 : 400) / ((isNewBlock ? 2 : 1) * (ahead > 0 ? 4 : 2))
    }
    var cost = min(days, 400)
    if case .year = from.point { cost += 150 }
    if isNewBlock { cost /= 2 }
    return ahead > 0 && isPastPerfect(e) ? cost + 200 : cost
  }

  /// "had spent the spring": what the past perfect tells was over by then.
  func isPastPerfect(_ e: TimeExpression) -> Bool {
    for offset in 1...6 {
      let left = context.neighbour(e.words.lowerBound, -offset)
      if context.has(left, context.cues.have) { return true }
      if context.has(left, context.cues.clauseBreak) { return false }
    }
    return false
  }
}
