import DatelineText

/// What the story linker knows of words: how rare they are in news, which are of one family, how much each sign of
/// two events being one weighs.
package struct StoryKnowledge: Sendable {
  /// How rare a word that the table lacks is; a text is mostly told apart by such words.
  private var unknownRarity: Float = 7
  private var rarity = WordTable<Float>(minimumCapacity: 1 << 14)
  /// The verb that a noun derives from ("withdrawal": withdraw).
  private var verbs = WordTable<WordKey>(minimumCapacity: 1 << 13)
  /// Numbers of the sets of near synonyms that a word is in.
  private var synonyms = WordTable<[UInt32]>()
  package var weights = StoryWeights()

  /// Knows no word: each is as rare as any other and a family of its own.
  package init() {}

  package init(data: LanguageData) throws(LanguageDataError) {
    try readRarity(data)
    try readSynonyms(data.file("story-synonyms.txt"))
    try data.forEachLine(of: "events-wordnet.txt") { readVerb($0) }
    weights = try StoryWeights(data.file("stories.model"))
  }

  /// How much sharing a word says: 0 for the words of every text.
  func rarity(of stem: WordKey) -> Float { rarity[stem] ?? unknownRarity }

  /// Keys under which an event can be found: its family first, then its sets of near synonyms, 0 for none.
  func keys(lemma: String, isVerb: Bool) -> SIMD4<UInt32> {
    let own = WordKey(lemma)
    let family = isVerb ? own : verbs[own] ?? own
    var keys = SIMD4<UInt32>.zero
    keys[0] = family.short
    let sets = (synonyms[family] ?? []) + (synonyms[own] ?? [])
    for (i, set) in Set(sets).sorted().prefix(3).enumerated() { keys[i + 1] = set }
    return keys
  }

  private mutating func readRarity(_ data: LanguageData) throws(LanguageDataError) {
    let name = "story-words.txt"
    try data.forEachLine(of: name) { line throws(LanguageDataError) in
      guard line.fieldCount == 2,
        let tenths = line.field(0).flatMap({ Int(String(decoding: $0, as: UTF8.self)) }),
        let words = line.field(1)
      else { throw data.error(name, line, "expected a rarity in tenths and words") }
      if words.elementsEqual("*".utf8) {
        unknownRarity = Float(tenths) / 10
        return
      }
      for word in words.split(separator: 32) {
        rarity[WordKey(UnsafeBufferPointer(rebasing: word))] = Float(tenths) / 10
      }
    }
  }

  private mutating func readSynonyms(_ file: DataFile) throws(LanguageDataError) {
    for (i, line) in file.lines.enumerated() {
      for word in line.fields[0].split(separator: " ") {
        let key = WordKey(String(word))
        synonyms[key] = (synonyms[key] ?? []) + [UInt32(i + 1)]
      }
    }
  }

  /// The verb that a noun of events-wordnet.txt derives from.
  private mutating func readVerb(_ line: DataLine) {
    guard let noun = line.field(0), let verb = line.field(3), !verb.elementsEqual("-".utf8) else { return }
    verbs[WordKey(noun)] = WordKey(verb)
  }
}

extension WordKey {
  /// 32 bits of the key, never 0 and never as small as a set's number.
  var short: UInt32 { UInt32(truncatingIfNeeded: rawValue >> 32) | 0x8000_0000 }
}

/// The weights of the signs that two events of different articles are one (stories.model), learnt by
/// `dateline-train stories`.
package struct StoryWeights: Sendable, Equatable {
  package var values: [Float]
  /// An event joins the story whose members score above this on average.
  package var threshold: Float

  /// Joins on little more than a shared word in articles about the same.
  package init() {
    values = StorySigns.names.map { ["bias": -4, "articles": 8, "names": 4, "sentences": 4][$0] ?? 0 }
    threshold = 0
  }

  package init(values: [Float], threshold: Float) {
    self.values = values
    self.threshold = threshold
  }

  init(_ file: DataFile) throws(LanguageDataError) {
    values = Array(repeating: 0, count: StorySigns.names.count)
    threshold = 0
    for line in file.lines {
      guard line.fields.count == 2, let value = Float(line.fields[1]) else {
        throw file.error(line, "expected a sign and its weight")
      }
      if line.fields[0] == "threshold" {
        threshold = value
      } else if let i = StorySigns.names.firstIndex(of: line.fields[0]) {
        values[i] = value
      } else {
        throw file.error(line, "no such sign: \(line.fields[0])")
      }
    }
  }
}
