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

  init(_ file: DataFile) throws(LanguageDataError) {
    var kinds: [String: UInt8] = [:]
    func number(_ name: String) -> UInt8 {
      if let n = kinds[name] { return n }
      let n = UInt8(truncatingIfNeeded: kinds.count + 1)
      kinds[name] = n
      return n
    }
    for line in file.lines {
      let f = line.fields
      if line.section == "noun", f.count == 4 {
        let verb = f[3] == "-" ? WordKey.none : WordKey(f[3])
        nouns[WordKey(f[0])] = Noun(kind: number(f[1]), share: UInt8(f[2]) ?? 0, verb: verb)
      } else if line.section == "verb", f.count == 2 {
        verbs[WordKey(f[0])] = number(f[1])
      } else {
        throw file.error(line, "expected a noun line of 4 fields or a verb line of 2")
      }
    }
  }

  func noun(_ lemma: WordKey) -> Noun? { nouns[lemma] }
  /// Number of WordNet's lexicographer file of a verb; 0 when unknown.
  func verbKind(_ lemma: WordKey) -> UInt8 { verbs[lemma] ?? 0 }
}
