import DatelineText

extension ReferenceResolver {
  /// Takes a noun phrase that begins at token `i` and describes a person, an organization or a place; the token behind
  /// what was taken, `nil` when there is none.
  mutating func takeDescription(_ i: Int, _ s: Int, before next: NameSpan?) -> Int? {
    let sentence = annotations.sentences[s].tokens
    let owned = i > sentence.lowerBound && (tags[i - 1] == .pos || tags[i - 1] == .prpPossessive)
    let hasDeterminer = tags[i] == .dt
    guard hasDeterminer || owned || tags[i] == .nns || tags[i] == .jj || tags[i] == .nn else { return nil }
    guard let head = nounHead(from: hasDeterminer ? i + 1 : i, sentence, before: next) else { return nil }
    let range = i..<head + 1
    let fact = facts[head].union(lexicon.facts(annotations.lemmas[head]))
    let isPlural = tags[head] == .nns || tags[head] == .nnps
    if fact.contains(.role) {
      if let next, next.tokens.lowerBound == head + 1, next.kind == .person { return nil }
      return takePerson(range, s, isPlural, isDefinite: hasDeterminer && isThe(i), owned, fact)
    }
    guard hasDeterminer, isThe(i), !isPlural else { return nil }
    if fact.contains(.organizationNoun) || fact.contains(.placeNoun) {
      let kind: EntityKind = fact.contains(.organizationNoun) ? .organization : .place
      record(range, .description, of: named(range, kind, s), sentence: s, confidence: .likely, kind: kind)
      return head + 1
    }
    return nil
  }

  private func isThe(_ i: Int) -> Bool { tokens[i].key == Self.the }
  private static let the = WordKey("the")

  /// The last noun of the run of adjectives and nouns from `start`; `nil` when the run holds a name or has no noun.
  private func nounHead(from start: Int, _ sentence: Range<Int>, before next: NameSpan?) -> Int? {
    let limit = min(sentence.upperBound, next?.tokens.lowerBound ?? sentence.upperBound, start + 8)
    var head: Int?
    var i = start
    while i < limit {
      let tag = tags[i]
      if tag == .nn || tag == .nns || tag.isProperNoun {
        head = i
      } else if tag != .jj, tag != .cd, tag != .hyph, tag != .vbn, tag != .jjs {
        break
      }
      i += 1
    }
    guard let head, head + 1 == i || tags[head + 1] != .hyph else { return nil }
    return head
  }

  private mutating func takePerson(
    _ range: Range<Int>, _ s: Int, _ isPlural: Bool, isDefinite: Bool, _ owned: Bool,
    _ fact: NameLexicon.WordFacts
  ) -> Int? {
    if !isPlural, !isDefinite, !owned, tags[range.lowerBound] != .dt { return takeBare(range, s) }
    if isDefinite, !isPlural, !owned, let id = holder(of: range, s, fact.roleGender) {
      record(range, .description, of: id, sentence: s, confidence: .likely)
      return range.upperBound
    }
    if let previous, isApposition(range, to: previous.tokens) {
      if !isPlural, previous.kind == .person {
        record(range, .description, of: previous.id, sentence: s, confidence: .likely)
      }
      return range.upperBound
    }
    var entity = Entity(name: "", kind: .person, gender: isPlural ? .unknown : fact.roleGender)
    entity.isPlural = isPlural
    if let role = phrase(tags[range.lowerBound] == .dt ? range.dropFirst() : range) {
      entity.roles = [role.text]
    }
    var member = Cast.Member(entity: entity)
    member.genderIsCertain = entity.gender != .unknown
    member.roleKeys = Set(range.map { tokens[$0].key })
    let id = cast.add(member)
    record(range, .description, of: id, sentence: s, confidence: .firm)
    return range.upperBound
  }

  /// A role without an article, as headlines have it: only when somebody in the article holds it.
  private mutating func takeBare(_ range: Range<Int>, _ s: Int) -> Int? {
    guard let id = holder(of: range, s, .unknown), !cast.members[id].entity.name.isEmpty else { return nil }
    record(range, .description, of: id, sentence: s, confidence: .likely)
    return range.upperBound
  }

  private func isApposition(_ range: Range<Int>, to before: Range<Int>) -> Bool {
    before.upperBound + 1 == range.lowerBound && tags[before.upperBound] == .comma
  }

  /// The person introduced with the role of `range`; for an epithet with an age, the one person in play.
  private func holder(of range: Range<Int>, _ s: Int, _ gender: Entity.Gender) -> Int? {
    let keys = range.filter { tags[$0] != .dt }.map { tokens[$0].key }
    guard let head = keys.last else { return nil }
    let fits: (Int) -> Bool = { id in
      let known = cast.members[id].entity
      return known.kind == .person && !known.isPlural
        && (gender == .unknown || known.gender == .unknown || known.gender == gender)
    }
    let holders = cast.recent.filter { fits($0) && cast.members[$0].roleKeys.contains(head) }
    let named = holders.filter { id in keys.allSatisfy(cast.members[id].roleKeys.contains) }
    // Of two presidents, the one whom the last sentence was about.
    let subject = named.last { cast.members[$0].wasSubject && s - cast.members[$0].lastSentence < 2 }
    if let id = subject ?? named.last { return id }
    if keys.count == 1 { return holders.last }
    guard range.contains(where: { tags[$0] == .cd || tokens[$0].shape.contains(.hasDigit) }) else {
      return nil
    }
    let near = cast.recent.filter { fits($0) && s - cast.members[$0].lastSentence < 2 }
    return near.count == 1 ? near[0] : nil
  }

  /// The organization or place that a common noun refers back to.
  private func named(_ range: Range<Int>, _ kind: EntityKind, _ s: Int) -> Int? {
    let head = annotations.lemmas[range.upperBound - 1]
    let noun = lexicon.nounTests[head] == nil ? tokens[range.upperBound - 1].key : head
    guard let tests = lexicon.nounTests[noun], range.count < 4 else { return nil }
    return cast.recent.last { id in
      let member = cast.members[id]
      guard member.entity.kind == kind || member.entity.kind == .organization && kind == .organization else {
        return false
      }
      let known = byKind(member)
      if tests.isEmpty {
        return member.entity.kind == .organization && (known == noun || known == nil)
          && s - member.lastSentence < 3
      }
      return known == noun || known.map(tests.contains) ?? false
        || member.parts.contains(where: tests.contains)
        || isPlace(member, tests)
    }
  }

  private func byKind(_ member: Cast.Member) -> WordKey? {
    lexicon.organizationKinds[NameLexicon.chain(member.parts)]
  }

  private func isPlace(_ member: Cast.Member, _ tests: [WordKey]) -> Bool {
    guard member.entity.kind == .place else { return false }
    let bits = lexicon.phrases.flags(member.parts)
    return tests.contains { test in
      test == Self.country && bits & NameLexicon.country != 0
        || test == Self.city && bits & NameLexicon.city != 0
        || test == Self.capital && bits & NameLexicon.capital != 0
        || test == Self.state && bits & NameLexicon.region != 0
    }
  }

  private static let country = WordKey("country")
  private static let city = WordKey("city")
  private static let capital = WordKey("capital")
  private static let state = WordKey("state")
}
