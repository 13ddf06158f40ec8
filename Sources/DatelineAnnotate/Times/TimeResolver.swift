import DatelineText

/// Gives recognized expressions their values, in text order, from the publication date and from each other.
struct TimeResolver {
  let context: TimeContext
  let rules: TimeRules
  let options: AnnotateOptions
  var state: TimeState
  /// The match of the expression before: the parts of a range share it.
  private var lastMatch = -1
  private(set) var lastExpression: TimeExpression?

  init(context: TimeContext, rules: TimeRules, options: AnnotateOptions, expressions: [TimeExpression]) {
    self.context = context
    self.rules = rules
    self.options = options
    let published = context.article.metadata.published?.value.day
    let (far, deictic) = TimeState.leanings(expressions, published: published)
    state = TimeState(
      published: published, isNarrative: TimeState.isNarrative(far, deictic, isDated: published != nil),
      isDeictic: deictic > 0,
      customs: TimeCustoms(expressions, context: context, options: options),
      fiscal: TimeFiscal(expressions, context: context))
  }

  /// The expressions that have a value, as records.
  mutating func resolve(_ recognized: [TimeExpression]) -> [Timex] {
    let expressions =
      state.isNarrative
      ? TimeTimeline.settled(
        recognized, context: context, holidays: rules.holidays, published: state.published) : recognized
    var out: [Timex] = []
    out.reserveCapacity(expressions.count)
    for (i, expression) in expressions.enumerated() {
      prepareUtterance(expressions, at: i)
      guard let resolution = resolution(expression) else { continue }
      out.append(timex(expression, resolution))
      close(&out, expression, resolution)
      note(expression, resolution)
      lastMatch = expression.match
      lastExpression = expression
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
    let fiscal = r.point.flatMap { fiscalDays(e, $0) }
    let isOfTale = isTale(e) && r.basis == .relative
    let isDoubtful =
      e.operation == .period || e.slots.has(.fiscal) && state.fiscal == nil
      || isOfTale && (r.anchor?.span == nil || context.isQuoted(e.words.lowerBound))
    return Timex(
      span: span, kind: r.kind, value: r.value, modifier: modifier, interval: fiscal ?? r.point?.interval,
      precision: r.isTime ? .time : r.point?.precision, basis: r.basis, anchor: r.anchor,
      zoneMinutes: r.isTime ? zone(e.slots, on: r.point?.first) : nil,
      rule: rules.rules[e.rule].name, confidence: r.isFirm && !isDoubtful ? .firm : .likely)
  }

  private mutating func note(_ e: TimeExpression, _ r: TimeResolution) {
    if r.isMonthsPeriod { state.isMonthsPeriod = true }
    guard let point = r.point else { return }
    let span = TextSpan(
      Int(context.words[e.words.lowerBound].start), Int(context.words[e.words.upperBound - 1].end))
    let reference = TimeReference(
      point: point, span: span, sentence: context.sentence(of: e.words.lowerBound),
      hasYear: e.slots.has(.year) || r.anchor?.span != nil, hasWeekday: e.slots.has(.weekday),
      isFirm: r.isFirm)
    // "the 1919-20 season": the second year counts for nothing.
    let isTail = e.match == lastMatch && context.words[e.words.upperBound - 1].digitCount == 2
    if e.slots.has(.year), !isTail, !context.isBracketed(e.words) { state.named = reference }
    guard !r.isAside, !isAside(e, r) else { return }
    state.note(reference)
  }

  /// Whether later expressions should not count from this one: a year reached by counting, the end of a range of
  /// years, in a history whatever counts from the publication date.
  private func isAside(_ e: TimeExpression, _ r: TimeResolution) -> Bool {
    if isTale(e) {
      if e.isRemark { return true }
      if e.told != nil { return false }
      if r.basis == .relative && r.anchor?.span == nil { return true }
    }
    switch r.point {
    case .year: return r.basis == .relative && e.slots[.rel] != 0 || e.match == lastMatch
    case .decade, .century: return true
    case .quarter, .half: return state.period != nil && tense(e) == .future
    default: return false
    }
  }

  /// The day that deictic words count from, with its anchor; `nil` where it is not known.
  var today: (day: CivilDate, anchor: Timex.Anchor)? {
    switch state.utterance {
    case .published: state.published.map { ($0, Timex.Anchor(value: $0.description)) }
    case .spoken(let day, let anchor): (day, anchor)
    case .unknown: nil
    }
  }

  /// Whether the expression is part of a tale told of another time.
  func isTale(_ e: TimeExpression) -> Bool { state.isNarrative && !e.isNow }

  func tense(_ e: TimeExpression) -> TimeTense { context.tense(around: e.words) }

  /// How many sentences lie between a reference and an expression.
  func distance(_ reference: TimeReference, _ e: TimeExpression) -> Int {
    context.sentence(of: e.words.lowerBound) - reference.sentence
  }
}
