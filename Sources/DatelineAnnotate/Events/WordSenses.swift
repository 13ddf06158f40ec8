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

  /// Reads events-wordnet.txt by bytes: it is long, and read at every start.
  init(data: LanguageData) throws(LanguageDataError) {
    let name = "events-wordnet.txt"
    var kinds: [WordKey: UInt8] = [:]
    func number(_ kind: ArraySlice<UInt8>) -> UInt8 {
      let key = WordKey(kind)
      if let n = kinds[key] { return n }
      let n = UInt8(truncatingIfNeeded: kinds.count + 1)
      kinds[key] = n
      return n
    }
    var isNoun = false
    for (i, line) in try data.bytes(name).split(separator: 10).enumerated() {
      guard line.first != UInt8(ascii: "#") else { continue }
      if line.first == UInt8(ascii: "[") {
        isNoun = line.elementsEqual("[noun]".utf8)
        continue
      }
      let f = line.split(separator: 9)
      if isNoun, f.count == 4 {
        let verb = f[3].elementsEqual("-".utf8) ? WordKey.none : WordKey(f[3])
        let share = (f[2].first ?? 48) &- 48
        nouns[WordKey(f[0])] = Noun(kind: number(f[1]), share: min(share, 9), verb: verb)
      } else if !isNoun, f.count == 2 {
        verbs[WordKey(f[0])] = number(f[1])
      } else {
        throw LanguageDataError("\(name): line \(i + 1) is neither a noun's 4 fields nor a verb's 2")
      }
    }
  }

  func noun(_ lemma: WordKey) -> Noun? { nouns[lemma] }
  /// Number of WordNet's lexicographer file of a verb; 0 when unknown.
  func verbKind(_ lemma: WordKey) -> UInt8 { verbs[lemma] ?? 0 }
}
