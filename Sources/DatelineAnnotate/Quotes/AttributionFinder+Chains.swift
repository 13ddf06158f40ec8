import DatelineText

/// Words that reach the article through somebody else: "X was quoted as saying by Y", "X said, according to Y".
extension AttributionFinder {
  private static let reach = 14

  private enum Word {
    static let quote = WordKey("quote")
    static let saying = WordKey("saying")
    static let according = WordKey("according")
    static let by = WordKey("by")
    static let `as` = WordKey("as")
    static let be = WordKey("be")
  }

  /// Who is quoted and who quotes when `cue` is the verb of "quoted … as saying".
  func quotedSpeaker(of cue: Int, _ context: QuoteContext) -> (speaker: Int, relay: Int?)? {
    guard context.lemmas[cue] == Word.quote, let sentence = context.sentence(of: cue) else { return nil }
    let behind = cue + 1..<min(sentence.tokens.upperBound, cue + Self.reach)
    guard let saying = behind.first(where: { context.tokens[$0].key == Word.saying }),
      context.tokens[saying - 1].key == Word.as
    else { return nil }
    let before = (max(sentence.tokens.lowerBound, cue - 3 * Self.reach)..<cue).last {
      !context.isInside($0) && sources.isCandidateHead($0, context)
    }
    if cue > 0, context.lemmas[cue - 1] == Word.be, let before {
      let by = behind.first { context.tokens[$0].key == Word.by }
      return (before, by.flatMap { head(behind: $0, sentence, context) })
    }
    let object = (cue + 1..<saying - 1).first { sources.isCandidateHead($0, context) }
    return object.map { ($0, before) }
  }

  private func head(behind token: Int, _ sentence: Sentence, _ context: QuoteContext) -> Int? {
    (token + 1..<min(sentence.tokens.upperBound, token + 8)).first { sources.isCandidateHead($0, context) }
  }

  /// "according to" shortly behind the cue.
  func relayCue(behind cue: Int, _ context: QuoteContext) -> Int? {
    guard let sentence = context.sentence(of: cue), context.tokens[cue].key != Word.according else {
      return nil
    }
    return (cue + 1..<max(cue + 1, min(sentence.tokens.upperBound, cue + 8))).first {
      context.tokens[$0].key == Word.according && !context.isInside($0)
    }
  }

  /// The cue that a stretch's words belong to when `cue` passes them on, and the cue that does: "Y said, according to X",
  /// "X noted that Y stressed the “…”", "Y stressed, X claimed, that “…”".
  func link(
    of cue: Int, stretch: Int, _ all: [StretchModel.Cue], _ context: QuoteContext
  ) -> (cue: Int, relay: Int?) {
    let tokens = context.stretchTokens[stretch]
    if context.tokens[cue].key == Word.according, cue > tokens.upperBound {
      let first = all.partitionPoint { $0.token >= tokens.upperBound }
      let inner = all[first...].prefix { $0.token < cue }
        .first { cues.lexicon.speech.contains(context.lemmas[$0.token]) && context.tags[$0.token].isVerb }
      return (inner?.token ?? cue, nil)
    }
    if let verb = quotingVerb(before: cue, context) { return (verb, nil) }
    if let relay = insertedCue(behind: cue, all, context) { return (cue, relay) }
    if let inner = interruptedCue(before: cue, all, context) { return (inner, cue) }
    if let inner = nestedCue(behind: cue, before: tokens, all, context) { return (inner, cue) }
    return (cue, nil)
  }

  /// The verb of "was quoted by the agency as saying" when `cue` is its "saying".
  private func quotingVerb(before cue: Int, _ context: QuoteContext) -> Int? {
    guard cue > 1, context.tokens[cue].key == Word.saying, context.tokens[cue - 1].key == Word.as,
      let sentence = context.sentence(of: cue)
    else { return nil }
    return (max(sentence.tokens.lowerBound, cue - Self.reach)..<cue).last {
      context.lemmas[$0] == Word.quote && context.tags[$0].isVerb
    }
  }

