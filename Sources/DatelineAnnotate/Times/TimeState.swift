import DatelineText

/// A dated expression that later ones may count from.
struct TimeReference: Sendable {
  var point: TimePoint
  var span: TextSpan
  var sentence: Int
  /// The year was written out.
  var hasYear: Bool
  var hasWeekday: Bool
  /// The reference is itself sure.
  var isFirm = true

  var anchor: Timex.Anchor { Timex.Anchor(value: point.value, span: span) }
}

/// What the resolver knows of the text so far.
struct TimeState: Sendable {
  let published: CivilDate?
  /// The text tells of other years than its own: missing parts come from the expression before.
  let isNarrative: Bool
  /// Some expression counts from the publication date: "today", a bare weekday.
  let isDeictic: Bool
  /// The order of dates in numbers, and the first day of the week.
  let customs: TimeCustoms
  /// The document's fiscal calendar; `nil` when it tells of none.
  let fiscal: TimeFiscal?
  /// The last expression of each grain or finer.
  var day: TimeReference?
  var month: TimeReference?
  var year: TimeReference?
  /// The last quarter, half or run of months that was named.
  var period: TimeReference?
  /// The last expression was a run of months within a year ("the first nine months").
  var isMonthsPeriod = false
  /// The last year that was written out, be it beside the tale.
  var named: TimeReference?
  /// The day of utterance of the quotation at hand ("he said Tuesday: …").
  var utterance: TimeUtterance = .published

  /// Takes in a resolved date.
  mutating func note(_ reference: TimeReference) {
    switch reference.point {
    case .day:
      day = reference
      month = reference
      year = reference
    case .week, .weekend, .month, .season:
      month = reference
      year = reference
    case .quarter, .half:
      period = reference
      isMonthsPeriod = false
      year = reference
    case .year(let number):
      if let month, month.point.year == number { return }
      year = reference
      month = nil
      day = nil
    case .decade, .century: break
    }
  }

  /// Whether a text tells of other years: most of its dates do. An undated one has no year of its own to tell of.
  static func isNarrative(_ far: Int, _ deictic: Int, isDated: Bool) -> Bool {
    isDated ? far >= 6 && far > 2 * deictic : far >= 3 && far > deictic
  }

  /// Counts what the document's expressions lean on: written-out years far from the publication date, and
  /// weekdays, "today" and "last week".
  static func leanings(_ expressions: [TimeExpression], published: CivilDate?) -> (far: Int, deictic: Int) {
    var far = 0
    var deictic = 0
    for expression in expressions {
      let slots = expression.slots
      if let year = slots[.year] {
        if published.map({ $0.year - year >= 2 }) ?? true { far += slots.has(.month) ? 2 : 1 }
      } else if slots.has(.add) || slots.has(.weekday) && !slots.has(.month) {
        deictic += 1
      } else if expression.operation == .shift, slots[.anchor] == 0 {
        deictic += 1
      }
    }
    return (far, deictic)
  }
}

/// The day that words such as "tomorrow" count from.
enum TimeUtterance: Sendable {
  /// The publication date, which is that of all that is not quoted.
  case published
  /// The day, or the begin of the month or year, on which a quotation was spoken.
  case spoken(CivilDate, Timex.Anchor)
  /// Somewhere in the past that a history tells of.
  case unknown
}

/// A value with what it stands on.
struct TimeResolution: Sendable {
  var kind: Timex.Kind = .date
  var value: String
  /// The stretch of the calendar; `nil` for durations, sets, references and unknown parts.
  var point: TimePoint?
  var basis: Timex.Basis = .relative
  var anchor: Timex.Anchor?
  var isFirm = true
  /// A day with a time of day.
  var isTime = false
  /// Words at the expression's end that are not part of it after all.
  var trimmed = 0
  /// The other side of a comparison: what follows does not count from it.
  var isAside = false
  /// A period of months, for "a year earlier" that follows.
  var isMonthsPeriod = false

  init(_ point: TimePoint, basis: Timex.Basis = .relative, anchor: Timex.Anchor? = nil, isFirm: Bool = true) {
    value = point.value
    self.point = point
    self.basis = basis
    self.anchor = anchor
    self.isFirm = isFirm
  }

  init(kind: Timex.Kind, value: String, isFirm: Bool = true) {
    self.kind = kind
    self.value = value
    self.isFirm = isFirm
    basis = .explicit
  }
}
