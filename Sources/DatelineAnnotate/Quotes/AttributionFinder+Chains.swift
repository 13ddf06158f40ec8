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
    let before = (sentence.tokens.lowerBound..<cue).last {
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

  /// The verb of speech between a stretch and the "according to" that relays both; else the cue itself.
  func innerCue(of cue: Int, stretch: Int, _ all: [StretchModel.Cue], _ context: QuoteContext) -> Int {
    let end = context.stretchTokens[stretch].upperBound
    guard context.tokens[cue].key == Word.according, cue > end else { return cue }
    let first = all.partitionPoint { $0.token >= end }
    let inner = all[first...].prefix { $0.token < cue }
      .first { cues.lexicon.speech.contains(context.lemmas[$0.token]) && context.tags[$0.token].isVerb }
    return inner?.token ?? cue
  }

  /// "issued a statement", "as saying": the words name what was said and do not give it.
  func isEmptyReport(_ cue: Int, _ content: ClosedRange<Int>, _ context: QuoteContext) -> Bool {
    if context.tokens[cue].key == Word.saying, cue > 0, context.tokens[cue - 1].key == Word.as {
      return content.upperBound < cue || content.allSatisfy { context.tags[$0].isProperNoun }
    }
    // "X declined to comment": the only words there are name the speaker.
    if content.upperBound < cue, content.allSatisfy({ context.tags[$0].isProperNoun }) { return true }
    if stretches.isInscription(cue, context) { return true }
    if content.count == 1, !context.tags[content.lowerBound].isNoun, !context.tags[content.lowerBound].isVerb
    {
      return true
    }
    return content.count <= 3 && cues.lexicon.speechNouns.contains(context.lemmas[content.upperBound])
  }
}
