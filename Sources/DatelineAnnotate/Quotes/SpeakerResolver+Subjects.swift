import DatelineText

/// A pronoun that begins a sentence goes on with the subject of the sentence before it: "Coach Dan Ross was angry. He
/// thought it was unfair. “By a yard,” he said."
extension SpeakerResolver {
  private enum Word {
    static let he = WordKey("he")
    static let she = WordKey("she")
    static let it = WordKey("it")
    static let they = WordKey("they")
  }

  /// How many sentences of one paragraph are looked back through.
  private static let sentencesBack = 6

  /// The head of the noun phrase that the pronoun at `token`, a subject, goes on with.
  func priorSubject(of token: Int) -> Int? {
    guard context.tags[token] == .prp, isThirdPerson(token), context.sentenceOfToken[token] >= 0 else {
      return nil
    }
    var s = Int(context.sentenceOfToken[token])
    guard context.mainSubject(of: context.sentences[s]) == token else { return nil }
    let block = context.sentences[s].block
    for _ in 0..<Self.sentencesBack where s > 0 {
      s -= 1
      guard context.sentences[s].block == block else { return nil }
      if context.isAllMarked(context.sentences[s]) { continue }
      guard let subject = context.mainSubject(of: context.sentences[s]) else { return nil }
      if context.tokens[subject].key == context.tokens[token].key { continue }
      guard context.tags[subject].isNoun, let end = nounEnd(subject), fits(end, token) else { return nil }
      return end
    }
    return nil
  }

  private func nounEnd(_ token: Int) -> Int? {
    let end = Int(context.nouns.end[token])
    return end >= 0 ? end : nil
  }

  private func isThirdPerson(_ token: Int) -> Bool {
    let key = context.tokens[token].key
    return key == Word.he || key == Word.she || key == Word.it || key == Word.they
  }

  /// The noun at `end` can be meant by the pronoun: a person, a body, or several.
  private func fits(_ end: Int, _ pronoun: Int) -> Bool {
    let key = context.tokens[pronoun].key
    let name = context.name(at: end)
    let entity = (name ?? reference(at: end)).flatMap {
      entities.indices.contains($0.entity) ? entities[$0.entity] : nil
    }
    let isPlural = context.tags[end] == .nns || context.tags[end] == .nnps || entity?.isPlural == true
    let isBody =
      name?.kind == .organization || key == Word.it && name?.kind == .other
      || lexicon.bodies.contains(context.lemmas[end])
    if key == Word.they { return isPlural }
    if key == Word.it { return isBody }
    guard !isPlural, !isBody, name == nil || name?.kind == .person || name?.kind == .other else {
      return false
    }
    guard
      name != nil || lexicon.unnamed.contains(context.lemmas[end])
        || lexicon.titles.contains(context.lemmas[end])
        || entity?.kind == .person
    else { return false }
    let gender = entity?.gender ?? .unknown
    return gender != (key == Word.he ? .female : .male) && gender != .neuter
  }

  /// Who is meant by a pronoun that goes on with `subject`; `known` is what coreference says.
  func chained(_ subject: Int, from pronoun: Int, _ known: Referent?) -> Referent? {
    let key = context.tokens[pronoun].key
    if known != nil, key == Word.it || key == Word.they { return nil }
    var said = referent(of: subject)
    guard said.name != nil else { return nil }
    if let known, known.entity == said.entity { return known }
    said.confidence = .likely
    return said
  }
}

extension QuoteContext {
  /// The subject of a sentence's main verb, outside of marks; else its first subject.
  func mainSubject(of sentence: Sentence) -> Int? {
    var first: Int?
    for i in sentence.tokens.prefix(80) where !isInside(i) {
      guard arcs[i].relation == .nsubj || arcs[i].relation == .nsubjPassive else { continue }
      let verb = tree.head(i)
      if verb >= 0, tree.head(verb) < 0 { return i }
      if first == nil { first = i }
    }
    if first == nil, let root = sentence.tokens.prefix(12).first(where: { tree.head($0) < 0 }),
      tags[root].isNoun, !isInside(root)
    {
      return root
    }
    return first
  }

  /// Nothing but marked words.
  func isAllMarked(_ sentence: Sentence) -> Bool {
    sentence.tokens.allSatisfy { isInside($0) || !tokens[$0].kind.isWordlike }
  }

  /// The end of a sentence, or a sign that closes an apposition.
  func isClauseEdge(_ token: Int) -> Bool {
    isComma(token) || sign(token) == UInt8(ascii: ".") || sign(token) == UInt8(ascii: ":") || isMark(token)
      || tags[token] == .wp || isDash(token)
  }
}
