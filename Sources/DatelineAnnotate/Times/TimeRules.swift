import DatelineText

/// What a matched rule means; `TimeResolver` turns it into a value.
enum TimeOperation: String, CaseIterable, Sendable {
  /// Parts of a calendar date or a time of day; what is missing comes from the context.
  case date
  /// A unit counted from the publication date or from another expression.
  case shift
  /// "the quarter", "the year-earlier period": a period that the text has named before.
  case period
  /// The n-th unit of a larger one.
  case nth
  case duration
  case set
  /// A fixed value such as PRESENT_REF.
  case reference
  /// A date in numbers whose order is open.
  case numeric
  /// No time expression.
  case none
}

/// A recognition rule: what it is called, what it means and the slots it sets by itself.
struct TimeRule: Sendable {
  let name: String
  let operation: TimeOperation
  let constants: [TimeConstant]
  /// Whether the expressions of one match fill each other's gaps ("May to July 2023").
  let shares: Bool

  /// The name of the rule for "the first nine months", which a later "a year earlier" compares as a whole year.
  static let monthsPeriod = "months-period"
}

/// The compiled rule files with their lexicon; shared, not copied, by all who annotate.
final class TimeRules: Sendable {
  let lexicon: TimeLexicon
  let rules: [TimeRule]
  let automaton: TimeAutomaton
  let cues: TimeCues
  let holidays: HolidayCalendar

  /// Compiles `times.words`, `times.rules` and `times.holidays`; an error names file and line.
  init(data: LanguageData) throws(LanguageDataError) {
    var compiler = TimeRuleCompiler(lexicon: try TimeLexicon(try data.file("times.words")))
    try compiler.add(try data.file("times.rules"))
    let holidays = try HolidayCalendar(try data.file("times.holidays"))
    try compiler.add(holidays)
    compiler.automaton.finish()
    self.holidays = holidays
    lexicon = compiler.lexicon
    rules = compiler.rules
    automaton = compiler.automaton
    cues = TimeCues(compiler.lexicon)
  }
}
