import DatelineText

/// What events-wordnet.txt says of nouns and verbs: how eventive, of which kind, from which verb.
struct WordSenses: Sendable {
  struct Noun: Sendable {
    /// Number of WordNet's lexicographer file of the first sense.
    let kind: UInt8
    /// Share of eventive senses, 0 to 9.
    let share: UInt8
    /// The verb that the noun derives from ("withdrawal": withdraw); `.none` without one.
    let verb: WordKey
  }

  private var nouns = WordTable<Noun>(minimumCapacity: 1 << 14)
  private var verbs = WordTable<UInt8>(minimumCapacity: 1 << 13)

  init(data: LanguageData) throws(LanguageDataError) {
    let name = "events-wordnet.txt"
    var kinds = WordTable<UInt8>()
    func number(_ kind: UnsafeBufferPointer<UInt8>) -> UInt8 {
      let key = WordKey(kind)
      if let n = kinds[key] { return n }
      let n = UInt8(truncatingIfNeeded: kinds.count + 1)
      kinds[key] = n
      return n
    }
    try data.forEachLine(of: name) { line throws(LanguageDataError) in
      let isNoun = line.isIn("noun")
      guard line.fieldCount == (isNoun ? 4 : 2), let word = line.field(0), let kind = line.field(1) else {
        throw data.error(name, line, "neither a noun's 4 fields nor a verb's 2")
      }
      if let share = line.field(2)?.first, let origin = line.field(3) {
        let verb = origin.elementsEqual("-".utf8) ? WordKey.none : WordKey(origin)
        nouns[WordKey(word)] = Noun(kind: number(kind), share: min(share &- 48, 9), verb: verb)
      } else {
        verbs[WordKey(word)] = number(kind)
      }
    }
  }

  func noun(_ lemma: WordKey) -> Noun? { nouns[lemma] }
  /// Number of WordNet's lexicographer file of a verb; 0 when unknown.
  func verbKind(_ lemma: WordKey) -> UInt8 { verbs[lemma] ?? 0 }
}
