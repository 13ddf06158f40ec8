import DatelineText

/// Shows an article's records to a person: one line each, nothing in it that a terminal would act on.
///
/// The document comes first, then the quotes in text order, then the events, the more salient ones first.
package struct TailView: Sendable {
  /// Record types to show.
  package var types: Set<String> = ["document", "quote", "event"]
  /// Colours and weights; off where the output is no terminal or NO_COLOR is set.
  package var isColoured = false
  /// Events less salient than this are left out.
  package var minimumSalience = 0.0

  package init() {}

  /// The lines of one article, LF included, from its records as the log holds them.
  package func show(_ lines: [[UInt8]]) -> String {
    let records = lines.compactMap { try? JSONReader.read($0) }
    var shown: [String] = []
    for record in records where type(of: record) == "document" { shown.append(document(record)) }
    for record in records where type(of: record) == "quote" { shown.append(quote(record)) }
    let events = records.filter { type(of: $0) == "event" && salience($0) >= minimumSalience }
    for (_, record) in events.enumerated().sorted(by: {
      (salience($1.element), $0.offset) < (salience($0.element), $1.offset)
    }) {
      shown.append(event(record))
    }
    for record in records where type(of: record) == "timex" { shown.append(timex(record)) }
    return shown.map { $0 + "\n" }.joined()
  }

  /// The record's type when it is one to show.
  private func type(of record: JSONValue) -> String? {
    guard let type = record["type"]?.string, types.contains(type) else { return nil }
    return type
  }

  private func salience(_ record: JSONValue) -> Double {
    if case .number(let n)? = record["salience"] { n } else { 0 }
  }

  private func document(_ r: JSONValue) -> String {
    let name = r["title"]?.string ?? r["source"]?.string ?? ""
    let origin = r["site"]?.string ?? r["source"]?.string ?? ""
    let head = "\(r["seq"]?.int.map { "#\($0) " } ?? "")\(r["published_date"]?.string ?? "undated")"
    if r["status"]?.string == "failed" {
      let why = r["reason"]?["message"]?.string ?? ""
      return paint(.alarm, "\(head)  FAILED  ") + "\(clean(r["source"]?.string ?? "")): \(clean(why))"
    }
    let warnings = (r["warnings"]?.array ?? []).compactMap(\.string)
    let note = warnings.isEmpty ? "" : "  [\(clean(warnings.joined(separator: ", ")))]"
    return paint(.title, "\(clean(head))  \(clean(name))") + "  \(clean(origin))\(note)"
  }

  private func quote(_ r: JSONValue) -> String {
    let who = r["speaker_label"]?.string ?? "somebody"
    let via = (r["speaker_via"]?.array ?? []).compactMap(\.string)
    let through = via.isEmpty ? "" : " (via \(clean(via.joined(separator: ", "))))"
    let words = clean(r["text"]?.string ?? "")
    let said = r["kind"]?.string == "indirect" ? words : "“\(words)”"
    return "  " + paint(.quote, "quote  ") + "\(clean(who))\(through): \(said)"
  }

  private func event(_ r: JSONValue) -> String {
    let modality = r["modality"]?.string ?? "asserted"
    let standing = modality == "asserted" ? "" : "(\(clean(modality))) "
    let doubt = r["date_confidence"]?.string == "likely" ? "~" : ""
    // Several events share a sentence: the word tells them apart.
    let word = r["trigger"]?["text"]?.string.map { clean($0) + ": " } ?? ""
    return "  " + paint(.event, "event  ")
      + "\(doubt)\(clean(when(r)))  \(standing)\(word)\(clean(r["text"]?.string ?? ""))"
  }

  private func when(_ r: JSONValue) -> String {
    if let edtf = r["date_edtf"]?.string { return edtf }
    switch (r["bounds_after"]?.string, r["bounds_before"]?.string) {
    case (let after?, let before?): return "after \(after), before \(before)"
    case (let after?, nil): return "after \(after)"
    case (nil, let before?): return "before \(before)"
    case (nil, nil): return r["date_value"]?.string ?? "no date"
    }
  }

  private func timex(_ r: JSONValue) -> String {
    let value = r["value"]?.string ?? ""
    return "  " + paint(.event, "timex  ") + "\(clean(value))  \(clean(r["text"]?.string ?? ""))"
  }

  /// One line's worth of an article's words: line breaks are spaces, all else that a terminal acts on is shown.
  private func clean(_ text: String) -> String {
    printable(String(decoding: text.utf8.map { $0 == 10 || $0 == 9 ? 32 : $0 }, as: UTF8.self))
  }

  private enum Paint: String {
    case title = "1"
    case quote = "36"
    case event = "33"
    case alarm = "31"
  }

  private func paint(_ paint: Paint, _ text: String) -> String {
    isColoured ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }
}
