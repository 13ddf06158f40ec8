import DatelineText

/// The days of "the past five years" and "the next two weeks": so many units up to the publication day or from it on.
struct DeicticSpan: Sendable {
  let syntax: EventSyntax

  /// `nil` for a duration that is not counted from publication ("two decades", "the last months").
  func interval(_ timex: Timex, _ tokens: Range<Int>) -> DayInterval? {
    guard timex.kind == .duration, let publication = syntax.article.metadata.published?.value.day,
      let (count, unit) = Self.length(timex.value)
    else { return nil }
    for t in tokens.prefix(4) {
      let cue = syntax.cues[syntax.word(t)]
      if cue.contains(.pastSpan) {
        return Self.shifted(publication, -count, unit).map { DayInterval($0, publication) }
      }
      if cue.contains(.comingSpan) {
        return Self.shifted(publication, count, unit).map { DayInterval(publication, $0) }
      }
    }
    return nil
  }

  static func shifted(_ day: CivilDate, _ count: Int, _ unit: UInt8) -> CivilDate? {
    switch unit {
    case UInt8(ascii: "Y"): day.adding(years: count)
    case UInt8(ascii: "M"): day.adding(months: count)
    case UInt8(ascii: "W"): day.adding(days: 7 * count)
    case UInt8(ascii: "D"): day.adding(days: count)
    default: nil
    }
  }

  /// Number and unit of a TIMEX3 duration of whole days or longer ("P5Y"); an hour counts towards its day.
  static func length(_ value: String) -> (count: Int, unit: UInt8)? {
    let bytes = Array(value.utf8)
    guard bytes.count >= 3, bytes[0] == UInt8(ascii: "P"), let unit = bytes.last else { return nil }
    let isTime = bytes[1] == UInt8(ascii: "T")
    let digits = String(decoding: bytes[(isTime ? 2 : 1)..<(bytes.count - 1)], as: UTF8.self)
    guard let count = Int(digits), count > 0, count < 10_000 else { return nil }
    if isTime {
      return unit == UInt8(ascii: "H") && count % 24 == 0 ? (count / 24, UInt8(ascii: "D")) : nil
    }
    return (count, unit)
  }
}
