import DatelineText

/// Finds the years that the dates of a history leave out, for the whole text at once.
///
/// A tale goes forward for the most part and steps back between passages. Every date is a stop; one that tells no year
/// has a candidate in each of the years about the stop before, and the cheapest path over all stops (Viterbi 1967)
/// settles them. Looking ahead to the next year that is written out keeps one wrong guess from carrying the rest of
/// the text away. A stop that tells its year may be a remark beside the tale, left out of the path at a price. Where
/// the text speaks of its own day too ("last month", "this year", "will"), the path may also stand in the present: what
/// lies there is read as news, not as part of the tale.
struct TimeTimeline {
  /// Where the tale may stand after a stop.
  struct State {
    var point: TimePoint
    var first: Int
    var last: Int
    var cost: Int
    /// The state of the stop before; -1 at the beginning.
    var parent: Int
    /// The path passes over the stop.
    var isSkipped = false
    /// The text speaks of its own day, not of the tale's.
    var isNow = false
    /// The year that was written last on the way here.
    var year: Int
  }

  private static let widest = 12

  let context: TimeContext
  private let holidays: HolidayCalendar
  /// The publication date of a text that speaks of it; `nil` when it tells a tale only.
  let now: CivilDate?
  private let published: CivilDate?
  /// How many expressions are signs of that.
  private let signs: Int
  /// The tale strides through bare years and seldom tells a month.
  let isSparse: Bool
  private var origins: [State] = []
  private(set) var expressions: [TimeExpression]
  /// The expressions that are stops, and the states after each.
  private(set) var stops: [Int] = []
  private var layers: [[State]] = []
  /// The last stop with a year written out.
  private(set) var written: Int?
  /// The last expression that counts from the text's own day, by its first word.
  private(set) var sign: Int?
  /// The stop at hand opens a paragraph's dates.
  private(set) var isNewBlock = false
  private var wordsSeen = 0

  /// The expressions of a history with the years that they leave out.
  static func settled(
    _ expressions: [TimeExpression], context: TimeContext, holidays: HolidayCalendar, published: CivilDate?
  ) -> [TimeExpression] {
    var timeline = TimeTimeline(
      context: context, holidays: holidays, published: published, expressions: expressions)
    timeline.walk()
    timeline.settle()
    return timeline.expressions
  }

  private init(
    context: TimeContext, holidays: HolidayCalendar, published: CivilDate?, expressions: [TimeExpression]
  ) {
    self.context = context
    self.holidays = holidays
    self.published = published
    self.expressions = expressions
    isSparse =
      expressions.count { $0.operation == .date && $0.slots.has(.year) && !$0.slots.isPartOfYear }
      > expressions.count { $0.slots.isPartOfYear }
    let deictics = expressions.count { context.isPresent($0) || context.isNewsDay($0) }
    let verbs = expressions.count { $0.isOpen && context.speaksNow($0.words) }
    // A single verb of the present may be a slip of the tagger.
    signs = deictics == 0 && verbs < 2 ? 0 : deictics + verbs
    // A long history has the odd "today"; news has one sign or more to eight dates.
    now = signs * 8 >= expressions.count { $0.slots.has(.year) || $0.isOpen } && signs > 0 ? published : nil
  }

  private mutating func walk() {
    let points = expressions.compactMap { point($0) }
    guard let start = points.first, let origin = state(start, cost: 0, parent: -1) else { return }
    origins = [origin] + (present.map { [$0] } ?? [])
    var states = origins
    for (i, e) in expressions.enumerated() where [.date, .shift, .nth].contains(e.operation) {
      look(upTo: e.words.lowerBound)
      if context.isPresent(e) { sign = e.words.lowerBound }
      let point = point(e)
      if point != nil, isRangeEnd(i) { continue }
      var next: [State] = []
      for (parent, from) in states.enumerated() {
        if let point {
          tell(e, point, from, parent, to: &next)
        } else if from.isNow {
          speak(e, from, parent, price(open: e), to: &next)
        } else {
          open(e, from, parent, to: &next)
          arrive(e, from, parent, to: &next)
        }
      }
      if point != nil, !context.isBracketed(e.words) { written = i }
      guard !next.isEmpty else { continue }
      stops.append(i)
      isNewBlock = false
      states = Array(next.sorted { $0.cost < $1.cost }.prefix(Self.widest))
      layers.append(states)
    }
  }

  /// The present as a place to stand.
  private var present: State? {
    guard let now, var state = state(.day(now), cost: signs > 1 ? 0 : 100, parent: -1) else { return nil }
    state.isNow = true
    return state
  }

