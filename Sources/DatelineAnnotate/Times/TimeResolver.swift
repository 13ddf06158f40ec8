import DatelineText

/// Gives recognized expressions their values, in text order, from the publication date and from each other.
struct TimeResolver {
  let context: TimeContext
  let rules: TimeRules
  let options: AnnotateOptions
  var state: TimeState
  /// The match of the expression before: the parts of a range share it.
  private var lastMatch = -1

  init(context: TimeContext, rules: TimeRules, options: AnnotateOptions, expressions: [TimeExpression]) {
    self.context = context
    self.rules = rules
    self.options = options
    let published = context.article.metadata.published?.value.day
    let (far, deictic) = TimeState.leanings(expressions, published: published)
    state = TimeState(
      published: published, isNarrative: far >= 6 && far > 2 * deictic, isDeictic: deictic > 0,
      isAncient: expressions.contains { $0.slots[.era] == -1 },
      isDayFirst: Self.isDayFirst(expressions, options))
  }

  /// The order of numeric dates: the setting, else the document's own evidence, else month first.
  private static func isDayFirst(_ expressions: [TimeExpression], _ options: AnnotateOptions) -> Bool {
    guard options.dateOrder == .auto else { return options.dateOrder == .dmy }
    let numeric = expressions.filter { $0.operation == .numeric }
    let dayFirst = numeric.count { ($0.slots[.a] ?? 0) > 12 && ($0.slots[.a] ?? 0) <= 31 }
    let monthFirst = numeric.count { ($0.slots[.b] ?? 0) > 12 && ($0.slots[.b] ?? 0) <= 31 }
    return dayFirst > monthFirst
  }

  /// The expressions that have a value, as records.
  mutating func resolve(_ recognized: [TimeExpression]) -> [Timex] {
    let expressions =
      state.isNarrative
      ? TimeTimeline.settled(recognized, context: context, isAncient: state.isAncient) : recognized
    var out: [Timex] = []
    out.reserveCapacity(expressions.count)
    for (i, expression) in expressions.enumerated() {
      prepareUtterance(expressions, at: i)
      guard let resolution = resolution(expression) else { continue }
      out.append(timex(expression, resolution))
      note(expression, resolution)
      lastMatch = expression.match
    }
    return out
  }

  private mutating func resolution(_ e: TimeExpression) -> TimeResolution? {
    switch e.operation {
    case .date: date(e)
    case .numeric: numeric(e)
    case .shift: shift(e)
    case .period: period(e)
    case .nth: nth(e)
    case .duration: duration(e)
    case .set: set(e)
    case .reference:
      e.slots[.value].map { TimeResolution(kind: .date, value: TimeNames.references[$0], isFirm: false) }
    case .none: nil
    }
  }

  private func timex(_ e: TimeExpression, _ r: TimeResolution) -> Timex {
    let last = max(e.words.lowerBound, e.words.upperBound - 1 - r.trimmed)
    let span = TextSpan(Int(context.words[e.words.lowerBound].start), Int(context.words[last].end))
    let modifier = e.slots[.mod].flatMap {
      TimeNames.modifiers.indices.contains($0) ? TimeNames.modifiers[$0] : nil
    }
    // In a history what counts from the publication date, and anywhere what counts from a period named before, is a
    // reading, not a certainty.
    let isDoubtful =
      e.operation == .period || state.isNarrative && r.basis == .relative && r.anchor?.span == nil
    return Timex(
      span: span, kind: r.kind, value: r.value, modifier: modifier, interval: r.point?.interval,
      precision: r.isTime ? .time : r.point?.precision, basis: r.basis, anchor: r.anchor,
      rule: rules.rules[e.rule].name, confidence: r.isFirm && !isDoubtful ? .firm : .likely)
  }

  private mutating func note(_ e: TimeExpression, _ r: TimeResolution) {
    if r.isMonthsPeriod { state.isMonthsPeriod = true }
    guard let point = r.point, !r.isAside, !isAside(e, r) else { return }
    let span = TextSpan(
      Int(context.words[e.words.lowerBound].start), Int(context.words[e.words.upperBound - 1].end))
    state.note(
      TimeReference(
        point: point, span: span, sentence: context.sentence(of: e.words.lowerBound),
        hasYear: e.slots.has(.year) || r.anchor?.span != nil, hasWeekday: e.slots.has(.weekday)))
  }

  /// Whether later expressions should not count from this one: a year reached by counting, the end of a range of
  /// years, in a history whatever counts from the publication date.
  private func isAside(_ e: TimeExpression, _ r: TimeResolution) -> Bool {
    if state.isNarrative {
      if e.isRemark || r.basis == .relative && r.anchor?.span == nil { return true }
      if e.told != nil { return false }
    }
    switch r.point {
    case .year: return r.basis == .relative && e.slots[.rel] != 0 || e.match == lastMatch
    case .decade, .century: return true
    case .quarter, .half: return state.period != nil && tense(e) == .future
    default: return false
    }
  }

  /// Finds the day on which a quotation around expression `i` was spoken: a weekday next to a reporting verb of the
  /// same sentence, outside the marks.
  private mutating func prepareUtterance(_ expressions: [TimeExpression], at i: Int) {
    state.utterance = nil
    let e = expressions[i]
    guard e.slots.has(.add) || e.operation == .shift, isQuoted(e.words.lowerBound) else { return }
    let sentence = context.sentence(of: e.words.lowerBound)
    var j = max(0, i - 4)
    while j < min(expressions.count, i + 5) {
      let other = expressions[j]
      j += 1
      guard other.match != e.match, other.slots.has(.weekday) || other.slots.has(.day),
        other.operation == .date,
        context.sentence(of: other.words.lowerBound) == sentence, !isQuoted(other.words.lowerBound),
        context.isReported(other.words), case .day? = date(other)?.point, let spoken = date(other)
      else { continue }
      state.utterance = spoken.point.map {
        TimeReference(
          point: $0, span: context.words[other.words.lowerBound].span, sentence: sentence, hasYear: false,
          hasWeekday: true)
      }
    }
  }

  /// Whether a word stands between quotation marks of its sentence (an odd number of marks before it).
  private func isQuoted(_ word: Int) -> Bool {
    let sentence = context.sentenceWords(around: word)
    return (sentence.lowerBound..<word).count { context.has(context.words[$0], context.cues.quote) } % 2 == 1
  }

  /// The day that deictic words count from, with its anchor; `nil` without a publication date.
  var today: (day: CivilDate, anchor: Timex.Anchor)? {
    if let spoken = state.utterance, case .day(let day) = spoken.point { return (day, spoken.anchor) }
    return state.published.map { ($0, Timex.Anchor(value: $0.description)) }
  }

  func tense(_ e: TimeExpression) -> TimeTense { context.tense(around: e.words) }

  /// How many sentences lie between a reference and an expression.
  func distance(_ reference: TimeReference, _ e: TimeExpression) -> Int {
    context.sentence(of: e.words.lowerBound) - reference.sentence
  }
}
