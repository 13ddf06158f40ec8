import DatelineText

/// Turns the head word of a speaker into a mention with name, label and kind, by the names layer's coreference.
struct SpeakerResolver: Sendable {
  let context: QuoteContext
  let lexicon: QuoteLexicon
  let entities: [Entity]
  /// For each token, the pronoun or description that it heads or ends; -1 for others.
  private let referenceOfToken: [Int32]
  /// Those who were introduced as "Leader of the Opposition Kavita Rathore", by their last word.
  private var officers: [WordKey: Range<Int>] = [:]
  /// The one person with a name who holds an office, by its last word; -1 where several do.
  private let holders: [String: Int]

  init(_ context: QuoteContext, _ annotations: Annotations, lexicon: QuoteLexicon) {
    self.context = context
    self.lexicon = lexicon
    entities = annotations.entities
    var references = [Int32](repeating: -1, count: annotations.tokens.count)
    for (index, mention) in annotations.mentions.enumerated() where mention.form != .name {
      references[mention.tokens.upperBound - 1] = Int32(index)
      references[mention.head] = Int32(index)
    }
    referenceOfToken = references
    holders = Self.holders(among: annotations.entities)
    for mention in annotations.mentions where mention.form == .name {
      guard let person = officeHolder(in: mention) else { continue }
      officers[context.tokens[person.upperBound - 1].key] = person
    }
  }

  private static func holders(among entities: [Entity]) -> [String: Int] {
    var holders: [String: Int] = [:]
    for (index, entity) in entities.enumerated()
    where entity.kind == .person && !entity.name.isEmpty && !entity.isPlural {
      for role in entity.roles {
        let word = role.split(separator: " ").last.map(String.init) ?? role
        if let other = holders[word], other != index { holders[word] = -1 } else { holders[word] = index }
      }
    }
    return holders
  }

  /// Who is meant, as far as the article says.
  struct Referent {
    var entity: Int
    var name: String?
    var kind: Quote.SpeakerKind
    var confidence: Confidence
  }

  /// The speaker whose head word is `word`; without a place in the text when `isImplied`.
  func speaker(at word: Int, confidence: Confidence, isImplied: Bool = false) -> Quote.Speaker {
    let head = nameBehindTitle(word)
    let span =
      wholeBody(head).map { context.span($0) } ?? context.name(at: head)?.span
      ?? context.span(phrase(of: head))
    let referent = referent(of: head)
    let described = context.antecedent(ofRelative: head) ?? priorSubject(of: head)
    let label = referent.name ?? string(described.map(descriptionSpan) ?? span)
    return Quote.Speaker(
      span: isImplied ? nil : span, name: referent.name, label: label, kind: referent.kind,
      confidence: referent.confidence == .firm ? confidence : .likely, entity: referent.entity)
  }

  private func descriptionSpan(_ head: Int) -> TextSpan { context.span(phrase(of: head)) }

  /// By the name itself; by what a relative pronoun follows; by coreference; by a name in apposition; by an office that
  /// somebody is introduced with later, as below a headline; by the letters.
  func referent(of word: Int) -> Referent {
    let head = nameBehindTitle(word)
    if let name = context.name(at: head) {
      if let holder = officeHolder(in: name) {
        return Referent(
          entity: -1, name: string(context.span(holder)), kind: .person, confidence: .likely)
      }
      if name.tokens.count == 1, let whole = officers[context.tokens[head].key] {
        return Referent(entity: -1, name: string(context.span(whole)), kind: .person, confidence: .likely)
      }
      if isTitle(name), let person = commaApposition(of: head) { return person }
      if wholeBody(head) == nil, let known = named(name, .firm) { return known }
    }
    if let noun = context.antecedent(ofRelative: head), noun != head { return referent(of: noun) }
    let known = reference(at: head).flatMap { named($0, $0.confidence) }
    if let subject = priorSubject(of: head), let said = chained(subject, from: head, known) { return said }
    if let known { return known }
    if let name = apposition(of: head), let known = named(name, .firm) { return known }
    if let person = commaApposition(of: head) { return person }
    if let first = firstMention(of: head), let person = commaApposition(of: first) { return person }
    if let holder = laterHolder(of: head) {
      return Referent(entity: holder, name: entities[holder].name, kind: .person, confidence: .likely)
    }
    if let name = lettersOfName(at: head) {
      let kind = kind(of: head, isNamed: true)
      return Referent(entity: -1, name: string(context.span(name)), kind: kind, confidence: .likely)
    }
    return Referent(
      entity: reference(at: head)?.entity ?? -1, name: nil, kind: kind(of: head, isNamed: false),
      confidence: .firm)
  }

  /// The one person with a name who holds the office that a headline or "the mayor" names.
  private func laterHolder(of head: Int) -> Int? {
    let phrase = context.phrase(of: head)
    guard context.tags[head] == .nn, phrase.upperBound == head + 1, phrase.count < 4,
      phrase.count == 1 || context.tokens[phrase.lowerBound].key == Self.the
    else { return nil }
    let word = string(context.tokens[head].span).lowercased()
    return holders[word].flatMap { $0 >= 0 ? $0 : nil }
  }

