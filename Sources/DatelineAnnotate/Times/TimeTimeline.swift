import DatelineText

/// Finds the years that the dates of a history leave out, for the whole text at once.
///
/// A tale goes forward for the most part and steps back between passages. Every date is a stop; one that tells no year
/// has a candidate in each of the years about the stop before, and the cheapest path over all stops (Viterbi 1967)
/// settles them. Looking ahead to the next year that is written out keeps one wrong guess from carrying the rest of
/// the text away. A stop that tells its year may be a remark beside the tale, left out of the path at a price.
struct TimeTimeline {
  /// Where the tale may stand after a stop.
  private struct State {
    var point: TimePoint
    var first: Int
    var last: Int
    var cost: Int
    /// The state of the stop before; -1 at the beginning.
    var parent: Int
    /// The path passes over the stop.
    var isSkipped = false
  }

  private static let widest = 12

  private let context: TimeContext
  private let isAncient: Bool
  private var expressions: [TimeExpression]
  /// The expressions that are stops, and the states after each.
  private var stops: [Int] = []
  private var layers: [[State]] = []
  /// The last stop with a year written out.
  private var written: Int?
  /// The stop at hand opens a paragraph's dates.
  private var isNewBlock = false
  private var wordsSeen = 0

  /// The expressions of a history with the years that they leave out.
  static func settled(
    _ expressions: [TimeExpression], context: TimeContext, isAncient: Bool
  ) -> [TimeExpression] {
    var timeline = TimeTimeline(context: context, isAncient: isAncient, expressions: expressions)
    timeline.walk()
    timeline.settle()
    return timeline.expressions
  }

  private init(context: TimeContext, isAncient: Bool, expressions: [TimeExpression]) {
    self.context = context
    self.isAncient = isAncient
    self.expressions = expressions
  }

  private mutating func walk() {
    let points = expressions.compactMap { point($0) }
    guard let start = points.first, let origin = state(start, cost: 0, parent: -1) else { return }
    var states = [origin]
    for (i, e) in expressions.enumerated() where e.operation == .date || e.operation == .shift {
      var next: [State] = []
      look(upTo: e.words.lowerBound)
      if let point = point(e) {
        guard !isRangeEnd(i) else { continue }
        for (parent, from) in states.enumerated() {
          add(point, from, parent, 0, e, to: &next)
          var passed = from
          passed.cost += price(e, point)
          passed.parent = parent
          passed.isSkipped = true
          insert(passed, &next)
        }
        written = i
      } else {
        for (parent, from) in states.enumerated() { open(e, from, parent, to: &next) }
      }
      guard !next.isEmpty else { continue }
      stops.append(i)
      isNewBlock = false
      states = Array(next.sorted { $0.cost < $1.cost }.prefix(Self.widest))
      layers.append(states)
    }
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
    for (layer, i) in zip(layers.indices, stops).reversed() {
      let state = layers[layer][at]
      at = state.parent
      if state.isSkipped {
        expressions[i].isRemark = true
      } else {
        expressions[i].told = state.point
      }
    }
  }

  /// The stretch that an expression with a written year names.
  private func point(_ e: TimeExpression) -> TimePoint? {
    guard e.operation == .date, let year = e.slots[.year] else { return nil }
    let isBefore = e.slots[.era] == -1 || e.slots[.check] == TimeCheck.ancientYear
    if e.slots[.check] == TimeCheck.ancientYear, !isAncient { return nil }
    return e.slots.point(in: isBefore ? 1 - year : year)
  }

  /// The end of a range of years tells how long something went on, not where the tale stands.
  private func isRangeEnd(_ i: Int) -> Bool {
    guard i > 0, expressions[i - 1].match == expressions[i].match else { return false }
    return !expressions[i].slots.has(.month)
  }

  /// What it costs to pass over a written year: most where it opens a sentence, least for a year amid one.
  private func price(_ e: TimeExpression, _ point: TimePoint) -> Int {
    if context.isInitial(e.words) { return 450 }
    if case .year = point { return isPastPerfect(e) ? 20 : 120 }
    return 350
  }

