import DatelineAnnotate
import DatelineNormalize
import DatelineText

/// A gold document read through the normalizer, with its events at tokens.
struct EventGold {
  struct Label {
    /// One past the last token.
    let end: Int
    /// Accepted days; empty: the gold gives no date.
    let intervals: [DayInterval]
    /// What it shares with every other mention of the same event.
    let group: String?
  }

  let id: String
  let article: Article
  let annotations: Annotations
  /// Gold events by their first token.
  let labels: [Int: Label]

  /// Reads JSON Lines; documents whose text changes in normalization are left out.
  static func read(_ path: String, _ normalizer: Normalizer, _ annotator: Annotator) throws -> [EventGold] {
    guard let bytes = readWholeFile(path) else { throw TrainError("\(path): cannot be read") }
    return try bytes.split(separator: 10).compactMap { line in
      try EventGold(try JSONReader.read(Array(line)), normalizer, annotator)
    }
  }

  init?(_ row: JSONValue, _ normalizer: Normalizer, _ annotator: Annotator) throws {
    guard let id = row["id"]?.string, let text = row["text"]?.string else { return nil }
    let input = ArticleInput(bytes: Array(text.utf8), name: id + ".txt", published: row["dct"]?.string)
    article = try normalizer.normalize(input)
    let visible = EventGold.visibleOffsets(article.text)
    let scalars = Array(text.unicodeScalars)
    var before = [Int](repeating: 0, count: scalars.count + 1)
    for (i, scalar) in scalars.enumerated() {
      before[i + 1] = before[i] + (scalar.properties.isWhitespace ? 0 : 1)
    }
    guard visible.count == before[scalars.count] else { return nil }
    self.id = id
    annotations = annotator.annotate(article)
    var labels: [Int: Label] = [:]
    for event in row["events"]?.array ?? [] {
      guard let start = event["trigger"]?["start"]?.int, start >= 0, start < scalars.count else { continue }
      let byte = visible[before[start]]
      guard let token = annotations.tokens.firstIndex(where: { $0.span.end > byte }) else { continue }
      let stop =
        event["trigger"]?["end"]?.int.map { visible[max(0, before[min($0, scalars.count)] - 1)] } ?? byte
      let end = annotations.tokens[token...].firstIndex { $0.span.start > stop } ?? annotations.tokens.count
      labels[token] = Label(
        end: end, intervals: EventGold.intervals(event["date"]), group: event["group"]?.string)
    }
    self.labels = labels
  }

  /// The byte offset of every scalar that is not white space.
  private static func visibleOffsets(_ text: [UInt8]) -> [Int] {
    var offsets: [Int] = []
    var at = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if !scalar.properties.isWhitespace { offsets.append(at) }
      at += UTF8.width(scalar)
    }
    return offsets
  }

  private static func intervals(_ date: JSONValue?) -> [DayInterval] {
    guard let date, let first = interval(date) else { return [] }
    return [first] + (date["alt"]?.array ?? []).compactMap(interval)
  }

  private static func interval(_ date: JSONValue) -> DayInterval? {
    guard let a = date["earliest"]?.string, let b = date["latest"]?.string,
      let low = CivilDate(a), let high = CivilDate(b)
    else { return nil }
    return DayInterval(low, high)
  }
}