  private static let the = WordKey("the")

  /// The proper nouns about `head`; of a body the whole phrase ("Sarin news agency").
  private func lettersOfName(at head: Int) -> Range<Int>? {
    if let body = wholeBody(head) { return body }
    if context.isNameWord(head) { return context.withoutTitles(context.nameRun(at: head)) }
    guard lexicon.bodies.contains(context.lemmas[head]) else { return nil }
    let phrase = context.phrase(of: head)
    guard phrase.upperBound == head + 1 else { return nil }
    let first = phrase.first {
      context.tags[$0].isProperNoun && context.nouns.end[$0] == context.nouns.end[head]
    }
    return first.map { $0..<head + 1 }
  }

  func reference(at token: Int) -> Mention? {
    referenceOfToken[token] >= 0 ? context.mentions[Int(referenceOfToken[token])] : nil
  }

  /// What a mention's entity is called; `nil` when it has no name.
  private func named(_ mention: Mention, _ confidence: Confidence) -> Referent? {
    guard entities.indices.contains(mention.entity), !entities[mention.entity].name.isEmpty else {
      return nil
    }
    let entity = entities[mention.entity]
    return Referent(
      entity: mention.entity, name: entity.name, kind: Self.kind(entity), confidence: confidence)
  }

  /// The person's name that the phrase of `head` stands beside: "his campaign manager, Jana Holt".
  private func apposition(of head: Int) -> Mention? {
    let top = Int(context.nouns.top[head])
    let below = context.tree.children(of: top).first { context.arcs[$0].relation == .appos }
    let above = context.arcs[top].relation == .appos ? context.tree.head(top) : -1
    for token in [below ?? -1, above] where token >= 0 {
      let end = Int(context.nouns.end[token])
      if end >= 0, let name = context.name(at: end), name.kind == .person { return name }
    }
    return nil
  }

  /// The person in "his lawyer, Jana Holt," by the commas alone.
  private func commaApposition(of head: Int) -> Referent? {
    guard context.tags[head] == .nn || context.tags[head] == .nnp else { return nil }
    let end = context.definingEnd(of: head) + 1
    guard context.isComma(end) else { return nil }
    let limit = min(context.sentence(of: head)?.tokens.upperBound ?? end, end + 5)
    let start = (end + 1..<max(end + 1, limit)).first { context.name(at: $0) != nil }
    guard let start, let name = context.name(at: start),
      (end + 1..<start).allSatisfy({ isTitleWord($0) }), isPersonal(name),
      !context.tags.indices.contains(name.tokens.upperBound)
        || context.isClauseEdge(name.tokens.upperBound)
    else { return nil }
    var person = named(name, .likely)
    person?.kind = lexicon.bodies.contains(context.lemmas[head]) ? .organization : .person
    return person
  }

  /// A person's name, or several capitals of which nothing is known.
  private func isPersonal(_ name: Mention) -> Bool {
    name.kind == .person
      || name.kind == .other && name.tokens.count > 1
        && name.tokens.prefix(2).allSatisfy { context.tags[$0].isProperNoun }
  }

  private func isTitleWord(_ token: Int) -> Bool {
    lexicon.titles.contains(context.tokens[token].key)
      || context.tags[token].isProperNoun && context.nouns.end[token] != Int32(token)
  }

  /// "The Solicitor General" taken for a name.
  private func isTitle(_ name: Mention) -> Bool {
    name.tokens.allSatisfy { lexicon.titles.contains(context.tokens[$0].key) }
  }

  /// The head of the first mention of whoever `head` describes.
  private func firstMention(of head: Int) -> Int? {
    guard let mention = reference(at: head), entities.indices.contains(mention.entity),
      let first = entities[mention.entity].mentions.first, context.mentions.indices.contains(first),
      context.mentions[first].form == .description
    else { return nil }
    return context.mentions[first].head
  }

  /// A name without the titles before it; any other phrase as it is.
  private func phrase(of head: Int) -> Range<Int> {
    let range = context.phrase(of: head)
    guard context.isNameWord(head) else { return range }
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

  func string(_ span: TextSpan) -> String {
    String(decoding: context.text[span.range], as: UTF8.self)
  }
}

extension QuoteContext {
  /// The last word of the noun phrase that a relative pronoun stands for, by the parse.
  func antecedent(ofRelative token: Int) -> Int? {
    guard tags[token] == .wp || tags[token] == .wdt else { return nil }
    var verb = tree.head(token)
    for _ in 0..<3 {
      guard verb >= 0 else { return nil }
      if arcs[verb].relation == .aclRelative {
        let noun = tree.head(verb)
        return noun >= 0 && noun < token && nouns.end[noun] >= 0 ? Int(nouns.end[noun]) : nil
      }
      verb = tree.head(verb)
    }
    return nil
  }
}
