import DatelineText

/// Turns the head word of a speaker into a mention with name, label and kind.
struct SpeakerResolver: Sendable {
  private let context: QuoteContext
  private let lexicon: QuoteLexicon
  private let mentions: [Mention]
  private let entities: [Entity]
  private let mentionOfToken: [Int: Int]
  private var people: People

  init(_ context: QuoteContext, _ annotations: Annotations, lexicon: QuoteLexicon) {
    self.context = context
    self.lexicon = lexicon
    mentions = annotations.mentions
    entities = annotations.entities
    var byHead: [Int: Int] = [:]
    for (index, mention) in annotations.mentions.enumerated() {
      for token in mention.tokens where mention.form == .name || token == mention.head {
        if byHead[token] == nil || annotations.mentions[byHead[token] ?? 0].form != .name {
          byHead[token] = index
        }
      }
    }
    mentionOfToken = byHead
    people = People(context, words: lexicon.people)
  }

  /// The speaker whose head word is `head`.
  mutating func speaker(at word: Int, confidence: Confidence) -> Quote.Speaker {
    let head = nameBehindTitle(word)
    let mention = mentionOfToken[head].map { mentions[$0] }
    let isNamed = context.tags[head].isProperNoun || mention?.form == .name
    var span = context.span(phrase(of: head))
    if let mention, mention.form == .name { span = mention.span }
    var name: String?
    var kind = kind(of: head, isNamed: isNamed)
    var entity = -1
    if let mention, entities.indices.contains(mention.entity) {
      entity = mention.entity
      let found = entities[entity]
      if !found.name.isEmpty { name = found.name }
      if isNamed || name != nil { kind = Self.kind(found) }
    }
    if name == nil { (name, kind) = resolve(head, kind) }
    return Quote.Speaker(
      span: span, name: name, label: name ?? string(span), kind: kind, confidence: confidence, entity: entity)
  }

  /// The name in "Secretary of Defense Lloyd Austin", of which a parse may see the title alone.
  private func nameBehindTitle(_ head: Int) -> Int {
    guard head + 2 < context.tokens.count, context.tags[head].isProperNoun,
      lexicon.people.titles.contains(context.lemmas[head]), context.tokens[head + 1].key == WordKey("of"),
      context.tags[head + 2].isProperNoun
    else { return head }
    let run = context.nameRun(at: head + 2)
    return run.count > 2 ? run.upperBound - 1 : head
  }

  /// Name and kind by the article's own people.
  private mutating func resolve(_ head: Int, _ kind: Quote.SpeakerKind) -> (String?, Quote.SpeakerKind) {
    let found =
      people.entry(at: head).map { [$0] }
      ?? people.antecedents(of: head, context, lexicon: lexicon)
    guard let first = found.first else { return (nil, kind) }
    if found.count == 1 { people.note(head, entry: first) }
    let names = found.map { string(context.span(people.entries[$0].name)) }
    let entry = people.entries[first]
    let known: Quote.SpeakerKind = found.count > 1 ? .group : entry.isPerson ? .person : .organization
    return (names.joined(separator: " and "), known)
  }

  /// A name without the titles before it; any other phrase as it is.
  private func phrase(of head: Int) -> Range<Int> {
    let range = context.phrase(of: head)
    guard context.tags[head].isProperNoun else { return range }
    return context.withoutTitles(range)
  }

  private static func kind(_ entity: Entity) -> Quote.SpeakerKind {
    switch entity.kind {
    case .person: entity.isPlural ? .group : .person
    case .organization, .place: .organization
    case .other: .document
    }
  }

  private func kind(of head: Int, isNamed: Bool) -> Quote.SpeakerKind {
    let lemma = context.lemmas[head]
    if lexicon.documents.contains(lemma), !lexicon.bodies.contains(lemma) { return .document }
    if lexicon.bodies.contains(lemma) { return .organization }
    if isNamed { return .person }
    if context.tags[head] == .nns || context.tags[head] == .nnps { return .group }
    if lexicon.unnamed.contains(lemma) { return .anonymous }
    return .unknown
  }

  func string(_ span: TextSpan) -> String { String(decoding: context.text[span.range], as: UTF8.self) }
}
