import DatelineAnnotate
import DatelineNormalize
import DatelineText

/// How many gold sentences get an event type, and how many the right one.
///
/// A sentence is coded when a found event whose trigger is one of the gold's event words has a type; the first such
/// type counts.
struct EventTypeScore {
  /// Names of an older edition of the types.
  private static let renamed = [
    "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT",
  ]

  private var sentences = 0
  private var coded = 0
  private var right = 0
  private var byType: [String: (right: Int, coded: Int, all: Int)] = [:]

  /// Reads JSON Lines with `text`, `event` and `eventText`.
  init(_ path: String, _ normalizer: Normalizer, _ annotator: Annotator) throws {
    guard let bytes = readWholeFile(path) else { throw TrainError("\(path): cannot be read") }
    for line in bytes.split(separator: 10) {
      let row = try JSONReader.read(Array(line))
      guard let text = row["text"]?.string, let event = row["event"]?.string,
        let words = row["eventText"]?.string
      else { throw TrainError("\(path): a line without text, event or eventText") }
      let input = ArticleInput(bytes: Array(text.utf8), name: "sentence.txt")
      let article = try normalizer.normalize(input)
      add(
        gold: Self.renamed[event] ?? event,
        words: Set(words.split(separator: " ").map { WordKey(String($0)) }),
        article, annotator.annotate(article).events)
    }
  }

  private mutating func add(gold: String, words: Set<WordKey>, _ article: Article, _ events: [Event]) {
    let type = events.lazy.filter { words.contains(WordKey(article.text[$0.trigger.span.range])) }
      .compactMap(\.type).first
    sentences += 1
    var counts = byType[gold] ?? (0, 0, 0)
    counts.all += 1
    if let type {
      coded += 1
      counts.coded += 1
      if type == gold {
        right += 1
        counts.right += 1
      }
    }
    byType[gold] = counts
  }

  var lines: [String] {
    func share(_ a: Int, _ b: Int) -> String { percent(100 * Double(a) / Double(max(1, b))) }
    return ["coded \(share(coded, sentences)) of \(sentences), right of those coded \(share(right, coded))"]
      + byType.sorted { $0.key < $1.key }.map {
        "  \(padded($0.key, 10)) \($0.value.right) right of \($0.value.coded) coded of \($0.value.all)"
      }
  }
}
