import DatelineText

extension RecordContext {
  func writeDate(_ date: EventDate?, _ r: inout RecordBuilder) {
    guard let date else { return r.json.null() }
    r.json.beginObject()
    r.field("value", date.value)
    r.field("edtf", edtf(date))
    r.field("earliest", date.interval.earliest?.description)
    r.field("latest", date.interval.latest?.description)
    r.field("mod", date.modifier?.rawValue)
    r.field("precision", date.precision.rawValue)
    r.field("basis", date.basis.rawValue)
    r.field("confidence", date.confidence.rawValue)
    r.json.key("timex")
    if let i = date.timex {
      r.json.beginObject()
      writeSpan(annotations.timexes[i].span, &r)
      r.json.endObject()
    } else {
      r.json.null()
    }
    r.json.key("anchor")
    writeAnchor(date.anchor, &r)
    r.json.key("conflicts")
    r.json.value(date.conflicts)
    r.json.endObject()
  }

  /// `{value, start, end}`; without offsets when the anchor is the publication date.
  func writeAnchor(_ anchor: Timex.Anchor?, _ r: inout RecordBuilder) {
    guard let anchor else { return r.json.null() }
    r.json.beginObject()
    r.field("value", anchor.value)
    r.json.key("start")
    r.json.value(anchor.span.map { codePoints.codePoint(at: $0.start) })
    r.json.key("end")
    r.json.value(anchor.span.map { codePoints.codePoint(at: $0.end) })
    r.json.endObject()
  }

  /// The days as EDTF (ISO 8601-2): the shortest form that says them; `..` for an open side and before a
  /// deadline, X where no day is known.
  func edtf(_ date: EventDate) -> String {
    let about = date.modifier == .approx ? "~" : ""
    if date.interval.earliest == nil, date.interval.latest == nil { return "XXXX-XX-XX" }
    if date.modifier == .onOrBefore, let last = date.interval.latest { return "../\(shortLast(last))" }
    guard let first = date.interval.earliest, let last = date.interval.latest else {
      return
        "\(date.interval.earliest.map(\.description) ?? "..")/\(date.interval.latest.map { shortLast($0) } ?? "..")"
    }
    if first == last { return first.description + about }
    if first.day == 1, last.day == CivilDate.daysIn(month: last.month, year: last.year) {
      let a = padded(first.year, 4)
      if first.year == last.year, first.month == 1, last.month == 12 { return a + about }
      if first.year == last.year, first.month == last.month {
        return "\(a)-\(padded(first.month, 2))\(about)"
      }
      return "\(a)-\(padded(first.month, 2))/\(padded(last.year, 4))-\(padded(last.month, 2))\(about)"
    }
    return "\(first)/\(last)\(about)"
  }

  /// The end of a half-open interval: a month or year when the day is its last one.
  private func shortLast(_ day: CivilDate) -> String {
    guard day.day == CivilDate.daysIn(month: day.month, year: day.year) else { return day.description }
    return day.month == 12 ? padded(day.year, 4) : "\(padded(day.year, 4))-\(padded(day.month, 2))"
  }
}
