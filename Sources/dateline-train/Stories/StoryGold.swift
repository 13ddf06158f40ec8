import DatelineAnnotate
import DatelineNormalize
import DatelineStore
import DatelineText

/// A gold article as the committer gets it, with the gold event that each of its event lines tells.
struct StoryGold {
  let topic: String
  let article: EncodedArticle
  /// Gold events by the number of the line among the event lines.
  let events: [Int: String]
  /// The gold event that most mentions of a group tell.
  let groups: [String: String]

  /// Reads JSON Lines with `topic` and events with `group`, in an order that tells nothing.
  static func read(_ path: String, _ normalizer: Normalizer, _ annotator: Annotator) throws -> [StoryGold] {
    guard let bytes = readWholeFile(path) else { throw TrainError("\(path): cannot be read") }
    let rows = try bytes.split(separator: 10).map { try JSONReader.read(Array($0)) }
    let sorted = rows.sorted { key($0) < key($1) }
    return try sorted.compactMap { try StoryGold($0, normalizer, annotator) }
  }

  private static func key(_ row: JSONValue) -> UInt64 { WordKey(row["id"]?.string ?? "").rawValue }

  private init?(_ row: JSONValue, _ normalizer: Normalizer, _ annotator: Annotator) throws {
    guard let gold = try EventGold(row, normalizer, annotator) else { return nil }
    topic = row["topic"]?.string ?? gold.id
    var options = RecordOptions()
    options.types = [.document, .event]
    options.allEvents = true
    let identity = ArticleIdentity(
      contentID: SHA256.hex(Array(gold.id.utf8)), source: Array(gold.id.utf8),
      byteCount: gold.article.text.count)
    article = RecordEncoder(options: options).encode(gold.article, gold.annotations, identity)
    let spans = gold.annotations.events.map(\.trigger)
    let order = spans.indices.sorted { spans[$0].span < spans[$1].span }
    var byToken: [Int: Int] = [:]
    for (line, event) in order.enumerated() { byToken[spans[event].token] = line }
    var events: [Int: String] = [:]
    for (token, label) in gold.labels.sorted(by: { $0.key < $1.key }) {
      guard let group = label.group else { continue }
      let lines = (token..<max(label.end, token + 1)).lazy.compactMap { byToken[$0] }
      if let line = lines.first(where: { events[$0] == nil }) {
        events[line] = group.contains(":") ? group : "\(gold.id):\(group)"
      }
    }
    self.events = events
    let facts = article.lines.compactMap(\.story)
    var votes: [String: [String: Int]] = [:]
    for (line, group) in events where line < facts.count {
      votes[facts[line].groupID, default: [:]][group, default: 0] += 1
    }
    groups = votes.compactMapValues { votes in
      votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
  }
}

/// B³: for each mention, how much of its predicted cluster is its gold event and the other way round.
struct StoryScore {
  private var pairs: [(gold: String, story: String)] = []

  mutating func add(gold: String, story: String) { pairs.append((gold, story)) }

  var figures: (precision: Double, recall: Double, f1: Double) {
    var golds: [String: Double] = [:]
    var stories: [String: Double] = [:]
    var both: [String: Double] = [:]
    for pair in pairs {
      golds[pair.gold, default: 0] += 1
      stories[pair.story, default: 0] += 1
      both["\(pair.gold)|\(pair.story)", default: 0] += 1
    }
    var precision = 0.0
    var recall = 0.0
    for pair in pairs {
      let shared = both["\(pair.gold)|\(pair.story)"] ?? 0
      precision += shared / (stories[pair.story] ?? 1)
      recall += shared / (golds[pair.gold] ?? 1)
    }
    let count = Double(max(1, pairs.count))
    let (p, r) = (precision / count, recall / count)
    return (p, r, p + r > 0 ? 2 * p * r / (p + r) : 0)
  }
}
