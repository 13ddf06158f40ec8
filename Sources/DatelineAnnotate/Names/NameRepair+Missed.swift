import DatelineText

extension NameRepair {
  /// A name that the model passed over at token `i` of `sentence`, which ends before `next`; `last` is the name before.
  mutating func missed(
    _ i: Int, _ sentence: Range<Int>, _ next: NameSpan?, after last: NameSpan?
  ) -> NameSpan? {
    guard isCapitalized(i), tokens[i].kind == .word else { return nil }
    let limit = min(sentence.upperBound, next?.tokens.lowerBound ?? sentence.upperBound)
    return missedAcronym(i, sentence, after: last) ?? missedPhrase(i, sentence, limit)
      ?? missedPerson(i, sentence, limit)
  }

  /// Initials in brackets behind a name, and the same initials later on: "World Health Organization (WHO)".
  private mutating func missedAcronym(_ i: Int, _ sentence: Range<Int>, after last: NameSpan?) -> NameSpan? {
    guard tokens[i].shape.contains(.allCaps) else { return nil }
    if let kind = acronyms[tokens[i].key] { return NameSpan(tokens: i..<i + 1, kind: kind) }
    guard let last, last.kind != .person, last.tokens.upperBound == i - 1, i > sentence.lowerBound,
      annotations.tags[i - 1] == .leftBracket, isInitials(i, of: last.tokens)
    else { return nil }
    acronyms[tokens[i].key] = last.kind
    return NameSpan(tokens: i..<i + 1, kind: last.kind)
  }

  /// The letters of token `i` are the first letters of the capitalized words of `range`, in order; words may be left out.
  private func isInitials(_ i: Int, of range: Range<Int>) -> Bool {
    var at = tokens[i].span.start
    for word in range where at < tokens[i].span.end && isCapitalized(word) {
      if text[tokens[word].span.start] == text[at] { at += 1 }
    }
    return at == tokens[i].span.end && range.count > 1
  }

  /// A country, a capital or an organization of the gazetteer.
  private func missedPhrase(_ i: Int, _ sentence: Range<Int>, _ limit: Int) -> NameSpan? {
    guard annotations.tags[i].isProperNoun, facts[i].isDisjoint(with: [.title, .role, .given]),
      let match = lexicon.phrases.longest(tokens, from: i, limit: limit),
      match.bits & (NameLexicon.country | NameLexicon.capital | NameLexicon.organization) != 0,
      !isHeadline(sentence)
    else { return nil }
    let isOrganization = match.bits & NameLexicon.organization != 0
    return NameSpan(tokens: i..<match.end, kind: isOrganization ? .organization : .place)
  }

  /// Capitals behind a title, or a given name behind a role.
  private func missedPerson(_ i: Int, _ sentence: Range<Int>, _ limit: Int) -> NameSpan? {
    guard i > sentence.lowerBound,
      facts[i].isDisjoint(with: [.title, .role, .roleModifier, .organizationHead, .demonym, .calendar])
    else { return nil }
    let isTitled = facts[i - 1].contains(.title) && isCapitalized(i - 1) && annotations.tags[i].isProperNoun
    let isNamed =
      facts[i - 1].contains(.role) && facts[i].contains(.given) && i + 1 < limit
      && isCapitalized(i + 1)
    guard isTitled || isNamed else { return nil }
    // The tagger knows few words in capitals; the gazetteer of surnames helps.
    let hasSurname = isNamed && facts[i + 1].contains(.surname)
    let name = NameSpan(tokens: i..<i + (hasSurname ? 2 : 1), kind: .person)
    return widened(name, sentence.lowerBound..<limit)
  }

  private func isHeadline(_ sentence: Range<Int>) -> Bool {
    let words = sentence.prefix(40).filter { tokens[$0].kind == .word && tokens[$0].span.count > 3 }
    return words.count > 2 && words.count { isCapitalized($0) } * 5 > words.count * 4
  }
}
