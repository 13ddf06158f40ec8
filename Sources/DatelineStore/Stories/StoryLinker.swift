import DatelineText

/// Decides which events of different articles are one.
///
/// An event joins the story whose members in the most similar articles of the window speak for it on average: the
/// articles tell of the same, the words of the events are of one family, and neither people, places nor days speak
/// against it (`StorySigns`). Otherwise it begins a story of its own.
package struct StoryLinker: Sendable {
  /// Pairs of events compared for one article at most.
  static let maximumPairs = 20_000
  /// Members of a story that are asked, those in the most similar articles.
  static let maximumMembers = 8

  package var knowledge: StoryKnowledge
  private(set) var window: StoryWindow
  /// Pairs of events compared for the newest article.
  private(set) var comparisons = 0

  package init(_ knowledge: StoryKnowledge = StoryKnowledge()) {
    self.init(knowledge, window: StoryWindow())
  }

  init(_ knowledge: StoryKnowledge, window: StoryWindow) {
    self.knowledge = knowledge
    self.window = window
  }

  /// A pair of events that may be one.
  package struct Pair {
    /// Index of the new event's group among the article's groups.
    package let group: Int
    /// The other event, by its article's number and its number there.
    package let ordinal: Int
    package let event: Int
    package let signs: StorySigns
  }

  /// The story of each of an article's events, in the order of its lines; events of one group share it.
  ///
  /// What it learns counts from the next call on, for good once `keep()` is called. A copy's events join stories, but
  /// no other event joins one because of a copy.
  package mutating func stories(of article: EncodedArticle, isCopy: Bool = false) -> [String] {
    var (known, groups) = remembered(article)
    let (joined, compared) = decide(known, groups)
    comparisons = compared
    for i in known.events.indices { known.events[i].story = joined[i] }
    window.add(isCopy ? StoryArticle() : known)
    var stories: [String: UInt64] = [:]
    for (i, group) in groups.enumerated() { stories[group] = joined[i] }
    return article.lines.compactMap(\.story).map { facts in
      StoryLinker.name(stories[facts.groupID] ?? StoryLinker.own(facts.groupID))
    }
  }

  /// The story of each remembered event, and how many pairs were compared.
  private func decide(_ article: StoryArticle, _ groups: [String]) -> ([UInt64], Int) {
    var votes: [[UInt64: (sum: Float, count: Int)]] = Array(repeating: [:], count: article.events.count)
    let compared = forEachPair(of: article) { pair in
      let story = window[pair.ordinal].events[pair.event].story
      let vote = votes[pair.group][story] ?? (0, 0)
      guard vote.count < StoryLinker.maximumMembers else { return }
      votes[pair.group][story] = (vote.sum + pair.signs.score(knowledge.weights), vote.count + 1)
    }
    let stories = votes.indices.map { i in
      let best = votes[i].map { (mean: $0.value.sum / Float($0.value.count), story: $0.key) }
        .max { ($0.mean, $1.story) < ($1.mean, $0.story) }
      guard let best, best.mean > knowledge.weights.threshold else { return StoryLinker.own(groups[i]) }
      return best.story
    }
    return (stories, compared)
  }

  /// Calls `body` with each pair of an event of `article` and one of the window that may be one, most similar
  /// articles first; returns how many were compared.
  private func forEachPair(of article: StoryArticle, _ body: (Pair) -> Void) -> Int {
    var comparisons = 0
    var byKey: [UInt32: [Int]] = [:]
    for (i, event) in article.events.enumerated() {
      for k in 0..<4 where event.keys[k] != 0 { byKey[event.keys[k], default: []].append(i) }
    }
    for candidate in window.similar(to: article) {
      let other = window[candidate.ordinal]
      for (j, event) in other.events.enumerated() {
        var seen: Set<Int> = []
        for k in 0..<4 where event.keys[k] != 0 {
          for i in byKey[event.keys[k]] ?? [] where seen.insert(i).inserted {
            guard comparisons < StoryLinker.maximumPairs else { return comparisons }
            comparisons += 1
            guard
              let signs = StorySigns(
                article.events[i], of: article, event, of: other, articles: candidate.articles,
                names: candidate.names)
            else { continue }
            body(Pair(group: i, ordinal: candidate.ordinal, event: j, signs: signs))
          }
        }
      }
    }
    return comparisons
  }

  /// The article as the window keeps it, with the groups of its events.
  private func remembered(_ article: EncodedArticle) -> (StoryArticle, [String]) {
    var builder = StoryArticleBuilder(text: article.text, publishedDay: article.publishedDay, knowledge)
    for line in article.lines {
      guard let facts = line.story else { continue }
      // The offsets come from another process: they are not to be trusted.
      let sentence = facts.sentence.range.clamped(to: article.text.indices)
      builder.add(facts, sentence: article.text[sentence])
    }
    return (builder.finished(), builder.groups)
  }

  /// Takes over an article whose stories the log already tells; a copy and a failed article only count.
  mutating func learn(_ article: StoryArticle) { window.add(article) }

  /// Says how many bytes the newest article takes in the log.
  mutating func weigh(_ bytes: Int) { window.weigh(bytes) }

  /// The batch is in the log.
  package mutating func keep() { window.keep() }

  /// The batch did not reach the log.
  mutating func discard() { window.discard() }

  /// Adds an article as training does, each event a story of its own, and returns the pairs that the linker would
  /// weigh, with its groups.
  package mutating func pairs(of article: EncodedArticle) -> (pairs: [Pair], groups: [String]) {
    let (known, groups) = remembered(article)
    var pairs: [Pair] = []
    _ = forEachPair(of: known) { pairs.append($0) }
    window.add(known)
    window.keep()
    return (pairs, groups)
  }

  /// The story that an event begins.
  private static func own(_ group: String) -> UInt64 { WordKey(group).rawValue }

  static func number(_ story: String) -> UInt64? {
    story.hasPrefix("s_") ? UInt64(story.dropFirst(2), radix: 16) : nil
  }

  private static func name(_ story: UInt64) -> String {
    let digits = String(story, radix: 16)
    return "s_" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
