import DatelineAnnotate
import DatelineStore
import DatelineText
import Glibc

/// Why an event's record says what it says: the sentence, what made its word an event, the candidates for its date.
///
/// The reasons are found anew from the stored text, so they are those of the program that asks.
package struct EventHistory {
  private let settings: Settings
  private let layout: StoreLayout
  private let data: LanguageData

  package init(_ settings: Settings, data: LanguageData) {
    self.settings = settings
    self.data = data
    layout = StoreLayout(root: settings.storePath)
  }

  /// A record with the document line that commits it.
  private struct Found {
    let record: JSONValue
    let document: JSONValue
  }

  /// Sentences about the newest record with this id; `nil` when the log has none.
  package func lines(_ id: String) throws -> [String]? {
    guard let found = try find(id) else { return nil }
    let seq = found.document["seq"]?.int ?? 0
    let name = found.document["title"]?.string.map { ", “\($0)”" } ?? ""
    var lines = [
      "\(id): seq \(seq), \(found.document["source"]?.string ?? "?")\(name)",
      "Text       “\(found.record["text"]?.string ?? "")”",
    ]
    lines += standing(found.record)
    let text = try StoredText.read(layout, seq: seq, docID: found.document["doc_id"]?.string ?? "")
    guard let text, let trigger = bytes(of: found.record["trigger"], in: text),
      let reasons = try reasons(trigger, text, found)
    else {
      return lines + ["Why        This program finds no event there: another version wrote the record."]
    }
    return lines + reasons
  }

  private func find(_ id: String) throws(StoreError) -> Found? {
    let mark = Array("\"id\":\"\(id)\"".utf8)
    var found: Found?
    var reader = LogReader(layout, strict: false)
    try reader.read { article in
      guard let line = article.lines.first(where: { holds($0.prefix(200), mark) }),
        let record = try? JSONReader.read(line), record["id"]?.string == id, record["trigger"] != nil,
        let document = article.lines.last.flatMap({ try? JSONReader.read($0) })
      else { return true }
      found = Found(record: record, document: document)
      return true
    }
    return found
  }

  private func holds(_ head: ArraySlice<UInt8>, _ mark: [UInt8]) -> Bool {
    head.indices.contains { head[$0...].starts(with: mark) }
  }

  /// What the record says.
  private func standing(_ r: JSONValue) -> [String] {
    func names(_ key: String) -> String { (r[key]?.array ?? []).compactMap(\.string).joined(separator: "; ") }
    var lines = [
      "Event      “\(r["trigger"]?["text"]?.string ?? "")” (\(r["class"]?.string ?? "?")), "
        + "\(r["modality"]?.string ?? "?")\(r["status"]?.string.map { ", \($0)" } ?? "")"
        + "\(r["event_type"]?.string.map { ", type \($0)" } ?? "")"
    ]
    if !names("who").isEmpty { lines.append("Who        \(names("who"))") }
    if !names("attributed_to").isEmpty { lines.append("Said by    \(names("attributed_to"))") }
    lines.append("Date       \(date(r))")
    if let story = r["story_id"]?.string { lines.append("Story      \(story)") }
    return lines
  }

  private func date(_ r: JSONValue) -> String {
    if let edtf = r["date_edtf"]?.string {
      var line = "\(edtf), \(r["date_basis"]?.string ?? "?"), \(r["date_confidence"]?.string ?? "?")"
      if let words = r["date"]?["timex"]?["text"]?.string { line += ", by “\(words)”" }
      if let anchor = r["date"]?["anchor"]?["value"]?.string { line += ", counted from \(anchor)" }
      let others = (r["date"]?["conflicts"]?.array ?? []).compactMap(\.string)
      return others.isEmpty ? line : line + "; the article also says \(others.joined(separator: ", "))"
    }
    if let after = r["bounds_after"]?.string { return "none; after \(after)" }
    if let before = r["bounds_before"]?.string { return "none; before \(before)" }
    return "none"
  }

  /// The byte span of a value with `start` and `end` in code points.
  private func bytes(of value: JSONValue?, in text: [UInt8]) -> TextSpan? {
    guard let start = value?["start"]?.int, let end = value?["end"]?.int, 0 <= start, start < end else {
      return nil
    }
    var point = 0
    var from: Int?
    for (i, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
      if point == start { from = i }
      if point == end, let from { return TextSpan(from, i) }
      point += 1
    }
    return point == end ? from.map { TextSpan($0, text.count) } : nil
  }

  private func reasons(_ trigger: TextSpan, _ text: [UInt8], _ found: Found) throws -> [String]? {
    var article = Article(text: text)
    article.blocks = Self.blocks(text)
    if let day = found.document["published_date"]?.string.flatMap({ CivilDate($0) }) {
      article.metadata.published = Sourced(
        Moment(asFound: found.document["published"]?.string ?? "\(day)", day: day), .sidecar)
    }
    let annotator = try Annotator(layers: .events, data: data, options: settings.annotate)
    guard let explanation = annotator.explanation(ofEventAt: trigger, article) else { return nil }
    var lines: [String] = []
    for (i, reason) in explanation.event.reasons.enumerated() {
      lines.append((i == 0 ? "Why        " : "           ") + reason)
    }
    for sign in explanation.signs {
      let hundredths = Int((sign.weight * 100).rounded())
      lines.append("             \(hundredths < 0 ? "-" : "+")\(abs(hundredths)) hundredths: \(sign.name)")
    }
    let now = explanation.event.date?.interval.earliest?.description
    if now != found.record["date_earliest"]?.string {
      lines.append(
        "           This program dates it \(now ?? "not at all"): another version wrote the record.")
    }
    return lines
  }

  /// The stored text's lines as paragraphs, short ones without an end as headings.
  private static func blocks(_ text: [UInt8]) -> [Article.Block] {
    var blocks: [Article.Block] = []
    var start = 0
    for end in text.indices.filter({ text[$0] == 10 }) + [text.count] {
      let line = text[start..<end]
      let isHeading = line.count < 100 && !(line.last.map { ".!?”\"".utf8.contains($0) } ?? false)
      if !line.isEmpty {
        blocks.append(Article.Block(kind: isHeading ? .heading : .paragraph, span: TextSpan(start, end)))
      }
      start = end + 1
    }
    return blocks
  }
}
