import DatelineText

/// Brings the model's names to the form that the rest relies on: no titles in them, whole surnames, no known name missed.
struct NameRepair {
  let text: [UInt8]
  let annotations: Annotations
  let lexicon: NameLexicon
  let facts: [NameLexicon.WordFacts]
  var tokens: [Token] { annotations.tokens }
  /// Short forms that the article has introduced in brackets, with what they stand for.
  var acronyms: [WordKey: EntityKind] = [:]
  /// The parts of the persons' names of two or more words.
  private var partsOfPersons: Set<WordKey> = []

  init(
    _ text: [UInt8], _ annotations: Annotations, _ lexicon: NameLexicon, _ facts: [NameLexicon.WordFacts]
  ) {
    self.text = text
    self.annotations = annotations
    self.lexicon = lexicon
    self.facts = facts
  }

  /// The names in text order, without overlaps.
  mutating func repaired(_ found: [NameSpan]) -> [NameSpan] {
    for name in found where name.kind == .person && name.tokens.count > 1 {
      partsOfPersons.formUnion(name.tokens.map { tokens[$0].key })
    }
    var names: [NameSpan] = []
    var next = 0
    for sentence in annotations.sentences {
      var i = sentence.tokens.lowerBound
      while i < sentence.tokens.upperBound {
        while next < found.count, found[next].tokens.lowerBound < i { next += 1 }
        if next < found.count, found[next].tokens.lowerBound == i {
          let limit = sentence.tokens
          if let name = trimmed(widened(found[next], limit), limit) { names.append(name) }
          i = max(found[next].tokens.upperBound, names.last?.tokens.upperBound ?? 0)
          next += 1
        } else if let name = missed(
          i, sentence.tokens, next < found.count ? found[next] : nil, after: names.last)
        {
          names.append(name)
          i = name.tokens.upperBound
        } else {
          i += 1
        }
      }
    }
    return names
  }

  func isCapitalized(_ i: Int) -> Bool { tokens[i].shape.contains(.capitalized) }

  private func isHyphen(_ i: Int) -> Bool {
    tokens[i].span.count == 1 && text[tokens[i].span.start] == UInt8(ascii: "-")
  }

  /// Takes in what a person's name lacks: particles and surnames behind, hyphened parts on both sides, suffixes.
  func widened(_ name: NameSpan, _ sentence: Range<Int>) -> NameSpan {
    guard name.kind == .person else { return name }
    var low = name.tokens.lowerBound
    var high = name.tokens.upperBound
    var steps = 0
    while high < sentence.upperBound, steps < 8 {
      steps += 1
      if isHyphen(high), high + 1 < sentence.upperBound, isCapitalized(high + 1), !isSpaced(high) {
        high += 2
      } else if let end = particlesEnd(high, sentence) ?? particlesEnd(behindApostrophe: high, sentence) {
        high = end
      } else if facts[high].contains(.suffix), isCapitalized(high) {
        high += 1
      } else if isCapitalized(high), tokens[high].kind == .word, annotations.tags[high].isProperNoun,
        facts[high].isDisjoint(with: [.role, .organizationHead, .calendar, .title]),
        facts[high].contains(.surname) || high - low == 1 && facts[high - 1].contains(.given)
      {
        high += 1
      } else {
        break
      }
    }
    if low - 2 >= sentence.lowerBound, isHyphen(low - 1), facts[low - 2].contains(.particle),
      !isSpaced(low - 1)
    {
      low -= 2
    }
    return NameSpan(tokens: low..<high, kind: .person)
  }

  private func isSpaced(_ i: Int) -> Bool { tokens[i].shape.contains(.spaceBefore) }

  /// The end of a surname that begins with particles at `start`: "van der Berg", "al-Abbasi".
  private func particlesEnd(_ start: Int, _ sentence: Range<Int>) -> Int? {
    var i = start
    while i < sentence.upperBound, i - start < 5, facts[i].contains(.particle) || (i > start && isHyphen(i)) {
      if facts[i].contains(.connector), !facts[i].contains(.surname), i == start, tokens[i].span.count < 2 {
        return nil
      }
      i += 1
    }
    guard i > start, i < sentence.upperBound, isCapitalized(i), tokens[i].kind == .word else { return nil }
    return i + 1
  }

  /// The same behind an apostrophe that closes a word: "Shia’ al-Sudani".
  private func particlesEnd(behindApostrophe i: Int, _ sentence: Range<Int>) -> Int? {
    guard i + 1 < sentence.upperBound, !isSpaced(i), tokens[i].span.count == 1 || tokens[i].span.count == 3,
      [UInt8(ascii: "'"), 0xE2].contains(text[tokens[i].span.start])
    else { return nil }
    return particlesEnd(i + 1, sentence)
  }

  /// Without leading articles, titles, roles and demonyms; `nil` when nothing else remains.
  private func trimmed(_ name: NameSpan, _ sentence: Range<Int>) -> NameSpan? {
    var range = name.tokens
    while let first = range.first, annotations.tags[first] == .dt || tokens[first].kind == .punctuation {
      range = first + 1..<range.upperBound
    }
    if name.kind == .person {
      var low = range.lowerBound
      for i in range.dropLast() where !facts[i].isDisjoint(with: [.title, .role]) && i - range.lowerBound < 6
      {
        if facts[i].contains(.given), facts[i].isDisjoint(with: .title) { break }
        low = i + 1
      }
      while low < range.upperBound - 1, facts[low].contains(.demonym), !facts[low].contains(.given) {
        low += 1
      }
      range = low..<range.upperBound
      if range.count == 1, let only = range.first, !facts[only].isDisjoint(with: [.title, .role]),
        !facts[only].contains(.surname) || !isCapitalized(only)
      {
        return nil
      }
    }
    while let last = range.last, annotations.tags[last] == .pos || tokens[last].kind == .punctuation {
      range = range.lowerBound..<last
    }
    guard let first = range.first else { return nil }
    if range.count == 1, facts[first].contains(.calendar) { return nil }
    if range.count == 1, name.kind == .person, facts[first].contains(.demonym), annotations.tags[first] == .jj
    {
      return nil
    }
    return NameSpan(tokens: range, kind: known(range, name.kind) ?? name.kind)
  }

  /// A country or a capital, unless it is somebody's name in the article, as "Washington" may be.
  private func isPlaceAlone(_ i: Int, _ bits: UInt16) -> Bool {
    bits & (NameLexicon.country | NameLexicon.capital | NameLexicon.place) != 0 && !facts[i].contains(.given)
      && !partsOfPersons.contains(tokens[i].key)
      && (i == 0 || facts[i - 1].isDisjoint(with: [.title, .role]))
  }

  /// The kind that the gazetteer gives to a name that has one reading alone.
  private func known(_ range: Range<Int>, _ kind: EntityKind) -> EntityKind? {
    let bits = lexicon.phrases.flags(range.map { tokens[$0].key })
    if kind == .person, range.count == 1 { return isPlaceAlone(range.lowerBound, bits) ? .place : nil }
    if bits & (NameLexicon.country | NameLexicon.capital) != 0, range.count > 1 { return .place }
    if bits == NameLexicon.organization, range.count > 1 { return .organization }
    return nil
  }
}
