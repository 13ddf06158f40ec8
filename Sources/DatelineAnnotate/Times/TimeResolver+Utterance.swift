import DatelineText

extension TimeResolver {
  /// Finds the day on which a quotation around expression `i` was spoken: a day next to a reporting verb of the same
  /// sentence, outside the marks; in a tale the last date told, as far as it is fine enough.
  mutating func prepareUtterance(_ expressions: [TimeExpression], at i: Int) {
    state.utterance = .published
    let e = expressions[i]
    guard e.slots.has(.add) || e.operation == .shift || e.slots.has(.yearRel) || e.slots.has(.monthRel),
      e.slots[.anchor] != 1, context.isQuoted(e.words.lowerBound)
    else { return }
    if let spoken = reportedDay(expressions, around: i) ?? reportedYear(expressions, around: i) {
      state.utterance = spoken
    } else if isTale(e) {
      state.utterance = toldDay(e)
    }
  }

  private mutating func reportedDay(_ expressions: [TimeExpression], around i: Int) -> TimeUtterance? {
    let e = expressions[i]
    let sentence = context.sentence(of: e.words.lowerBound)
    var spoken: TimeUtterance?
    for other in expressions[max(0, i - 4)..<min(expressions.count, i + 5)] {
      guard other.match != e.match, other.slots.has(.weekday) || other.slots.has(.day),
        other.operation == .date, context.sentence(of: other.words.lowerBound) == sentence,
        !context.isQuoted(other.words.lowerBound), context.isReported(other.words),
        case .day(let day)? = date(other)?.point
      else { continue }
      let span = context.words[other.words.lowerBound].span
      spoken = .spoken(day, Timex.Anchor(value: day.description, span: span))
    }
    return spoken
  }

  /// "“Today it is forgotten,” she said in 2001": nothing is known of the day, and only years count from the year.
  private func reportedYear(_ expressions: [TimeExpression], around i: Int) -> TimeUtterance? {
    let e = expressions[i]
    let sentence = context.sentence(of: e.words.lowerBound)
    for other in expressions[max(0, i - 4)..<min(expressions.count, i + 5)] {
      guard other.operation == .date, let year = other.slots[.year], year != state.published?.year,
        context.sentence(of: other.words.lowerBound) == sentence, !context.isQuoted(other.words.lowerBound),
        let point = other.slots.point(in: year), let day = point.first
      else { continue }
      if case .day = point { return .spoken(day, Timex.Anchor(value: point.value)) }
      let unit = e.slots[.unit].flatMap(TimeUnit.init(rawValue:)) ?? (e.slots.has(.yearRel) ? .year : .day)
      return unit >= (other.slots.has(.month) ? .month : .year)
        ? .spoken(day, Timex.Anchor(value: point.value)) : .unknown
    }
    return nil
  }

  /// What a tale has told last, if that is fine enough for the unit that the expression counts in.
  private func toldDay(_ e: TimeExpression) -> TimeUtterance {
    let unit = e.slots[.unit].flatMap(TimeUnit.init(rawValue:)) ?? (e.slots.has(.yearRel) ? .year : .day)
    guard let reference = reference(for: unit, e), let day = reference.point.first,
      unit > .fortnight || distance(reference, e) <= 1
    else { return .unknown }
    return .spoken(day, reference.anchor)
  }
}
