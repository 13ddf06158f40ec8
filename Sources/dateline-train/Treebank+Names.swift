import DatelineAnnotate
import DatelineText

extension Treebank.Document {
  /// An entity mention of the treebank: a span of one sentence's words with its type and entity id.
  struct EntityMention {
    var sentence: Int
    /// Word indices in the sentence.
    var words: ClosedRange<Int>
    /// The word whose head lies outside the span.
    var head: Int
    var type: String
    var entity: String
  }

  /// The mentions of the `Entity=` brackets that open and close in one sentence.
  func entityMentions() -> [EntityMention] {
    var mentions: [EntityMention] = []
    for (s, sentence) in sentences.enumerated() {
      var open: [(id: String, fields: [Substring], start: Int)] = []
      for (w, word) in sentence.words.enumerated() where !word.entity.isEmpty {
        for part in Self.brackets(word.entity) {
          if part.hasPrefix("(") {
            let fields = part.drop { $0 == "(" }.prefix { $0 != ")" }.split(separator: "-")
            guard fields.count > 1 else { continue }
            open.append((String(fields[0]), fields, w))
            if !part.hasSuffix(")") { continue }
          }
          let id = part.hasPrefix("(") ? open.last?.id : String(part.dropLast())
          guard let i = open.lastIndex(where: { $0.id == id }) else { continue }
          let entry = open.remove(at: i)
          let span = entry.start...w
          let head = span.first { !span.contains(sentence.words[$0].head) } ?? entry.start
          mentions.append(
            EntityMention(
              sentence: s, words: span, head: head, type: String(entry.fields[1]),
              entity: String(entry.id.prefix { $0 != "[" })))
        }
      }
    }
    return mentions
  }

  /// Cuts `(1-person(2-place)1)` into `(1-person`, `(2-place)` and `1)`.
  private static func brackets(_ text: String) -> [String] {
    var parts: [String] = []
    var part = ""
    for c in text {
      if c == "(", !part.isEmpty {
        parts.append(part)
        part = ""
      }
      part.append(c)
      if c == ")" {
        parts.append(part)
        part = ""
      }
    }
    if !part.isEmpty { parts.append(part) }
    return parts
  }

  /// The names to find, sentence by sentence as word ranges: of each mention with a proper noun as head, the run of
  /// proper nouns about the head, without determiner, title, role, possessor and what follows; of nested ones the
  /// longest.
  func goldNames(_ lexicon: NameLexicon) -> [[NameSpan]] {
    var names = [[NameSpan]](repeating: [], count: sentences.count)
    let mentions = entityMentions()
    var ends = [Set<Int>](repeating: [], count: sentences.count)
    for mention in mentions { ends[mention.sentence].insert(mention.words.upperBound) }
    for mention in mentions {
      guard let kind = Self.kind(mention.type),
        let core = sentences[mention.sentence].nameCore(mention, lexicon, ends[mention.sentence])
      else { continue }
      names[mention.sentence].append(NameSpan(tokens: core, kind: kind))
    }
    return names.map(Self.longest)
  }

  private static func kind(_ type: String) -> EntityKind? {
    switch type {
    case "person": .person
    case "organization": .organization
    case "place": .place
    case "time", "quantity": nil
    default: .other
    }
  }

  private static func longest(_ spans: [NameSpan]) -> [NameSpan] {
    var kept: [NameSpan] = []
    let order = spans.sorted {
      ($1.tokens.count, $0.tokens.lowerBound, $0.kind.rawValue)
        < ($0.tokens.count, $1.tokens.lowerBound, $1.kind.rawValue)
    }
    for span in order where !kept.contains(where: { $0.tokens.overlaps(span.tokens) }) { kept.append(span) }
    return kept.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }
}

extension Treebank.Sentence {
  /// The name in `mention`; `nil` when its head is no proper noun or it is a title alone.
  fileprivate func nameCore(
    _ mention: Treebank.Document.EntityMention, _ lexicon: NameLexicon, _ ends: Set<Int>
  ) -> Range<Int>? {
    let head = mention.head
    guard words[head].tag.isProperNoun else { return nil }
    var low = head
    while low > mention.words.lowerBound, joins(low - 1, before: low, mention, ends) { low -= 1 }
    if !isNamePart(low) { low += 1 }
    var high = head
    while let next = extended(high, in: mention) { high = next }
    if mention.type == "person" {
      while low < high, words[low].relation == .nmodDescriptor || lexicon.isTitleOrRole(words[low].form) {
        low += 1
      }
      if low == high, lexicon.isTitleOrRole(words[low].form) { return nil }
    }
    return low <= head || mention.type == "person" ? low..<high + 1 : nil
  }

  private func isNamePart(_ i: Int) -> Bool { words[i].universalTag == .propn || words[i].tag.isProperNoun }

  /// Word `i` belongs to the name that goes on with `next`. A possessor that is a mention of its own ("Italy's" before
  /// "Red Cross") is a name of its own; in "King's College" it is not.
  private func joins(
    _ i: Int, before next: Int, _ mention: Treebank.Document.EntityMention, _ ends: Set<Int>
  ) -> Bool {
    if isNamePart(i) { return true }
    let isPossessive = words[i].tag == .pos
    if isPossessive, ends.contains(i) || ends.contains(i - 1) { return false }
    return (isPossessive || ["-", "–", "&"].contains(words[i].form)) && isNamePart(next)
      && i > mention.words.lowerBound && isNamePart(i - 1) && words[next].tag.isProperNoun
  }

  /// The name's next last word after `end`.
  private func extended(_ end: Int, in mention: Treebank.Document.EntityMention) -> Int? {
    let last = mention.words.upperBound
    guard end < last else { return nil }
    let next = end + 1
    if isNamePart(next) || words[next].relation == .flat { return next }
    if ["-", "–", "&", "."].contains(words[next].form), next < last,
      isNamePart(next + 1) || words[next + 1].relation == .flat
    {
      return next + 1
    }
    guard mention.type != "person" else { return nil }
    if ["of", "for", "and"].contains(words[next].form),
      words[next].form != "and" || mention.type == "organization"
    {
      var after = next + 1
      if after < last, words[after].form == "the" { after += 1 }
      if after <= last, isNamePart(after) { return after }
    }
    return nil
  }
}

extension NameLexicon {
  /// The word is a title or the head or modifier of a role.
  func isTitleOrRole(_ word: String) -> Bool { isTitleOrRole(WordKey(word)) }
}
