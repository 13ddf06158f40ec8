import DatelineText

/// Finds the turns of an interview or a transcript: paragraphs that begin with a speaker's name and a colon ("Holt: We
/// left."), or with "A:" for the answers of the one person who is interviewed.
struct InterviewTurns {
  /// What somebody says in one paragraph.
  struct Turn {
    let span: TextSpan
    /// The token that names the speaker.
    let speaker: Int
  }

  private(set) var found: [Turn] = []
  private let article: Article
  private let annotations: Annotations
  private let lexicon: QuoteLexicon

  /// A paragraph with its label.
  private struct Labelled {
    let block: Int
    /// The tokens before the colon.
    let label: Range<Int>
    let key: WordKey
  }

  /// Words of a label at most.
  private static let labelLimit = 4
  /// Labelled paragraphs that make an interview.
  private static let fewest = 3

  init(_ article: Article, _ annotations: Annotations, _ lexicon: QuoteLexicon) {
    self.article = article
    self.annotations = annotations
    self.lexicon = lexicon
    let labelled = labelledParagraphs()
    guard labelled.count >= Self.fewest else { return }
    let counts = Dictionary(labelled.map { ($0.key, 1) }, uniquingKeysWith: +)
    guard counts.count > 1, counts.values.max() ?? 0 > 1 else { return }
    let speakers = speakers(of: labelled)
    guard speakers.contains(where: { $0 != nil }) else { return }
    collect(labelled, speakers)
  }

  /// Paragraphs of the form "Name: words", without a mark behind the colon.
  private func labelledParagraphs() -> [Labelled] {
    var labelled: [Labelled] = []
    var last = -1
    for sentence in annotations.sentences where sentence.block != last {
      last = sentence.block
      let first = sentence.tokens.lowerBound
      let limit = min(annotations.tokens.count, first + Self.labelLimit + 1)
      guard let colon = (first..<limit).first(where: { isColon($0) }), colon > first,
        colon + 1 < annotations.tokens.count, isWord(colon + 1),
        annotations.tokens[colon + 1].span.end <= article.blocks[sentence.block].span.end,
        (first..<colon).allSatisfy({ annotations.tokens[$0].shape.contains(.capitalized) })
      else { continue }
      labelled.append(
        Labelled(block: sentence.block, label: first..<colon, key: annotations.tokens[colon - 1].key))
    }
    return labelled
  }

  private func isColon(_ token: Int) -> Bool {
    let span = annotations.tokens[token].span
    return span.count == 1 && article.text[span.start] == UInt8(ascii: ":")
  }

  private func isWord(_ token: Int) -> Bool { annotations.tokens[token].kind.isWordlike }

  /// The token that names each paragraph's speaker: the label if it is a person's, the interviewee for an answer.
  private func speakers(of labelled: [Labelled]) -> [Int?] {
    var people: Set<WordKey> = []
    for mention in annotations.mentions where mention.form == .name && mention.kind == .person {
      people.insert(annotations.tokens[mention.tokens.upperBound - 1].key)
    }
    let interviewee = labelled.first.flatMap { onlyPerson(before: $0.label.lowerBound) }
    return labelled.map { item in
      if lexicon.answers.contains(item.key) { return interviewee }
      return people.contains(item.key) ? item.label.upperBound - 1 : nil
    }
  }

  /// The head of the first mention of the one person whom the text before `token` names.
  private func onlyPerson(before token: Int) -> Int? {
    let named = annotations.mentions.prefix { $0.tokens.lowerBound < token }
      .filter { $0.form == .name && $0.kind == .person }
    guard let first = named.first, named.allSatisfy({ $0.entity == first.entity }) else { return nil }
    return first.tokens.upperBound - 1
  }

  /// Each turn from its label to its paragraph's end, and the paragraphs without a label up to the next one.
  private mutating func collect(_ labelled: [Labelled], _ speakers: [Int?]) {
    for (index, item) in labelled.enumerated() {
      guard let speaker = speakers[index] else { continue }
      let start = annotations.tokens[item.label.upperBound + 1].span.start
      found.append(Turn(span: TextSpan(start, article.blocks[item.block].span.end), speaker: speaker))
      guard index + 1 < labelled.count else { break }
      for block in item.block + 1..<labelled[index + 1].block
      where article.blocks[block].kind != .heading && !article.blocks[block].span.isEmpty {
        if isNarration(article.blocks[block].span, speaker) { break }
        found.append(Turn(span: article.blocks[block].span, speaker: speaker))
      }
    }
  }

  /// A paragraph between turns that the interviewer tells: nobody says "I" in it, and it names the speaker or quotes
  /// somebody.
  private func isNarration(_ span: TextSpan, _ speaker: Int) -> Bool {
    let tokens = annotations.tokens
    let first = tokens.partitionPoint { $0.span.start >= span.start }
    let range = first..<max(first, tokens.partitionPoint { $0.span.start >= span.end })
    if range.contains(where: { lexicon.firstPerson.contains(tokens[$0].key) }) { return false }
    return range.contains { tokens[$0].key == tokens[speaker].key }
      || !MarkedStretch.find(Array(article.text[span.range])).isEmpty
  }
}