  /// The verb of "…, the agency claimed," that parts `cue` from its words.
  private func insertedCue(behind cue: Int, _ all: [StretchModel.Cue], _ context: QuoteContext) -> Int? {
    guard context.isComma(cue + 1), context.tags[cue].isVerb else { return nil }
    let first = all.partitionPoint { $0.token > cue }
    guard first < all.count, all[first].token - cue < Self.reach else { return nil }
    let relay = all[first].token
    guard context.tags[relay].isVerb, context.isComma(relay + 1), relay > cue + 2,
      cues.lexicon.speech.contains(context.lemmas[relay]),
      context.nouns.isEnd(relay - 1), sources.isCandidateHead(relay - 1, context),
      !(cue + 2..<relay).contains(where: { context.isComma($0) || context.isInside($0) })
    else { return nil }
    return relay
  }

  /// The verb that `cue` parts from its words.
  private func interruptedCue(before cue: Int, _ all: [StretchModel.Cue], _ context: QuoteContext) -> Int? {
    let index = all.partitionPoint { $0.token >= cue } - 1
    guard index >= 0, cues.lexicon.speech.contains(context.lemmas[all[index].token]),
      insertedCue(behind: all[index].token, all, context) == cue
    else { return nil }
    return all[index].token
  }

  /// The last verb of speech between `cue` and the stretch that has somebody else as its subject.
  private func nestedCue(
    behind cue: Int, before tokens: Range<Int>, _ all: [StretchModel.Cue], _ context: QuoteContext
  ) -> Int? {
    guard cue < tokens.lowerBound else { return nil }
    let low = all.partitionPoint { $0.token > cue }
    let high = all.partitionPoint { $0.token >= tokens.lowerBound }
    return all[low..<max(low, high)].last { inner in
      guard cues.lexicon.speech.contains(context.lemmas[inner.token]),
        isBelow(inner.token, tokens, context), let subject = context.subject(of: inner.token), subject > cue,
        subject < inner.token
      else { return false }
      return context.tags[subject].isNoun
    }?.token
  }

  /// How many arcs lead from the words of a report to its verb at most.
  private static let depth = 10

  /// The parse hangs the first words of `tokens` below `verb`.
  private func isBelow(_ verb: Int, _ tokens: Range<Int>, _ context: QuoteContext) -> Bool {
    tokens.prefix(2).contains { token in
      var above = token
      for _ in 0..<Self.depth {
        above = context.tree.head(above)
        if above == verb { return true }
        if above < 0 { return false }
      }
      return false
    }
  }

  /// "issued a statement", "as saying": the words name what was said and do not give it.
  func isEmptyReport(_ cue: Int, _ content: ClosedRange<Int>, _ context: QuoteContext) -> Bool {
    if context.tokens[cue].key == Word.saying, cue > 0, context.tokens[cue - 1].key == Word.as {
      return content.upperBound < cue || content.allSatisfy { context.tags[$0].isProperNoun }
    }
    // "X declined to comment": the only words there are name the speaker.
    if content.upperBound < cue, content.allSatisfy({ context.tags[$0].isProperNoun }) { return true }
    if stretches.isInscription(cue, context) || !repair.isClause(content, cue: cue, context) { return true }
    if asksToStayUnnamed(cue, content, context) { return true }
    return content.count <= 3 && cues.lexicon.speechNouns.contains(context.lemmas[content.upperBound])
  }

  private static let ask = WordKey("ask")
  private static let request = WordKey("request")

  /// "asked not to be named".
  private func asksToStayUnnamed(_ cue: Int, _ content: ClosedRange<Int>, _ context: QuoteContext) -> Bool {
    guard context.lemmas[cue] == Self.ask || context.lemmas[cue] == Self.request, content.count <= 8 else {
      return false
    }
    return content.contains { cues.lexicon.naming.contains(context.lemmas[$0]) && context.tags[$0] == .vbn }
  }
}
