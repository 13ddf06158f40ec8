import DatelineText

/// Nouns that stand side by side as one phrase ("press secretary Jana Holt"), by the parse, by titles and by names.
struct NounGroups: Sendable {
  /// For each token, the last token of its group; the token itself for all that are no nouns; -1 for times and for what
  /// only modifies ("Lisbon" in "Lisbon-based").
  let end: [Int32]
  /// For each token, the token of its group that the rest of the sentence governs.
  let top: [Int32]

  /// How many arcs are followed inside a group.
  private static let depth = 16

  /// Linear in the number of tokens.
  init(
    _ annotations: Annotations, tags: [PennTag], lemmas: [WordKey], tree: DependencyTree, names: [Int32],
    lexicon: QuoteLexicon
  ) {
    let count = tags.count
    var end = (0..<count).map { Int32($0) }
    var top = end
    let isTime = Self.timeTokens(annotations, names)
    for sentence in annotations.sentences {
      var i = sentence.tokens.lowerBound
      while i < sentence.tokens.upperBound {
        guard Self.isNoun(tags[i]) || names[i] >= 0, !isTime[i] else {
          if isTime[i] { end[i] = -1 }
          i += 1
          continue
        }
        var stop = i + 1
        while stop < sentence.tokens.upperBound, !isTime[stop],
          Self.isNoun(tags[stop]) || names[stop] >= 0
            || tags[stop] == .hyph && stop + 1 < count && Self.isNoun(tags[stop + 1])
        {
          stop += 1
        }
        for j in i..<stop { top[j] = Self.top(of: j, in: i..<stop, tree) }
        for j in (i..<stop - 1).reversed() {
          let joined =
            top[j] == top[j + 1] || tags[j] == .hyph || tags[j + 1] == .hyph
            || tags[j + 1].isProperNoun && lexicon.titles.contains(lemmas[j])
            || names[j] >= 0 && names[j] == names[j + 1]
          if joined { end[j] = end[j + 1] }
        }
        if stop < count, tags[stop] == .hyph, !annotations.tokens[stop].shape.contains(.spaceBefore) {
          for j in (i..<stop).reversed() where end[j] == Int32(stop - 1) { end[j] = -1 }
        }
        i = stop
      }
    }
    self.end = end
    self.top = top
  }

  /// Words of another language stand as names in news more often than not.
  private static func isNoun(_ tag: PennTag) -> Bool { tag.isNoun || tag == .fw }

  private static func top(of token: Int, in run: Range<Int>, _ tree: DependencyTree) -> Int32 {
    var top = token
    for _ in 0..<depth {
      let head = tree.head(top)
      guard run.contains(head) else { break }
      top = head
    }
    return Int32(top)
  }

  /// Tokens of dates and times of day, which never speak; a name is no time ("April", "Theresa May").
  private static func timeTokens(_ annotations: Annotations, _ names: [Int32]) -> [Bool] {
    var isTime = [Bool](repeating: false, count: annotations.tokens.count)
    var i = 0
    for timex in annotations.timexes.sorted(by: { $0.span < $1.span })
    where timex.kind == .date || timex.kind == .time {
      while i < isTime.count, annotations.tokens[i].span.end <= timex.span.start { i += 1 }
      var j = i
      while j < isTime.count, annotations.tokens[j].span.start < timex.span.end {
        isTime[j] = names[j] < 0
        j += 1
      }
    }
    return isTime
  }

  /// The token ends a group of nouns.
  func isEnd(_ token: Int) -> Bool { Int(end[token]) == token }
}
