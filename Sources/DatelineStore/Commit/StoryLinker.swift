import DatelineText

/// Decides which events of different articles are one story.
///
/// Two events are joined when their type (or, without one, their trigger's lemma) agrees, a day is common to both
/// and so is a participant or the place. It remembers the newest events only, in bounded memory.
package struct StoryLinker: Sendable {
  /// Events over more days than this are too vague to be joined by a day.
  static let maximumDays = 7
  /// Keys remembered in each of two generations.
  static let generation = 250_000

  private var newer: [UInt64: UInt64] = [:]
  private var older: [UInt64: UInt64] = [:]
  /// What the batch under way adds.
  private var pending: [UInt64: UInt64] = [:]

  package init() {}

  /// The story of each of an article's events; events of one group share it.
  ///
  /// What it learns counts from the next call on, for good once `keep()` is called.
  package mutating func stories(for events: [StoryFacts]) -> [String] {
    var groups: [String: [UInt64]] = [:]
    for facts in events { groups[facts.groupID, default: []] += StoryLinker.keys(facts) }
    var stories: [String: UInt64] = [:]
    for (group, keys) in groups { stories[group] = story(keys) ?? WordKey(group).rawValue }
    for (group, keys) in groups { for key in keys { learn(key, stories[group] ?? 0) } }
    return events.map { StoryLinker.name(stories[$0.groupID] ?? 0) }
  }

  /// Takes over an event whose story the log already tells.
  mutating func learn(_ facts: StoryFacts, story: String) {
    guard story.hasPrefix("s_"), let value = UInt64(story.dropFirst(2), radix: 16) else { return }
    for key in StoryLinker.keys(facts) { learn(key, value) }
  }

  /// The batch is in the log.
  package mutating func keep() {
    newer.merge(pending) { first, _ in first }
    pending = [:]
    if newer.count >= StoryLinker.generation {
      older = newer
      newer = [:]
    }
  }

  /// The batch did not reach the log.
  mutating func discard() { pending = [:] }

  /// The story that most keys know; of equals the smallest, so that the order of a dictionary decides nothing.
  private func story(_ keys: [UInt64]) -> UInt64? {
    var votes: [UInt64: Int] = [:]
    for key in keys {
      if let story = pending[key] ?? newer[key] ?? older[key] { votes[story, default: 0] += 1 }
    }
    return votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private mutating func learn(_ key: UInt64, _ story: UInt64) {
    if pending[key] == nil, newer[key] == nil { pending[key] = older[key] ?? story }
  }

  /// One key for each day and each participant or place.
  private static func keys(_ facts: StoryFacts) -> [UInt64] {
    guard let first = facts.interval?.earliest?.dayNumber, let last = facts.interval?.latest?.dayNumber,
      first <= last, last - first < maximumDays
    else { return [] }
    let kind = facts.type ?? facts.lemma
    let actors = Set(facts.participants + (facts.place.map { [$0] } ?? [])).sorted()
    return actors.flatMap { actor in
      (first...last).map { WordKey("\(kind)|\($0)|\(actor)").rawValue }
    }
  }

  private static func name(_ story: UInt64) -> String {
    let digits = String(story, radix: 16)
    return "s_" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
