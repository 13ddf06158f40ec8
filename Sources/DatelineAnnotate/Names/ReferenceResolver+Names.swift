import DatelineText

extension ReferenceResolver {
  /// Resolves a name, with the titles and roles about it.
  mutating func take(_ name: NameSpan, _ s: Int) {
    let sentence = annotations.sentences[s].tokens
    let parts = self.parts(of: name.tokens)
    var kind = name.kind
    if kind != .person, parts.count == 1, isSurnameHere(parts[0].key), !isPlaceName(name.tokens) {
      kind = .person
    }
    let before = previous
    let id: Int
    if kind == .person {
      let roles = rolesAround(name.tokens, in: sentence)
      id = person(name.tokens, parts, gender: roles.gender)
      for role in roles.roles { cast.addRole(id, role.text, role.keys) }
      cast.noteGender(id, roles.gender, certain: true)
      noteNameGender(id, name.tokens)
    } else {
      id = thing(name.tokens, kind)
    }
    record(name.tokens, .name, of: id, sentence: s, confidence: .firm)
    if kind == .person, let before, before.kind == .person, before.id != id,
      before.tokens.upperBound + 1 == name.tokens.lowerBound, tags[name.tokens.lowerBound - 1] == .cc
    {
      pair = (before.id, id, s)
    }
  }

  private func isSurnameHere(_ key: WordKey) -> Bool {
    cast.members(with: key).contains {
      cast.members[$0].entity.kind == .person && cast.members[$0].parts.last == key
        && cast.members[$0].parts.count > 1
    }
  }

  private func isPlaceName(_ range: Range<Int>) -> Bool {
    lexicon.phrases.flags(range.map { tokens[$0].key }) & ~NameLexicon.organization != 0
  }

  private mutating func noteNameGender(_ id: Int, _ range: Range<Int>) {
    let fact = facts[range.lowerBound]
    guard range.count > 1, fact.contains(.given) else { return }
    cast.noteGender(id, fact.gender, certain: false)
  }

  /// The member that a person's name refers to, a new one when nobody fits.
  private mutating func person(
    _ range: Range<Int>, _ parts: [(key: WordKey, span: TextSpan)], gender: Entity.Gender
  ) -> Int {
    let keys = parts.map(\.key)
    if let id = keys.count > 1 ? fullNamed(keys, parts) : shortNamed(keys.first, parts, gender) {
      if keys.count > cast.members[id].parts.count {
        cast.rename(id, string(range), keys, parts.last?.span)
      }
      return id
    }
    var full = range
    if keys.count == 1, let later = fullNames[keys[0]], let first = later.first { full = first }
    let fullParts = self.parts(of: full)
    var entity = Entity(name: string(full), kind: .person)
    entity.isPlural = range.count == 1 && tags[range.lowerBound] == .nnps
    let id = cast.add(
      Cast.Member(entity: entity, parts: fullParts.map(\.key), lastPart: fullParts.last?.span))
    if full != range { noteNameGender(id, full) }
    return id
  }

  /// A member with this full name: the same first and last part, or one name within the other.
  private func fullNamed(_ keys: [WordKey], _ parts: [(key: WordKey, span: TextSpan)]) -> Int? {
    let byLast = persons(with: keys[keys.count - 1]).last { id in
      let known = cast.members[id].parts
      if known.count == 1 { return known[0] == keys[keys.count - 1] && mayBe(id, known[0]) }
      return known.first == keys.first || Self.holds(known, keys) || Self.holds(keys, known)
    }
    if let byLast { return byLast }
    return persons(with: keys[0]).last { id in
      cast.members[id].parts.first == keys[0] && cast.members[id].parts.count > 1
        && isVariant(id, parts.last?.span)
    }
  }

  /// A bare surname joins a full name that comes later only when the article has no other bearer.
  private func mayBe(_ id: Int, _ part: WordKey) -> Bool { (fullNames[part] ?? []).count <= 1 }

  private static func holds(_ long: [WordKey], _ short: [WordKey]) -> Bool {
    guard short.count < long.count else { return long == short }
    return Array(long.suffix(short.count)) == short || Array(long.prefix(short.count)) == short
  }

