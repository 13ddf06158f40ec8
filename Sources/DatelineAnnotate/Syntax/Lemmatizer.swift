import DatelineText

/// Finds the base form of a word from its tag: listed forms first, then suffix rules checked against known words.
package struct Lemmatizer: Sendable {
  /// Listed lemmas, by form and kind of word.
  private let listed: WordTable<String>

  package init(data: LanguageData) throws(LanguageDataError) {
    var listed = WordTable<String>(minimumCapacity: 1024)
    let irregular = try data.file("irregular.txt")
    let sections: [String: Inflection] = [
      "noun": .plural, "verb": .verb, "adj": .comparison, "adv": .comparison,
    ]
    for line in irregular.lines {
      guard line.fields.count == 2, let kind = sections[line.section] else {
        throw irregular.error(line, "a form needs a base, in a section noun, verb, adj or adv")
      }
      listed[Self.key(WordKey(line.fields[0]), kind.rawValue)] = line.fields[1]
    }
    let closed = try data.file("lemmas.txt")
    for line in closed.lines {
      guard line.fields.count == 3, let tag = PennTag(name: line.fields[1]) else {
        throw closed.error(line, "a form needs a Penn tag and a lemma")
      }
      listed[Self.key(WordKey(line.fields[0]), 128 + UInt64(tag.rawValue))] = line.fields[2]
    }
    self.listed = listed
  }

  /// The lemma of token `i` as text: lower case but for proper nouns and "I".
  package func lemma(of i: Int, in article: Article, _ annotations: Annotations) -> String {
    let token = annotations.tokens[i]
    let word = article.text[token.span.range]
    let tag = annotations.tags[i]
    if let base = listedBase(token.key, tag) { return base }
    let wanted = annotations.lemmas[i]
    for edit in Self.edits(word, tag) where wanted == edit.key(word) { return text(edit, word, tag) }
    return text(SuffixEdit(drop: 0), word, tag)
  }

  private func text(_ edit: SuffixEdit, _ word: ArraySlice<UInt8>, _ tag: PennTag) -> String {
    let base = String(decoding: edit.applied(word), as: UTF8.self)
    return tag.isProperNoun ? base : base.lowercased()
  }

  /// The key of the lemma of a token with these tags.
  func key(
    _ token: Token, _ tag: PennTag, in text: [UInt8], _ classes: WordClasses
  ) -> WordKey {
    guard token.kind == .word else { return token.key }
    if let base = listedBase(token.key, tag) { return WordKey(base) }
    guard Inflection(tag) != nil else { return token.key }
    let word = text[token.span.range]
    let part = Self.part(tag)
    var fallback: SuffixEdit?
    for edit in Self.edits(word, tag) {
      if classes.parts(edit.key(word)).isDisjoint(with: part) == false { return edit.key(word) }
      if fallback == nil, edit.isDefault { fallback = edit }
    }
    return fallback?.key(word) ?? token.key
  }

  private func listedBase(_ key: WordKey, _ tag: PennTag) -> String? {
    if let base = listed[Self.key(key, 128 + UInt64(tag.rawValue))] { return base }
    guard let kind = Inflection(tag) else { return nil }
    return listed[Self.key(key, kind.rawValue)]
  }

  private static func key(_ word: WordKey, _ kind: UInt64) -> WordKey {
    WordKey(rawValue: (word.rawValue ^ kind) &* 0x9E37_79B9_7F4A_7C15 | 1)
  }

  private static func part(_ tag: PennTag) -> WordClasses.Parts {
    switch tag {
    case .nns, .nnps: [.noun, .properNoun]
    case .jjr, .jjs: .adjective
    case .rbr, .rbs: [.adjective, .adverb]
    default: .verb
    }
  }
}

/// The kinds of inflected words that have a base to find.
private enum Inflection: UInt64 {
  case plural = 1
  case verb = 2
  case comparison = 3

  init?(_ tag: PennTag) {
    switch tag {
    case .nns, .nnps: self = .plural
    case .vbd, .vbg, .vbn, .vbz, .vbp: self = .verb
    case .jjr, .jjs, .rbr, .rbs: self = .comparison
    default: return nil
    }
  }
}