  /// Adds the states that an expression without a year leads to.
  private func open(_ e: TimeExpression, _ from: State, _ parent: Int, to next: inout [State]) {
    if e.operation == .shift {
      guard let rel = e.slots[.rel], rel >= 0, e.slots[.anchor] == 1, !e.slots.has(.vague),
        e.slots[.unit] == TimeUnit.year.rawValue
      else { return }
      let count = e.slots[.count] ?? 1
      guard count <= 100 else { return }
      return add(.year(from.point.year + rel * count), from, parent, 0, e, to: &next)
    }
    guard e.slots.isPartOfYear, !e.slots.has(.yy), !e.slots.has(.decade) else { return }
    let isThatYear = e.slots[.yearRel] == 0 && e.slots[.anchor] == 1
    if !isThatYear, e.slots.has(.yearRel) || e.slots.has(.monthRel) && e.slots[.anchor] != 1 { return }
    let step = e.slots[.monthRel] ?? e.slots[.rel] ?? 0
    if step != 0, e.slots[.anchor] != 1 { return }
    let year = from.point.year
    for candidate in year - 1...year + 2 {
      guard let point = e.slots.point(in: candidate) else { continue }
      var penalty = 0
      if let weekday = e.slots[.weekday], case .day(let day) = point, day.weekday != weekday {
        penalty += 300
      }
      if isThatYear, let named = yearNamedLately(e), named != candidate { penalty += 300 }
      if step > 0, let first = point.first, first.dayNumber <= from.last { penalty += 400 }
      if step < 0, let last = point.last, last.dayNumber >= from.first { penalty += 400 }
      add(point, from, parent, penalty, e, to: &next)
    }
  }

  /// The year written last, in the expression's sentence or the one before it.
  private func yearNamedLately(_ e: TimeExpression) -> Int? {
    guard let written, let point = point(expressions[written]) else { return nil }
    let distance =
      context.sentence(of: e.words.lowerBound) - context.sentence(of: expressions[written].words.lowerBound)
    return distance <= 1 ? point.year : nil
  }

  private func add(
    _ point: TimePoint, _ from: State, _ parent: Int, _ penalty: Int, _ e: TimeExpression,
    to next: inout [State]
  ) {
    guard var state = state(point, cost: from.cost + penalty, parent: parent) else { return }
    state.cost += distance(from, state, e)
    // "On December 7, in 1941" does not make the day a whole year again.
    if case .year = point, from.first >= state.first, from.last <= state.last, !context.isInitial(e.words) {
      (state.point, state.first, state.last) = (from.point, from.first, from.last)
    }
    insert(state, &next)
  }

  /// What the way between two stops costs, in days and their multiples: steps back more than steps forward, a leap to a
  /// year that is written out less than one to a guessed year, little at a new paragraph, most out of a year that was
  /// named just now.
  private func distance(_ from: State, _ to: State, _ e: TimeExpression) -> Int {
    let ahead = to.first - from.last
    let behind = from.first - to.last
    guard ahead > 0 || behind > 0 else { return 0 }
    let days = ahead > 0 ? ahead : behind * 3 / 2 + 20
    if e.slots.has(.year) { return min(days, 800) / ((isNewBlock ? 2 : 1) * (ahead > 0 ? 4 : 2)) }
    var cost = min(days, 400)
    if case .year = from.point { cost += 150 }
    if isNewBlock { cost /= 2 }
    return ahead > 0 && isPastPerfect(e) ? cost + 200 : cost
  }

  /// "had spent the spring": what the past perfect tells was over by then.
  private func isPastPerfect(_ e: TimeExpression) -> Bool {
    (1...6).contains { context.has(context.neighbour(e.words.lowerBound, -$0), context.cues.have) }
  }

  private func state(_ point: TimePoint, cost: Int, parent: Int) -> State? {
    guard let first = point.first, let last = point.last else { return nil }
    return State(point: point, first: first.dayNumber, last: last.dayNumber, cost: cost, parent: parent)
  }

  /// Keeps the cheaper of two ways to one place.
  private func insert(_ state: State, _ states: inout [State]) {
    if let same = states.firstIndex(where: { $0.first == state.first && $0.last == state.last }) {
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
