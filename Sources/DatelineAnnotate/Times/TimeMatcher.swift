import DatelineText

/// A rule that fits at a place.
struct TimeMatch: Sendable {
  var rule: Int
  /// The first word it takes, context included, and how many.
  var start: Int
  var count: Int
  /// The words from the first expression's begin to the last one's end.
  var extent: Range<Int>
  /// The automaton's position for each word, from this index of the matcher's path on.
  var path: Int

  /// Longer expressions first, then more context, then the rule that stands first.
  func isBetter(than other: TimeMatch) -> Bool {
    if extent.upperBound != other.extent.upperBound { return extent.upperBound > other.extent.upperBound }
    if extent.lowerBound != other.extent.lowerBound { return extent.lowerBound < other.extent.lowerBound }
    if count != other.count { return count > other.count }
    return rule < other.rule
  }
}

/// Runs the automaton from every word that a rule can begin with and keeps the best match there.
///
/// At most one thread lives in a position at a time, and patterns are finite, so the work is linear in the text.
struct TimeMatcher {
  let automaton: TimeAutomaton
  private(set) var path: [Int32] = []
  private var arena: [(position: Int32, parent: Int32)] = []
  private var marks: [Int32]
  private var generation: Int32 = 0
  /// How many positions have been tried, which is what the work grows with.
  private(set) var steps = 0

  init(automaton: TimeAutomaton) {
    self.automaton = automaton
    marks = Array(repeating: 0, count: automaton.positions.count)
  }

  /// The chosen matches in text order; their expressions do not overlap.
  mutating func matches(_ words: [TimeWord]) -> [TimeMatch] {
    var candidates: [TimeMatch] = []
    for i in words.indices {
      let word = words[i]
      if word.entry < 0, word.classes & automaton.startMask == 0 { continue }
      if let match = best(words, at: i) { candidates.append(match) }
    }
    return chosen(candidates)
  }

  private mutating func best(_ words: [TimeWord], at start: Int) -> TimeMatch? {
    arena.removeAll(keepingCapacity: true)
    steps += 1
    automaton.forEachStart(words[start]) { p in
      if automaton.positions[Int(p)].accepts(words[start]) { arena.append((p, -1)) }
    }
    var level = 0..<arena.count
    var best: (match: TimeMatch, leaf: Int)?
    var i = start
    while !level.isEmpty {
      for leaf in level where automaton.positions[Int(arena[leaf].position)].isFinal {
        let match = self.match(leaf, start: start, end: i)
        if best.map({ match.isBetter(than: $0.match) }) ?? true { best = (match, leaf) }
      }
      i += 1
      guard i < words.count, !words[i].flags.contains(.blockStart) else { break }
      level = advance(level, words[i])
    }
    guard var (match, leaf) = best else { return nil }
    match.path = path.count
    record(&leaf, count: match.count)
    return match
  }

  private mutating func advance(_ level: Range<Int>, _ word: TimeWord) -> Range<Int> {
    generation &+= 1
    let begin = arena.count
    for parent in level {
      let next = automaton.positions[Int(arena[parent].position)].next
      steps += next.count
      for f in next {
        let p = automaton.follow[Int(f)]
        guard marks[Int(p)] != generation, automaton.positions[Int(p)].accepts(word) else { continue }
        marks[Int(p)] = generation
        arena.append((p, Int32(parent)))
      }
    }
    return begin..<arena.count
  }

  private func match(_ leaf: Int, start: Int, end: Int) -> TimeMatch {
    var low = end + 1
    var high = start
    var node = leaf
    var i = end
    while true {
      if automaton.positions[Int(arena[node].position)].extent >= 0 {
        low = min(low, i)
        high = max(high, i + 1)
      }
      guard arena[node].parent >= 0 else { break }
      node = Int(arena[node].parent)
      i -= 1
    }
    let rule = Int(automaton.positions[Int(arena[leaf].position)].rule)
    return TimeMatch(rule: rule, start: start, count: end + 1 - start, extent: min(low, high)..<high, path: 0)
  }

  private mutating func record(_ leaf: inout Int, count: Int) {
    let begin = path.count
    path.append(contentsOf: repeatElement(0, count: count))
    for k in stride(from: count - 1, through: 0, by: -1) {
      path[begin + k] = arena[leaf].position
      leaf = Int(arena[leaf].parent)
    }
  }

  /// Picks matches from left to right; of two that overlap, the one whose expression begins first, then the better.
  private func chosen(_ candidates: [TimeMatch]) -> [TimeMatch] {
    let sorted = candidates.sorted {
      $0.extent.lowerBound != $1.extent.lowerBound
        ? $0.extent.lowerBound < $1.extent.lowerBound : $0.isBetter(than: $1)
    }
    var out: [TimeMatch] = []
    var end = 0
    for match in sorted where match.extent.lowerBound >= end {
      out.append(match)
      end = match.extent.upperBound
    }
    return out
  }
}
