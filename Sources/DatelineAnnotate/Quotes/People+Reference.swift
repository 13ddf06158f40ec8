import DatelineText

extension People {
  private static let he = WordSet(["he", "him", "his", "himself"])
  private static let she = WordSet(["she", "her", "hers", "herself"])
  private static let it = WordSet(["it", "its", "itself"])
  private static let they = WordSet(["they", "them", "their"])

  /// How many sentences back a pronoun reaches.
  private static let reach = 12

  /// What the speaker's head word stands for, if it is no name: one entry, or two joined by "and".
  func antecedents(of head: Int, _ context: QuoteContext, lexicon: QuoteLexicon) -> [Int] {
    let key = context.tokens[head].key
    if Self.he.contains(key) { return latest(before: head, context) { $0.isPerson && $0.gender != .female } }
    if Self.she.contains(key) { return latest(before: head, context) { $0.isPerson && $0.gender != .male } }
    if Self.it.contains(key) { return latest(before: head, context) { !$0.isPerson } }
    if Self.they.contains(key) { return pair(before: head, context) }
    if context.tags[head] == .wp || context.tags[head] == .wdt { return relative(head, context) }
    guard context.tags[head] == .nn || context.tags[head] == .nnp else { return [] }
    return described(head, context, lexicon)
  }

  /// The first fitting name of the nearest sentence that has one, known gender before unknown.
  private func latest(before head: Int, _ context: QuoteContext, where fits: (Entry) -> Bool) -> [Int] {
    var i = references.partitionPoint { $0.token >= head } - 1
    let home = context.sentenceOfToken[head]
    var found: Int?
    var foundIn: Int32 = -1
    while i >= 0 {
      let reference = references[i]
      i -= 1
      let sentence = context.sentenceOfToken[reference.token]
      if home - sentence > Self.reach || (found != nil && sentence != foundIn) { break }
      let entry = entries[reference.entry]
      guard fits(entry), !context.isInside(reference.token) else { continue }
      if let current = found, entries[current].gender != .unknown, entry.gender == .unknown { continue }
      found = reference.entry
      foundIn = sentence
    }
    return found.map { [$0] } ?? []
  }

  /// "A and B" in the nearest sentence that names two people side by side; else the nearest body.
  private func pair(before head: Int, _ context: QuoteContext) -> [Int] {
    var i = references.partitionPoint { $0.token >= head } - 1
    let home = context.sentenceOfToken[head]
    while i > 0 {
      let (first, second) = (references[i - 1], references[i])
      i -= 1
      if home - context.sentenceOfToken[second.token] > 3 { break }
      let end = entries[first.entry].name.count + first.token
      if second.token - end <= 3, end < second.token,
        (end..<second.token).contains(where: { context.tags[$0] == .cc })
      {
        return [first.entry, second.entry]
      }
    }
    return []
  }

  /// The noun that a relative pronoun follows.
  private func relative(_ head: Int, _ context: QuoteContext) -> [Int] {
    let before = context.tree.head(context.tree.head(head) >= 0 ? context.tree.head(head) : head)
    if before >= 0, before < head, let entry = entry(at: before) { return [entry] }
    let i = references.partitionPoint { $0.token >= head } - 1
    guard i >= 0, context.sentenceOfToken[references[i].token] == context.sentenceOfToken[head] else {
      return []
    }
    return [references[i].entry]
  }

  /// "the minister", "the 54-year-old lawyer", "the newspaper": who was introduced so, before or after.
  private func described(_ head: Int, _ context: QuoteContext, _ lexicon: QuoteLexicon) -> [Int] {
    let phrase = context.phrase(of: head)
    guard phrase.upperBound == head + 1 else { return [] }
    let isDefinite = context.tokens[phrase.lowerBound].key == Self.the || phrase.count == 1
    guard isDefinite else { return [] }
    let lemma = context.lemmas[head]
    var i = references.partitionPoint { $0.token >= head } - 1
    while i >= 0 {
      let entry = entries[references[i].entry]
      if entry.roles.contains(lemma), entry.isPerson { return [references[i].entry] }
      i -= 1
    }
    if let later = entries.firstIndex(where: { $0.isPerson && $0.roles.contains(lemma) }) { return [later] }
    if lexicon.bodies.contains(lemma) { return body(before: head, context) }
    guard phrase.count > 2, lexicon.unnamed.contains(lemma) else { return [] }
    return latest(before: head, context) { $0.isPerson }
  }

  private static let the = WordKey("the")

  /// The newspaper or company that was named in the sentences just before.
  private func body(before head: Int, _ context: QuoteContext) -> [Int] {
    latest(before: head, context) { $0.isBody }
  }
}
