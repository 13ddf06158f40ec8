import DatelineText

/// What speaks against a cue as the one that introduces a stretch, and what speaks for a stretch whatever the cue.
extension StretchModel {
  private static let read = WordKey("read")

  /// "A sign at the gate reads": lettering speaks for nobody.
  func isInscription(_ cue: Int, _ context: QuoteContext) -> Bool {
    guard context.lemmas[cue] == Self.read, let sentence = context.sentence(of: cue) else { return false }
    return (max(sentence.tokens.lowerBound, cue - 7)..<cue).contains {
      cues.lexicon.works.contains(context.lemmas[$0])
    }
  }

  /// What is in marks right behind the verb is the title of a work ("wrote “Winter Songs”"), or whom the words are from
  /// ("quoted an unnamed “senior official”").
  func namesItsObject(_ cue: Int, _ stretch: Int, _ context: QuoteContext) -> Bool {
    let tokens = context.stretchTokens[stretch]
    guard cue < tokens.lowerBound, tokens.lowerBound - cue <= 6, tokens.count <= 8 else { return false }
    let between = (cue + 1..<tokens.lowerBound).filter { !context.isMark($0) }
    if cues.lexicon.making.contains(context.lemmas[cue]) {
      return between.isEmpty && isTitled(tokens, context)
    }
    guard cues.lexicon.quoting.contains(context.lemmas[cue]), let first = between.first else { return false }
    return context.tags[first] == .dt
      && between.dropFirst().allSatisfy { context.tags[$0] == .jj || context.tags[$0] == .vbn }
      && !tokens.contains { context.tags[$0].isVerb }
  }

  /// Words with a capital, a verb and a stop of their own, behind a comma or a colon: “The statement read in part, “…””.
  func isIntroduced(_ stretch: Int, _ context: QuoteContext) -> Bool {
    let tokens = context.stretchTokens[stretch]
    guard tokens.count >= 8, let last = tokens.last, tokens.lowerBound > 1,
      context.tokens[tokens.lowerBound].shape.contains(.capitalized), !isTitled(tokens, context),
      tokens.contains(where: { context.tags[$0].isFinite }), ".?!".utf8.contains(context.sign(last))
    else { return false }
    let before = context.isMark(tokens.lowerBound - 1) ? tokens.lowerBound - 2 : tokens.lowerBound - 1
    return (context.isComma(before) || context.isColon(before)) && context.sameParagraph(before, last)
  }

  /// A verb that never tells anything, not next to the few words in marks: “relations cooled after the fall of the “empire””.
  func isBesideTheWay(_ cue: Int, _ tokens: Range<Int>, _ context: QuoteContext) -> Bool {
    let gap = cue < tokens.lowerBound ? tokens.lowerBound - cue : cue - tokens.upperBound
    return tokens.count <= 4 && gap > 3 && context.tags[cue].isVerb
      && !cues.lexicon.speech.contains(context.lemmas[cue])
      && cues.lexicon.communication[context.lemmas[cue]] == nil
  }

  private static let according = WordKey("according")

  /// "according to their lawyer, who called it “a rush”": the nearer verb of speech introduces the words.
  func isOvertaken(_ cue: Int, _ tokens: Range<Int>, _ context: QuoteContext, _ all: [Cue]) -> Bool {
    guard cue < tokens.lowerBound, context.tokens[cue].key == Self.according else { return false }
    let next = all.partitionPoint { $0.token > cue }
    return all[next...].prefix { $0.token < tokens.lowerBound }.contains {
      $0.belief >= 0.3 && context.tags[$0.token].isVerb
    }
  }

  /// A few words in marks that are part of the phrase of the cue's own subject: the “strong man” of Norland said.
  func describesSubject(of cue: Int, _ tokens: Range<Int>, _ context: QuoteContext) -> Bool {
    guard tokens.count <= 4, let last = tokens.last, context.tokens[last].kind.isWordlike,
      !tokens.contains(where: { context.tags[$0].isVerb })
    else { return false }
    if runsIntoSubject(of: cue, tokens, context) { return true }
    guard let subject = context.subject(of: cue) else { return false }
    let phrase = context.tree.subtree(subject)
    return phrase.contains(tokens.lowerBound) && phrase.contains(tokens.upperBound - 1)
  }

  /// “supreme leader” of Norland Jan Holt calls it so: nothing but nouns and what joins them stands between.
  private func runsIntoSubject(of cue: Int, _ tokens: Range<Int>, _ context: QuoteContext) -> Bool {
    guard cue > tokens.upperBound, cue - tokens.upperBound < 16 else { return false }
    let between = (tokens.upperBound..<cue).drop { context.isMark($0) }
    guard let head = between.last(where: { context.tags[$0] != .rb }), context.tags[head].isNoun else {
      return false
    }
    return between.allSatisfy {
      context.tokens[$0].kind.isWordlike && !context.tags[$0].isVerb && context.tags[$0] != .md
    }
  }

  /// More than half of several words begin with capitals.
  private func isTitled(_ tokens: Range<Int>, _ context: QuoteContext) -> Bool {
    let words = tokens.filter { context.tokens[$0].kind.isWordlike }
    let capitals = words.filter { context.tokens[$0].shape.contains(.capitalized) }
    return words.count > 1 && capitals.count * 2 > words.count
  }

  /// Begins its sentence and ends as speech does before the words that say whose it is: “No more water,” warned Holt.
  func isFronted(_ stretch: Int, _ context: QuoteContext) -> Bool {
    let tokens = context.stretchTokens[stretch]
    guard tokens.count > 2, let last = tokens.last, let sentence = context.sentence(of: tokens.lowerBound),
      context.sentenceOfToken[tokens.lowerBound] == context.sentenceOfToken[last],
      opensItsSentence(tokens, sentence, context), !isTitled(tokens, context)
    else { return false }
    let end = context.isMark(tokens.upperBound) ? tokens.upperBound + 1 : tokens.upperBound
    return context.isComma(last) || context.isComma(end)
  }
}