  /// Adds the states after a stop that tells its year: the path goes there or passes over it.
  private func tell(
    _ e: TimeExpression, _ point: TimePoint, _ from: State, _ parent: Int, to next: inout [State]
  ) {
    if from.isNow, point.year == now?.year { return speak(e, from, parent, 0, to: &next) }
    // What is to come when the text is written is no part of a tale.
    let isAhead = published.map { point.year > $0.year } ?? false
    if !isAhead {
      if from.isNow {
        let isAside = context.isBracketed(e.words) || context.isSince(e.words)
        leave(point, from, parent, isAside: isAside, to: &next)
      } else {
        add(point, from, parent, context.isBracketed(e.words) ? 150 : 0, e, to: &next)
      }
    }
    var passed = from
    // News mentions other years in passing all the time.
    passed.cost += isAhead ? 0 : from.isNow ? price(e, point) / 3 : price(e, point)
    passed.parent = parent
    passed.isSkipped = true
    insert(passed, &next)
  }

  /// Goes back to the tale, which background does freely.
  private func leave(
    _ point: TimePoint, _ from: State, _ parent: Int, isAside: Bool, to next: inout [State]
  ) {
    let cost = (isNewBlock ? 60 : 100) + (isAside ? 200 : 0)
    guard let state = state(point, cost: from.cost + cost, parent: parent) else { return }
    insert(state, &next)
  }

  /// Stays in the present, where whatever could be a stop is read as news.
  private func speak(
    _ e: TimeExpression, _ from: State, _ parent: Int, _ cost: Int, to next: inout [State]
  ) {
    guard
      e.isOpen || context.countsFromNow(e) || context.isNewsDay(e) || e.slots.has(.year) || yearsOn(e) != nil
        || e.slots.has(.hour)
    else { return pass(from, parent, to: &next) }
    var state = from
    state.cost += cost
    state.parent = parent
    insert(state, &next)
  }

  /// Goes by what is no stop from where the path stands.
  private func pass(_ from: State, _ parent: Int, to next: inout [State]) {
    var passed = from
    passed.parent = parent
    passed.isSkipped = true
    insert(passed, &next)
  }

  /// Leaves the tale for the present, which costs less where the words speak of it.
  private func arrive(_ e: TimeExpression, _ from: State, _ parent: Int, to next: inout [State]) {
    guard var state = present else { return }
    let speaksNow = context.speaksNow(e.words)
    let isSign = context.countsFromNow(e) || context.isNewsDay(e) || speaksNow && e.slots.has(.hour)
    guard isSign || e.isOpen else { return }
    let cost = isSign && speaksNow ? 75 : isSign || speaksNow ? 150 : 300
    state.cost = from.cost + (isNewBlock ? cost / 2 : cost)
    state.parent = parent
    insert(state, &next)
    guard !e.isOpen else { return }
    // A weekday, or "today" in a quotation, is as much at home in a tale.
    var passed = from
    passed.cost += (context.isPresent(e) ? 100 : 0) + (speaksNow ? 150 : 0)
    passed.parent = parent
    passed.isSkipped = true
    insert(passed, &next)
  }

  /// Notes whether a paragraph has begun since the stop before.
  private mutating func look(upTo word: Int) {
    while wordsSeen <= word {
      if context.words[wordsSeen].flags.contains(.blockStart) { isNewBlock = true }
      wordsSeen += 1
    }
  }

  /// Follows the cheapest path back and writes what it settles into the expressions.
  private mutating func settle() {
    var at = 0
    var end = expressions.count
    for (layer, i) in zip(layers.indices, stops).reversed() {
      let state = layers[layer][at]
      at = state.parent
      if state.isNow {
        // What follows up to the next stop is of the present, too.
        for j in i..<end { expressions[j].isNow = true }
      } else if state.isSkipped {
        expressions[i].isRemark = expressions[i].slots.has(.year)
      } else {
        expressions[i].told = state.point
      }
      end = i
    }
    if origins.indices.contains(at), origins[at].isNow {
      for j in 0..<end { expressions[j].isNow = true }
    }
  }

  /// The stretch that an expression with a written year names.
  func point(_ e: TimeExpression) -> TimePoint? {
    guard e.operation == .date, let year = e.slots[.year] else { return nil }
    if let holiday = e.slots[.holiday] { return holidays.day(holiday, in: year).map { .day($0) } }
    return e.slots.point(in: e.slots[.era] == -1 ? 1 - year : year)
  }

