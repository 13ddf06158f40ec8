import DatelineText
import Glibc

extension StoryLinker {
  /// What is read beyond the window's bytes, so that the oldest article of the window is met whole: more than a
  /// document line takes.
  private static let margin = 4 << 20

  /// Learns the newest articles of the log, with the stories that it tells: what is known then is what was known when
  /// the last of them was committed. Segments that were dropped meanwhile are missing.
  init(
    recent layout: StoreLayout, upTo position: LogPosition, _ knowledge: StoryKnowledge,
    _ calls: any SystemCalls,
    window: StoryWindow = StoryWindow()
  ) throws(StoreError) {
    self.init(knowledge, window: window)
    var budget = window.limits.logBytes + Self.margin
    var stretches: [(Segment, from: Int, to: Int)] = []
    for segment in try layout.segments(calls).reversed() where budget > 0 {
      let file = try layout.openEvents(segment, calls)
      defer { file.close() }
      let end = segment == position.segment ? position.eventsEnd : try file.size()
      stretches.append((segment, max(0, end - budget), end))
      budget -= end
    }
    for (segment, from, to) in stretches.reversed() { try learn(layout, segment, from: from, to: to, calls) }
  }

  private mutating func learn(
    _ layout: StoreLayout, _ segment: Segment, from: Int, to: Int, _ calls: any SystemCalls
  ) throws(StoreError) {
    let events = try layout.openEvents(segment, calls)
    defer { events.close() }
    let texts = try layout.openTexts(segment, calls)
    defer { texts.close() }
    var transactions = TransactionScanner(LineScanner(events, from: from, limit: to))
    // A stretch that begins within an article begins to count behind its document line.
    if from > 0 { _ = try transactions.next() }
    var scanner: TextScanner?
    while let transaction = try transactions.next() {
      guard let document = transaction.value, let seq = transaction.seq else { continue }
      if scanner == nil { scanner = TextScanner(LineScanner(texts, from: try texts.start(of: seq))) }
      let text =
        try transaction.hasText ? scanner?.text(of: seq, docID: document["doc_id"]?.string ?? "") : []
      learn(remembered(transaction, document, text))
      weigh(transaction.end - transaction.start)
      keep()
    }
  }

  /// An article of the log as the window keeps it.
  private func remembered(_ transaction: Transaction, _ document: JSONValue, _ text: [UInt8]?) -> StoryArticle
  {
    guard let text, document["copy_of"]?.string == nil else { return StoryArticle() }
    let day = document["published_date"]?.string.flatMap { CivilDate($0) }
    var builder = StoryArticleBuilder(text: text, publishedDay: day, knowledge)
    var stories: [String: UInt64] = [:]
    for line in transaction.records where line.bytes.starts(with: #"{"type":"event","#.utf8) {
      guard let record = try? JSONReader.read(line.bytes), let facts = StoryFacts(record: record) else {
        continue
      }
      builder.add(facts, sentence: Array((record["text"]?.string ?? "").utf8)[...])
      stories[facts.groupID] = record["story_id"]?.string.flatMap(StoryLinker.number)
    }
    var article = builder.finished()
    for (i, group) in builder.groups.enumerated() { article.events[i].story = stories[group] ?? 0 }
    return article
  }
}
