import DatelineText

/// What the whole article shows of each word: a name that is plain in one place lends its light to the others.
struct DocumentEvidence: Sendable {
  struct Signs: OptionSet, Sendable {
    let rawValue: UInt16
    static let lowercase = Signs(rawValue: 1)
    static let capitalizedInside = Signs(rawValue: 1 << 1)
    static let afterTitle = Signs(rawValue: 1 << 2)
    static let afterGivenName = Signs(rawValue: 1 << 3)
    static let beforeOrganizationHead = Signs(rawValue: 1 << 4)
    static let afterIn = Signs(rawValue: 1 << 5)
    static let beforeVerb = Signs(rawValue: 1 << 6)
    static let beforeSurname = Signs(rawValue: 1 << 7)
    static let afterThe = Signs(rawValue: 1 << 8)
    static let possessive = Signs(rawValue: 1 << 9)
  }

  private var table: WordTable<Signs>

  /// Reads every word of the article once.
  init(_ annotations: Annotations, _ facts: [NameLexicon.WordFacts]) {
    let tokens = annotations.tokens
    table = WordTable(minimumCapacity: min(tokens.count, 1 << 16))
    for sentence in annotations.sentences {
      for i in sentence.tokens where tokens[i].kind == .word {
        let signs = Self.signs(i, sentence.tokens, annotations, facts)
        if !signs.isEmpty { table[tokens[i].key] = (table[tokens[i].key] ?? []).union(signs) }
      }
    }
  }

  func signs(_ key: WordKey) -> Signs { table[key] ?? [] }

  private static func signs(
    _ i: Int, _ sentence: Range<Int>, _ annotations: Annotations, _ facts: [NameLexicon.WordFacts]
  ) -> Signs {
    let tokens = annotations.tokens
    guard tokens[i].shape.contains(.capitalized) else { return .lowercase }
    var signs: Signs = []
    if i > sentence.lowerBound {
      let before = i - 1
      if tokens[before].kind == .word {
        signs.insert(.capitalizedInside)
        if !facts[before].isDisjoint(with: [.title, .role]) { signs.insert(.afterTitle) }
        if tokens[before].shape.contains(.capitalized), facts[before].contains(.given) {
          signs.insert(.afterGivenName)
        }
        if annotations.tags[before] == .dt { signs.insert(.afterThe) }
        if annotations.tags[before] == .in, tokens[before].span.count == 2 { signs.insert(.afterIn) }
      }
    }
    if i + 1 < sentence.upperBound {
      let tag = annotations.tags[i + 1]
      if facts[i + 1].contains(.organizationHead), tokens[i + 1].shape.contains(.capitalized) {
        signs.insert(.beforeOrganizationHead)
      }
      if facts[i].contains(.given), tokens[i + 1].shape.contains(.capitalized) {
        signs.insert(.beforeSurname)
      }
      if tag == .vbd || tag == .vbz { signs.insert(.beforeVerb) }
      if tag == .pos { signs.insert(.possessive) }
    }
    return signs
  }
}
