import DatelineText

/// How a document writes dates: the settings, or what its own dates show.
struct TimeCustoms: Sendable {
  /// Dates in numbers put the day first.
  private(set) var isDayFirst = false
  /// The setting or a date of the document itself settles that order.
  private(set) var isOrderSure = false
  /// ISO number of the day that weeks begin with.
  private(set) var weekStart: Int

  init(_ expressions: [TimeExpression], context: TimeContext, options: AnnotateOptions) {
    weekStart = options.weekStart
    let published = context.article.metadata.published?.value.day
    if options.dateOrder == .auto {
      readOrder(expressions, context, published)
    } else {
      isDayFirst = options.dateOrder == .dmy
      isOrderSure = true
    }
    readWeek(expressions, context, published)
  }

  /// A number above 12, a weekday or the publication date tell the order; how dates are spelled out hints at it.
  private mutating func readOrder(
    _ expressions: [TimeExpression], _ context: TimeContext, _ published: CivilDate?
  ) {
    var shown = 0
    var spelled = 0
    for e in expressions {
      shown += Self.shown(e.slots, published)
      if e.operation == .date, e.slots.has(.month), e.slots.has(.day), !e.slots.has(.weekday) {
        let first = context.words[e.words.lowerBound]
        spelled += first.flags.contains(.digits) ? 1 : first.flags.contains(.letters) ? -1 : 0
      }
    }
    isDayFirst = shown != 0 ? shown > 0 : spelled > 0
    isOrderSure = shown != 0
  }

  /// 1 when only day before month makes sense of a date in numbers, -1 when only month before day does, else 0.
  private static func shown(_ slots: TimeSlots, _ published: CivilDate?) -> Int {
    guard let a = slots[.a], let b = slots[.b], let c = slots[.c], a <= 31, b <= 31, a != b else { return 0 }
    let year = c < 100 ? 2000 + c : c
    let dayFirst = CivilDate(year: year, month: b, day: a)
    let monthFirst = CivilDate(year: year, month: a, day: b)
    func fits(_ day: CivilDate?) -> Bool {
      guard let day else { return false }
      return slots[.weekday].map { $0 == day.weekday } ?? true
    }
    if fits(dayFirst) != fits(monthFirst) { return fits(dayFirst) ? 1 : -1 }
    guard let published, (dayFirst == published) != (monthFirst == published) else { return 0 }
    return dayFirst == published ? 1 : -1
  }

  /// "the week of Sunday, March 9", "the week ended Sept. 7": weeks begin on a Sunday or a Monday.
  private mutating func readWeek(
    _ expressions: [TimeExpression], _ context: TimeContext, _ published: CivilDate?
  ) {
    for e in expressions {
      guard let weekday = Self.weekday(e.slots, near: published), let isEnd = context.closesWeek(e) else {
        continue
      }
      let first = isEnd ? weekday % 7 + 1 : weekday
      if first == 1 || first == 7 { weekStart = first }
    }
  }

  private static func weekday(_ slots: TimeSlots, near published: CivilDate?) -> Int? {
    if let weekday = slots[.weekday] { return weekday }
    guard let month = slots[.month], let day = slots[.day] else { return nil }
    if let year = slots[.year] { return CivilDate(year: year, month: month, day: day)?.weekday }
    guard let published else { return nil }
    return (-1...1).compactMap { CivilDate(year: published.year + $0, month: month, day: day) }
      .min { abs($0.dayNumber - published.dayNumber) < abs($1.dayNumber - published.dayNumber) }?.weekday
  }
}

extension TimeContext {
  /// Whether a day ends (`true`) or begins (`false`) a week by the words before or in it; `nil` when it does neither.
  func closesWeek(_ e: TimeExpression) -> Bool? {
    let low = max(0, e.words.lowerBound - 3)
    guard let week = (low..<e.words.upperBound).last(where: { words[$0].classes & cues.week != 0 }) else {
      return nil
    }
    let next = week + 1
    guard next < e.words.upperBound else { return nil }
    if has(words[next], cues.closing) { return true }
    return has(words[next], cues.opening) ? false : nil
  }
}
