/// A time expression with its TIMEX3 value (TimeML 1.2.1) and the days it covers.
package struct Timex: Sendable {
  package enum Kind: String, Sendable {
    case date = "DATE"
    case time = "TIME"
    case duration = "DURATION"
    case set = "SET"
  }

  package enum Modifier: String, Sendable {
    case start = "START"
    case mid = "MID"
    case end = "END"
    case approx = "APPROX"
    case moreThan = "MORE_THAN"
    case lessThan = "LESS_THAN"
    case equalOrMore = "EQUAL_OR_MORE"
    case equalOrLess = "EQUAL_OR_LESS"
    case onOrBefore = "ON_OR_BEFORE"
    case onOrAfter = "ON_OR_AFTER"
    case before = "BEFORE"
    case after = "AFTER"
  }

  /// The grain of a date.
  package enum Precision: String, Sendable {
    case time, day, week, month, quarter, season, half, year, decade, century, range
  }

  /// How the value was reached.
  package enum Basis: String, Sendable {
    /// As written: a full date, a year.
    case explicit
    /// Counted from an anchor: "last week", "Friday".
    case relative
  }

  /// What a relative expression was counted from.
  package struct Anchor: Sendable, Equatable {
    /// The anchor's own TIMEX3 value.
    package var value: String
    /// The anchor's words; `nil` when it is the publication date.
    package var span: TextSpan?
    package init(value: String, span: TextSpan? = nil) {
      self.value = value
      self.span = span
    }
  }

  package var span: TextSpan
  package var kind: Kind
  package var value: String
  package var modifier: Modifier?
  /// The days covered; `nil` for durations, sets, references and values with X in them.
  package var interval: DayInterval?
  package var precision: Precision?
  package var basis: Basis
  package var anchor: Anchor?
  /// Minutes east of UTC of the zone written beside a time of day.
  package var zoneMinutes: Int?
  /// The name of the rule that recognized it.
  package var rule: String
  package var confidence: Confidence

  package init(
    span: TextSpan, kind: Kind, value: String, modifier: Modifier? = nil, interval: DayInterval? = nil,
    precision: Precision? = nil, basis: Basis = .explicit, anchor: Anchor? = nil, zoneMinutes: Int? = nil,
    rule: String, confidence: Confidence = .likely
  ) {
    self.span = span
    self.kind = kind
    self.value = value
    self.modifier = modifier
    self.interval = interval
    self.precision = precision
    self.basis = basis
    self.anchor = anchor
    self.zoneMinutes = zoneMinutes
    self.rule = rule
    self.confidence = confidence
  }
}
