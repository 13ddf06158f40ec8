import DatelineText

/// Names that stand so close to an office that the two were taken for one.
extension SpeakerResolver {
  private enum Word {
    static let of = WordKey("of")
    static let the = WordKey("the")
  }

  /// The name in "Secretary of Defense Lloyd Austin" and "Leader of the Opposition Kavita Rathore", of which a parse may
  /// see the title alone.
  func nameBehindTitle(_ head: Int) -> Int {
    guard head + 3 < context.tokens.count, lexicon.titles.contains(context.lemmas[head]),
      context.tokens[head + 1].key == Word.of
    else { return head }
    let start = context.tokens[head + 2].key == Word.the ? head + 3 : head + 2
    if let name = context.name(at: start), name.tokens.lowerBound == start, officeHolder(in: name) != nil {
      return name.tokens.upperBound - 1
    }
    guard start == head + 2, context.tags[head].isProperNoun, context.tags[start].isProperNoun else {
      return head
    }
    let run = context.nameRun(at: start)
    return run.count > 2 ? run.upperBound - 1 : head
  }

  /// The person in "Secretary of Defense Lloyd Austin" where all of it, or what follows "of", was taken for one name.
  func officeHolder(in name: Mention) -> Range<Int>? {
    let tokens = name.tokens
    let title = tokens.dropLast(4).first {
      lexicon.titles.contains(context.lemmas[$0]) && context.tokens[$0 + 1].key == Word.of
    }
    if let title { return title + 3..<tokens.upperBound }
    var before = tokens.lowerBound - 1
    if before > 0, context.tokens[before].key == Word.the { before -= 1 }
    guard before > 0, context.tokens[before].key == Word.of, tokens.count > 2,
      name.kind == .person || name.kind == .other, lexicon.titles.contains(context.lemmas[before - 1])
    else { return nil }
    return tokens.lowerBound + 1..<tokens.upperBound
  }

  /// All of "People's Forward Movement" where the last word alone was taken for a name.
  func wholeBody(_ head: Int) -> Range<Int>? {
    guard lexicon.bodies.contains(context.lemmas[head]), context.tags[head].isProperNoun,
      context.name(at: head).map({ $0.tokens == head..<head + 1 }) ?? true
    else { return nil }
    var first = head
    let floor = max(context.sentence(of: head)?.tokens.lowerBound ?? head, head - 8)
    while first > floor, context.tags[first - 1].isProperNoun || context.tags[first - 1] == .pos {
      first -= 1
    }
    while first < head, context.tags[first] == .pos { first += 1 }
    return first < head ? first..<head + 1 : nil
  }
}
