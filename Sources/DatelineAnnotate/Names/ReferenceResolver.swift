import DatelineText

/// Reads an article once from start to end and gives every name, pronoun and description the thing it refers to.
///
/// Rules from the surest to the weakest, after the sieves of Lee et al. (2013): the same name, a part of a full name, a
/// spelling variant, an acronym, a role that somebody was introduced with, then pronouns by gender and prominence.
struct ReferenceResolver {
  let text: [UInt8]
  let annotations: Annotations
  let lexicon: NameLexicon
  let facts: [NameLexicon.WordFacts]
  var cast = Cast()
  /// The full names of persons anywhere in the article, by the keys of their parts.
  var fullNames: [WordKey: [Range<Int>]] = [:]
  /// Members by the key of a whole name, for all but persons.
  var byName: [WordKey: Int] = [:]
  /// Organizations by the initials of their names.
  var byAcronym: [WordKey: Int] = [:]
  /// The latest two persons joined by "and", with their sentence.
  var pair: (first: Int, second: Int, sentence: Int)?
  /// The mention before, for what stands directly behind it.
  var previous: (id: Int, tokens: Range<Int>, kind: EntityKind)?

  var tokens: [Token] { annotations.tokens }
  var tags: [PennTag] { annotations.tags }

  init(
    _ text: [UInt8], _ annotations: Annotations, _ lexicon: NameLexicon, _ facts: [NameLexicon.WordFacts]
  ) {
    self.text = text
    self.annotations = annotations
    self.lexicon = lexicon
    self.facts = facts
  }

  /// Resolves `names` and all pronouns and descriptions between them.
  mutating func resolve(_ names: [NameSpan]) {
    for name in names where name.kind == .person { rememberFullName(name.tokens) }
    var next = 0
    for (s, sentence) in annotations.sentences.enumerated() {
      var i = sentence.tokens.lowerBound
      while i < sentence.tokens.upperBound {
        while next < names.count, names[next].tokens.lowerBound < i { next += 1 }
        if next < names.count, names[next].tokens.lowerBound == i {
          take(names[next], s)
          i = names[next].tokens.upperBound
        } else if facts[i].contains(.pronoun), let pronoun = lexicon.pronouns[tokens[i].key] {
          take(pronoun, i, s)
          i += 1
        } else {
          let following = next < names.count ? names[next] : nil
          i = takeDescription(i, s, before: following) ?? i + 1
        }
      }
    }
  }

  private mutating func rememberFullName(_ range: Range<Int>) {
    let parts = self.parts(of: range)
    guard parts.count > 1 else { return }
    for key in [parts[0].key, parts[parts.count - 1].key] {
      var list = fullNames[key] ?? []
      if list.count < 4 { list.append(range) }
      fullNames[key] = list
    }
  }

  /// The parts of a name that are compared: its words without particles, hyphens and suffixes.
  func parts(of range: Range<Int>) -> [(key: WordKey, span: TextSpan)] {
    var parts: [(WordKey, TextSpan)] = []
    for i in range where tokens[i].kind != .punctuation {
      let isLast = i + 1 == range.upperBound
      if facts[i].contains(.suffix), i > range.lowerBound { continue }
      if facts[i].contains(.particle), !isLast,
        i > range.lowerBound || facts[i + 1].contains(.particle) || tokens[i + 1].kind == .punctuation
          || !facts[i].contains(.given)
      {
        continue
      }
      parts.append((tokens[i].key, tokens[i].span))
    }
    return parts
  }

  func string(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return String(decoding: text[tokens[first].span.start..<tokens[last].span.end], as: UTF8.self)
  }

  func span(_ range: Range<Int>) -> TextSpan {
    TextSpan(tokens[range.lowerBound].span.start, tokens[range.upperBound - 1].span.end)
  }

  /// The token of `range` that the rest hangs on.
  func head(of range: Range<Int>) -> Int {
    guard annotations.arcs.count == tokens.count else { return range.upperBound - 1 }
    return range.first { !range.contains(Int(annotations.arcs[$0].head)) } ?? range.upperBound - 1
  }

  /// The stretch is a clause's subject, by the parse or, without one, by the verb beside it.
  func isSubject(_ range: Range<Int>, in sentence: Range<Int>) -> Bool {
    if annotations.arcs.count == tokens.count {
      let relation = annotations.arcs[head(of: range)].relation
      return relation == .nsubj || relation == .nsubjPassive || relation == .nsubjOuter
    }
    let after = range.upperBound
    if after < sentence.upperBound, [.vbd, .vbz, .vbp, .md].contains(tags[after]) { return true }
    return range.lowerBound > sentence.lowerBound && tags[range.lowerBound - 1] == .vbd
      || range.lowerBound == sentence.lowerBound
  }

  /// Records a mention and keeps it for what stands behind it.
  mutating func record(
    _ range: Range<Int>, _ form: Mention.Form, of id: Int?, sentence s: Int, confidence: Confidence,
    kind: EntityKind? = nil
  ) {
    let kind = kind ?? id.map { cast.members[$0].entity.kind } ?? .other
    cast.mention(
      Mention(
        span: span(range), tokens: range, head: head(of: range), form: form, kind: kind,
        confidence: confidence),
      of: id, sentence: s, isSubject: isSubject(range, in: annotations.sentences[s].tokens))
    if let id { previous = (id, range, kind) }
  }
}
