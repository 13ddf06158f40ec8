import DatelineText

/// A role as somebody is introduced with it.
struct RolePhrase {
  /// In lower case, without what names a country: "defense minister".
  var text: String
  var keys: [WordKey]
}

extension ReferenceResolver {
  /// The titles and roles before and behind a person's name, and the gender that they show.
  func rolesAround(
    _ name: Range<Int>, in sentence: Range<Int>
  ) -> (roles: [RolePhrase], gender: Entity.Gender) {
    var roles: [RolePhrase] = []
    var gender = Entity.Gender.unknown
    var i = name.lowerBound - 1
    while i >= sentence.lowerBound, name.lowerBound - i < 4, facts[i].contains(.title) {
      if facts[i].gender != .unknown { gender = facts[i].gender }
      if facts[i].contains(.role) { break }
      i -= 1
    }
    if let start = roleStart(endingAt: i, sentence) {
      roles += phrase(start..<i + 1).map { [$0] } ?? []
      if gender == .unknown { gender = facts[i].roleGender }
    }
    if let range = roleBehind(name, sentence), let role = phrase(range) {
      roles.append(role)
      if gender == .unknown { gender = facts[range.upperBound - 1].roleGender }
    }
    return (roles, gender)
  }

  /// The first token of a role whose last token is `end`: "former defense minister", "Secretary of State".
  private func roleStart(endingAt end: Int, _ sentence: Range<Int>) -> Int? {
    guard end >= sentence.lowerBound else { return nil }
    var start = end
    if !facts[end].contains(.role) {
      var i = end
      while i > sentence.lowerBound, end - i < 3, tags[i] != .in { i -= 1 }
      guard tags[i] == .in, i > sentence.lowerBound, facts[i - 1].contains(.roleOf) else { return nil }
      start = i - 1
    }
    while start > sentence.lowerBound, end - start < 8,
      facts[start - 1].contains(.roleModifier) || facts[start - 1].contains(.demonym)
        || tags[start - 1].isProperNoun && facts[start - 1].isDisjoint(with: [.given, .title])
        || tags[start - 1] == .hyph || tags[start - 1] == .nn
    {
      start -= 1
    }
    return start
  }

  /// A role behind the name: ", the district engineer," or "is a lawyer".
  private func roleBehind(_ name: Range<Int>, _ sentence: Range<Int>) -> Range<Int>? {
    var i = name.upperBound
    guard i + 1 < sentence.upperBound else { return nil }
    guard tags[i] == .comma || facts[i].isEmpty && (tags[i] == .vbz || tags[i] == .vbd) && isBe(i) else {
      return nil
    }
    i += 1
    if tags[i] == .cd, i + 2 < sentence.upperBound, tags[i + 1] == .comma { i += 2 }
    if tags[i] == .dt || tags[i] == .prpPossessive { i += 1 }
    let start = i
    var head: Int?
    while i < sentence.upperBound, i - start < 8 {
      let tag = tags[i]
      guard
        tag.isNoun || tag.isProperNoun || tag == .jj || tag == .hyph || tag == .vbn || tag == .rb
          || tag == .pos
          || tag == .nn
      else { break }
      if facts[i].contains(.role), tag == .nn || tag.isProperNoun { head = i }
      i += 1
    }
    return head.map { start..<$0 + 1 }
  }

  private func isBe(_ i: Int) -> Bool {
    let span = tokens[i].span
    return span.count <= 3 && (text[span.end - 1] | 0x20) == UInt8(ascii: "s")
      && [UInt8(ascii: "i"), UInt8(ascii: "w")].contains(text[span.start] | 0x20)
  }

  /// The phrase without leading demonyms and names of places.
  func phrase(_ range: Range<Int>) -> RolePhrase? {
    var low = range.lowerBound
    while low < range.upperBound - 1,
      facts[low].contains(.demonym) || lexicon.phrases.flags([tokens[low].key]) != 0
        || tokens[low].kind == .punctuation
    {
      low += 1
    }
    guard low < range.upperBound else { return nil }
    return RolePhrase(
      text: string(low..<range.upperBound).lowercased(), keys: range.map { tokens[$0].key })
  }
}