  /// The end of a range of years tells how long something went on, not where the tale stands.
  private func isRangeEnd(_ i: Int) -> Bool {
    guard i > 0, expressions[i - 1].match == expressions[i].match else { return false }
    return !expressions[i].slots.has(.month)
  }

  /// Adds the states that an expression without a year leads to.
  private func open(_ e: TimeExpression, _ from: State, _ parent: Int, to next: inout [State]) {
    if e.operation == .shift {
      if let years = yearsOn(e) {
        add(.year(namedYear(e, from, within: 0) + years), from, parent, 0, e, to: &next)
      } else if let point = shifted(e, from) {
        add(point, from, parent, 0, e, to: &next)
      } else {
        pass(from, parent, to: &next)
      }
      return
    }
    guard e.isOpen else { return }
    let year = from.point.year
    for candidate in year - 1...year + 2 {
      guard let point = e.slots.point(in: candidate) else { continue }
      add(point, from, parent, penalty(e, point, from), e, to: &next)
    }
  }

  /// Where "two days later" and "the following month" lead from a stop that is as fine.
  private func shifted(_ e: TimeExpression, _ from: State) -> TimePoint? {
    guard let rel = e.slots[.rel], rel > 0, e.slots[.anchor] == 1, !e.slots.has(.vague), !e.slots.has(.half),
      let unit = e.slots[.unit].flatMap(TimeUnit.init(rawValue:)), let first = from.point.first
    else { return nil }
    let count = rel * (e.slots[.count] ?? 1)
    switch (unit, from.point) {
    case (.day, .day): return count <= 1000 ? .day(first.adding(days: count)) : nil
    case (.week, .day): return count <= 150 ? .day(first.adding(days: 7 * count)) : nil
    case (.month, .day), (.month, .month):
      return count <= 60 ? TimePoint.month(first.year, first.month).shifted(count) : nil
    default: return nil
    }
  }

  /// How many years on the expression leads ("the following year", "ten years later"); `nil` for others.
  private func yearsOn(_ e: TimeExpression) -> Int? {
    guard e.operation == .shift, let rel = e.slots[.rel], rel >= 0, e.slots[.anchor] == 1,
      !e.slots.has(.vague), e.slots[.unit] == TimeUnit.year.rawValue
    else { return nil }
    let count = e.slots[.count] ?? 1
    return count <= 100 ? rel * count : nil
  }

  private func add(
    _ point: TimePoint, _ from: State, _ parent: Int, _ penalty: Int, _ e: TimeExpression,
    to next: inout [State]
  ) {
    guard var state = state(point, cost: from.cost + penalty, parent: parent) else { return }
    state.cost += distance(from, state, e)
    if !e.slots.has(.year) { state.year = min(from.year, point.year) }
    // "On December 7, in 1941" does not make the day a whole year again.
    if case .year = point, from.first >= state.first, from.last <= state.last, !context.isInitial(e.words) {
      (state.point, state.first, state.last) = (from.point, from.first, from.last)
    }
    insert(state, &next)
  }

  private func state(_ point: TimePoint, cost: Int, parent: Int) -> State? {
    guard let first = point.first, let last = point.last else { return nil }
    return State(
      point: point, first: first.dayNumber, last: last.dayNumber, cost: cost, parent: parent, year: point.year
    )
  }

  /// Keeps the cheaper of two ways to one place.
  private func insert(_ state: State, _ states: inout [State]) {
    if let same = states.firstIndex(where: {
      $0.first == state.first && $0.last == state.last && $0.isNow == state.isNow
    }) {
      if state.cost < states[same].cost { states[same] = state }
    } else {
      states.append(state)
    }
  }
}

extension TimeSlots {
  /// A month, a day of one, a season, a quarter or a half.
  var isPartOfYear: Bool { has(.month) || has(.season) || has(.quarter) || has(.half) }

  /// What month, day, season, quarter or half name in a year, else the year itself; `nil` for an impossible day.
  func point(in year: Int) -> TimePoint? {
    guard abs(year) <= 9999, !has(.decade), !has(.century), !has(.holiday) else { return nil }
    if let month = self[.month] {
      guard (1...12).contains(month) else { return nil }
      guard let day = self[.day] else { return .month(year, month) }
      return CivilDate(year: year, month: month, day: day).map { .day($0) }
    }
    if let season = self[.season] {
      return TimeNames.seasons.indices.contains(season) ? .season(year, season) : nil
    }
    if let quarter = self[.quarter] { return (1...4).contains(quarter) ? .quarter(year, quarter) : nil }
    if let half = self[.half] { return (1...2).contains(half) ? .half(year, half) : nil }
    return .year(year)
  }
}
