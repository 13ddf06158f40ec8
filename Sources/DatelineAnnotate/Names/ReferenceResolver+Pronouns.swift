import DatelineText

extension ReferenceResolver {
  /// Resolves the pronoun at token `i`.
  mutating func take(_ pronoun: NameLexicon.Pronoun, _ i: Int, _ s: Int) {
    let range = i..<i + 1
    switch pronoun.person {
    case .any:
      guard tags[i] == .wp || tags[i] == .wpPossessive, let antecedent = relativeAntecedent(i) else { return }
      record(range, .pronoun, of: antecedent, sentence: s, confidence: .firm)
    case .male, .female:
      let gender: Entity.Gender = pronoun.person == .male ? .male : .female
      let found = chosen(s, i, pronoun) { member in
        member.entity.kind == .person && !member.entity.isPlural
          && (member.entity.gender == gender || member.entity.gender == .unknown)
      }
      if let found { cast.noteGender(found.id, gender, certain: true) }
      record(
        range, .pronoun, of: found?.id, sentence: s, confidence: found?.confidence ?? .likely, kind: .person)
    case .neuter:
      guard !isExpletive(i, s) else { return }
      let found = chosen(s, i, pronoun) { member in
        member.entity.kind == .organization && s - member.lastSentence < 2
          && (member.wasSubject || pronoun.grammaticalCase == .possessive)
      }
      record(range, .pronoun, of: found?.id, sentence: s, confidence: .likely, kind: .organization)
    case .plural:
      let id = pluralAntecedent(s, i, pronoun)
      record(range, .pronoun, of: id, sentence: s, confidence: .likely, kind: id == nil ? .other : nil)
    }
  }

  /// The mention directly before "who", with a comma at most between them.
  private func relativeAntecedent(_ i: Int) -> Int? {
    guard let previous, previous.kind == .person || previous.kind == .organization else { return nil }
    let end = previous.tokens.upperBound
    return end == i || end + 1 == i && tags[end] == .comma ? previous.id : nil
  }

  /// "it" that refers to nothing: by the parse, or before "is likely that" and the weather.
  private func isExpletive(_ i: Int, _ s: Int) -> Bool {
    if annotations.arcs.count == tokens.count { return annotations.arcs[i].relation == .expl }
    let limit = annotations.sentences[s].tokens.upperBound
    return i + 2 < limit && annotations.universalTags[i + 1] == .aux
      && annotations.universalTags[i + 2] == .adj
  }

  /// The most prominent of the recent members that `isFit`, and how sure that is.
  private func chosen(
    _ s: Int, _ i: Int, _ pronoun: NameLexicon.Pronoun, where isFit: (Cast.Member) -> Bool
  ) -> (id: Int, confidence: Confidence)? {
    var best: (id: Int, score: Int)?
    var second = Int.min
    for id in cast.recent.reversed() where isFit(cast.members[id]) {
      let score = prominence(cast.members[id], s, i, pronoun)
      if best == nil || score > best!.score {
        second = best?.score ?? Int.min
        best = (id, score)
      } else {
        second = max(second, score)
      }
    }
    guard let best else { return nil }
    let isFirm = second == Int.min || best.score - second >= 6
    return (best.id, isFirm ? .firm : .likely)
  }

  /// How much a member is in the reader's mind at token `i` of sentence `s`.
  private func prominence(_ member: Cast.Member, _ s: Int, _ i: Int, _ pronoun: NameLexicon.Pronoun) -> Int {
    let distance = s - member.lastSentence
    var score = distance == 0 ? 12 : distance == 1 ? 10 : max(0, 8 - distance)
    if member.wasSubject { score += 5 }
    if member.entity.gender != .unknown { score += 3 }
    if !member.entity.name.isEmpty { score += 1 }
    score += min(4, member.entity.mentions.count / 2)
    // The object of a clause is not its own subject: "Price met her".
    if distance == 0, pronoun.grammaticalCase == .object, member.wasSubject, i - member.lastToken < 3 {
      score -= 14
    }
    if distance == 0, pronoun.grammaticalCase == .possessive, i - member.lastToken < 6 { score += 2 }
    return score
  }

  /// The latest group, or the two persons last joined by "and".
  private mutating func pluralAntecedent(_ s: Int, _ i: Int, _ pronoun: NameLexicon.Pronoun) -> Int? {
    let group = chosen(s, i, pronoun) { $0.entity.isPlural && s - $0.lastSentence < 3 }
    if let pair, s - pair.sentence < 3, group == nil || cast.members[group!.id].lastSentence <= pair.sentence
    {
      let names = [pair.first, pair.second].map { cast.members[$0].entity.name }
      self.pair = nil
      return cast.add(
        Cast.Member(
          entity: Entity(name: names.joined(separator: " and "), kind: .person, isPlural: true)))
    }
    return group?.id
  }
}