  /// The member meant by one part of a name: by surname first, then by first name, then by spelling.
  private func shortNamed(
    _ key: WordKey?, _ parts: [(key: WordKey, span: TextSpan)], _ gender: Entity.Gender
  ) -> Int? {
    guard let key else { return nil }
    let fitting = persons(with: key).filter { fits(cast.members[$0].entity.gender, gender) }
    let latest: (Int, Int) -> Bool = { cast.members[$0].lastToken < cast.members[$1].lastToken }
    if let id = fitting.filter({ cast.members[$0].parts.last == key }).max(by: latest) { return id }
    if let id = fitting.max(by: latest) { return id }
    return cast.recent.last { cast.members[$0].entity.kind == .person && isVariant($0, parts.first?.span) }
  }

  private func persons(with key: WordKey) -> [Int] {
    cast.members(with: key).filter { cast.members[$0].entity.kind == .person }
  }

  private func fits(_ a: Entity.Gender, _ b: Entity.Gender) -> Bool {
    a == .unknown || b == .unknown || a == b
  }

  private func isVariant(_ id: Int, _ span: TextSpan?) -> Bool {
    guard let a = cast.members[id].lastPart, let b = span else { return false }
    return SpellingVariant.matches(text[a.range], text[b.range])
  }

  /// The member that the name of an organization, a place or another thing refers to.
  private mutating func thing(_ range: Range<Int>, _ kind: EntityKind) -> Int {
    let keys = range.filter { tokens[$0].kind != .punctuation || tokens[$0].span.count == 1 }.map {
      tokens[$0].key
    }
    var name = NameLexicon.chain(keys)
    name = lexicon.aliases[name] ?? name
    if let id = byName[name] ?? acronym(range) ?? shortForm(range, kind) {
      byName[name] = id
      return id
    }
    let parts = self.parts(of: range).map(\.key)
    var entity = Entity(name: string(range), kind: kind)
    if kind != .person { entity.gender = .neuter }
    let id = cast.add(Cast.Member(entity: entity, parts: parts))
    byName[name] = id
    if kind == .organization || kind == .other { rememberAcronym(range, id) }
    return id
  }

  /// The organization whose initials the name is, or the one that it follows in brackets.
  private func acronym(_ range: Range<Int>) -> Int? {
    guard range.count == 1, tokens[range.lowerBound].shape.contains(.allCaps) else { return nil }
    if let id = byAcronym[tokens[range.lowerBound].key] { return id }
    guard let previous, previous.kind != .person, previous.tokens.upperBound + 1 == range.lowerBound,
      tags[range.lowerBound - 1] == .leftBracket
    else { return nil }
    let letter = text[tokens[range.lowerBound].span.start]
    return text[tokens[previous.tokens.lowerBound].span.start] == letter ? previous.id : nil
  }

  private mutating func rememberAcronym(_ range: Range<Int>, _ id: Int) {
    guard range.count > 1 else { return }
    for withConnectors in [false, true] {
      var initials: [UInt8] = []
      for i in range where tokens[i].kind == .word {
        let isCapital = tokens[i].shape.contains(.capitalized)
        guard isCapital || withConnectors else { continue }
        initials.append(text[tokens[i].span.start].asciiLowered)
      }
      if initials.count > 1, initials.count < 8 { byAcronym[WordKey(initials)] = id }
    }
  }

  /// "the Post" for "Washington Post", "Tasnim" for "Tasnim News Agency".
  private func shortForm(_ range: Range<Int>, _ kind: EntityKind) -> Int? {
    guard kind == .organization || kind == .other, !isPlaceName(range) else { return nil }
    let keys = parts(of: range).map(\.key)
    guard let first = keys.first else { return nil }
    return cast.members(with: first).last {
      let member = cast.members[$0]
      return member.entity.kind == .organization && Self.holds(member.parts, keys)
    }
  }
}

extension NameLexicon.WordFacts {
  /// The gender of a given name or a title.
  var gender: Entity.Gender { contains(.female) ? .female : contains(.male) ? .male : .unknown }
  /// The gender of a role.
  var roleGender: Entity.Gender { contains(.female2) ? .female : contains(.male2) ? .male : .unknown }
}
