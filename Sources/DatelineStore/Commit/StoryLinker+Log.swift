import DatelineText
import Glibc

extension StoryLinker {
  /// How much of the log's end is read at start.
  private static let recentBytes = 16 << 20

  /// Learns the stories of the newest events of the log.
  init(recent layout: StoreLayout, upTo position: LogPosition, _ calls: any SystemCalls) throws(StoreError) {
    self.init()
    var budget = Self.recentBytes
    var stretches: [(Segment, from: Int, to: Int)] = []
    for segment in try layout.segments(calls).reversed() where budget > 0 {
      let file = try layout.openEvents(segment, calls)
      defer { file.close() }
      let end = segment == position.segment ? position.eventsEnd : try file.size()
      stretches.append((segment, max(0, end - budget), end))
      budget -= end
    }
    for (segment, from, to) in stretches.reversed() {
      let file = try layout.openEvents(segment, calls)
      defer { file.close() }
      var lines = LineScanner(file, from: from, limit: to)
      if from > 0 { _ = try lines.next() }
      while let line = try lines.next() { learn(line.bytes) }
      keep()
    }
  }

  private mutating func learn(_ line: [UInt8]) {
    guard line.starts(with: #"{"type":"event","#.utf8), let value = try? JSONReader.read(line),
      let group = value["group_id"]?.string, let story = value["story_id"]?.string
    else { return }
    let interval = DayInterval(
      value["date_earliest"]?.string.flatMap { CivilDate($0) },
      value["date_latest"]?.string.flatMap { CivilDate($0) })
    let facts = StoryFacts(
      groupID: group, type: value["event_type"]?.string, lemma: value["trigger_lemma"]?.string ?? "",
      interval: interval, participants: value["who"]?.array?.compactMap { $0.string?.lowercased() } ?? [],
      place: value["place_name"]?.string?.lowercased())
    learn(facts, story: story)
  }
}
