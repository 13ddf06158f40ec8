import DatelineText

/// Judges each marked stretch: no quotation, or whose words they are and by which sign.
package struct StretchModel: Sendable {
  let cues: CueModel

  /// What a stretch can turn out to be.
  package enum Answer: Sendable, Equatable {
    /// A title, a nickname, a scare quote.
    case noQuote
    /// Introduced by the cue at this token.
    case cue(Int)
    /// Goes on with the utterance of the stretch before it.
    case continues
    /// Said by the subject at this token of a sentence beside it, which has no cue.
    case subject(Int)

    /// A cue that stands behind the stretch.
    func isCue(behind stretch: Int, _ context: QuoteContext) -> Bool {
      if case .cue(let token) = self { token >= context.stretchTokens[stretch].upperBound } else { false }
    }
  }

  /// A cue with the model's belief in it and what it seems to report.
  package struct Cue: Sendable {
    package let token: Int
    package let belief: Float
    package let content: ClosedRange<Int>?
    package init(token: Int, belief: Float, content: ClosedRange<Int>?) {
      self.token = token
      self.belief = belief
      self.content = content
    }
  }

  /// The stretch before the judged one and what was found of it.
  package struct Previous: Sendable {
    package let stretch: Int
    package let answer: Answer
    package init(stretch: Int, answer: Answer) {
      self.stretch = stretch
      self.answer = answer
    }
  }

  private static let reach = 40
  private static let cuesASide = 4

  /// The answers worth weighing for a stretch, `noQuote` first.
  ///
  /// `cues` are the article's cue candidates in text order.
  package func candidates(
    for stretch: Int, _ context: QuoteContext, cues all: [Cue], previous: Previous?
  ) -> [Answer] {
    let tokens = context.stretchTokens[stretch]
    guard let last = tokens.last else { return [.noQuote] }
    var answers: [Answer] = [.noQuote]
    for cue in nearby(tokens, context, all)
    where !isInscription(cue, context) && !namesItsObject(cue, stretch, context)
      && !isBesideTheWay(cue, tokens, context) && !describesSubject(of: cue, tokens, context)
      && !isOvertaken(cue, tokens, context, all)
    {
      answers.append(.cue(cue))
    }
    if let previous, mayContinue(stretch, previous, context) { answers.append(.continues) }
    if fills(stretch, context), context.stretches[stretch].style != .block {
      if let token = subjectOfSentence(after: last, context) { answers.append(.subject(token)) }
      if let token = subjectOfSentence(before: tokens.lowerBound, context) { answers.append(.subject(token)) }
    }
    return answers
  }

  func isShort(_ stretch: Int, _ context: QuoteContext) -> Bool { context.stretchTokens[stretch].count <= 4 }

  /// How many words may stand between a cue and a word or two that are quoted by themselves.
  private static let asideGap = 9

  /// A word or two in marks far behind the cue belong to what is reported indirectly.
  func isAside(_ stretch: Int, cue: Int, _ context: QuoteContext) -> Bool {
    let tokens = context.stretchTokens[stretch]
    let gap = cue < tokens.lowerBound ? tokens.lowerBound - cue : cue - tokens.upperBound
    return gap > Self.asideGap && isFragment(stretch, context)
  }

  /// One word or two.
  func isFragment(_ stretch: Int, _ context: QuoteContext) -> Bool {
    let words = context.stretchTokens[stretch].filter { context.tokens[$0].kind.isWordlike }
    return words.count <= 2
  }

  /// Tokens between two parts of one utterance at most.
  private static let farthest = 500

  /// Few words amid others go on with nothing but a quotation of their own sentence.
  private func mayContinue(_ stretch: Int, _ previous: Previous, _ context: QuoteContext) -> Bool {
    let tokens = context.stretchTokens[stretch]
    guard let before = context.stretchTokens[previous.stretch].last,
      let first = context.sentence(of: before), let second = context.sentence(of: tokens.lowerBound)
    else { return false }
    if second.block - first.block > 3 || tokens.lowerBound - before > Self.farthest { return false }
    if tokens.count >= 5 || fills(stretch, context) { return true }
    return first == second && tokens.lowerBound - before < 7
  }

  /// A whole sentence between marks with nothing beside it: speech, whoever speaks.
  func isWholeUtterance(_ stretch: Int, _ context: QuoteContext) -> Bool {
    let tokens = context.stretchTokens[stretch]
    guard tokens.count >= 4, let last = tokens.last,
      context.tokens[tokens.lowerBound].shape.contains(.capitalized),
      tokens.contains(where: { context.tags[$0].isVerb })
    else { return false }
    let stop = context.sign(last)
    guard stop == UInt8(ascii: ".") || stop == UInt8(ascii: "?") || stop == UInt8(ascii: "!") else {
      return false
    }
    return fills(stretch, context)
  }

  /// The name after a dash right behind the stretch ("…" — Name), or in the line below it.
  func dashedSpeaker(after stretch: Int, _ context: QuoteContext) -> Int? {
    guard let last = context.stretchTokens[stretch].last else { return nil }
    var i = last + 1
    while i < context.tokens.count, context.isMark(i) { i += 1 }
    guard i + 1 < context.tokens.count, context.isDash(i),
      context.sameParagraph(last, i + 1) || opensNextParagraph(i, last, context),
      context.tags[i + 1].isProperNoun
    else { return nil }
    let name = context.nameRun(at: i + 1)
    let next = name.upperBound
    let ends =
      next >= context.tokens.count || !context.sameParagraph(i, next) || context.isComma(next)
      || context.tags[next] == .leftBracket
    return ends ? name.upperBound - 1 : nil
  }

  /// The line below a quotation that says whose it is.
  private func opensNextParagraph(_ token: Int, _ last: Int, _ context: QuoteContext) -> Bool {
    guard let quoted = context.sentence(of: last), let line = context.sentence(of: token) else {
      return false
    }
    return line.block == quoted.block + 1 && line.tokens.lowerBound == token
  }

  /// The nearest cue candidates on both sides, in the stretch's own sentences and in the one before a colon.
  private func nearby(_ tokens: Range<Int>, _ context: QuoteContext, _ all: [Cue]) -> [Int] {
    guard let first = context.sentence(of: tokens.lowerBound), let last = tokens.last,
      let final = context.sentence(of: last)
    else { return [] }
    var low = max(first.tokens.lowerBound, tokens.lowerBound - Self.reach)
    if low > 0, opensItsSentence(tokens, first, context), let before = context.sentence(of: low - 1),
      context.isColon(before.tokens.upperBound - 1) || isContinuedSentence(before, first, context)
    {
      low = max(before.tokens.lowerBound, low - Self.reach)
    }
    let high = min(final.tokens.upperBound, tokens.upperBound + Self.reach)
    // Few words need a better cue than a sentence does.
    let (floor, near): (Float, Int) = tokens.count <= 4 ? (0.1, 4) : (0.005, 6)
    let middle = all.partitionPoint { $0.token >= tokens.lowerBound }
    var found: [Int] = []
    var i = middle - 1
    while i >= 0, all[i].token >= low, found.count < Self.cuesASide {
      if all[i].belief >= floor || tokens.lowerBound - all[i].token < near { found.append(all[i].token) }
      i -= 1
    }
    i = all.partitionPoint { $0.token >= tokens.upperBound }
    var behind = 0
    while i < all.count, all[i].token < high, behind < Self.cuesASide {
      if all[i].belief >= floor || all[i].token - tokens.upperBound < near {
        found.append(all[i].token)
        behind += 1
      }
      i += 1
    }
    return found
  }

  func opensItsSentence(_ tokens: Range<Int>, _ sentence: Sentence, _ context: QuoteContext) -> Bool {
    (sentence.tokens.lowerBound..<max(tokens.lowerBound, sentence.tokens.lowerBound)).allSatisfy {
      !context.tokens[$0].kind.isWordlike
    }
  }

  /// The splitter ended a sentence without a stop.
  private func isContinuedSentence(_ before: Sentence, _ after: Sentence, _ context: QuoteContext) -> Bool {
    before.block == after.block && context.isComma(before.tokens.upperBound - 1)
  }

  /// Nothing but marks stands in the stretch's sentences besides it.
  func fills(_ stretch: Int, _ context: QuoteContext) -> Bool { wordsBeside(stretch, context) == 0 }

  /// Words outside of marks in the first and the last sentence of the stretch.
  func wordsBeside(_ stretch: Int, _ context: QuoteContext) -> Int {
    let tokens = context.stretchTokens[stretch]
    guard let last = tokens.last, let first = context.sentence(of: tokens.lowerBound),
      let final = context.sentence(of: last)
    else { return 0 }
    let low = max(first.tokens.lowerBound, tokens.lowerBound - Self.reach)
    let high = min(final.tokens.upperBound, tokens.upperBound + Self.reach)
    var count = 0
    context.work.add(high - low)
    for i in low..<high where !context.isInside(i) && context.tokens[i].kind.isWordlike { count += 1 }
    return count
  }

  private func subjectOfSentence(after token: Int, _ context: QuoteContext) -> Int? {
    let index = Int(context.sentenceOfToken[token]) + 1
    guard index > 0, index < context.sentences.count else { return nil }
    return firstSubject(context.sentences[index], context)
  }

  private func subjectOfSentence(before token: Int, _ context: QuoteContext) -> Int? {
    let index = Int(context.sentenceOfToken[token]) - 1
    guard index >= 0 else { return nil }
    return firstSubject(context.sentences[index], context)
  }

  /// The subject in the parse; without a parse, the first noun or pronoun before the first verb.
  private func firstSubject(_ sentence: Sentence, _ context: QuoteContext) -> Int? {
    let start = sentence.tokens.prefix(Self.reach)
    if let token = start.first(where: { context.arcs[$0].relation == .nsubj && !context.isInside($0) }) {
      return token
    }
    guard start.allSatisfy({ context.tree.head($0) < 0 }),
      let verb = start.first(where: { context.tags[$0].isVerb })
    else { return nil }
    let sources = SourceModel(cues: cues)
    return start.prefix { $0 < verb }.first { !context.isInside($0) && sources.isCandidateHead($0, context) }
  }
}

extension Array {
  /// The first index whose element fits, where all that fit stand behind all that do not.
  func partitionPoint(where fits: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if fits(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
