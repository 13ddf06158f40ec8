import DatelineText

/// The words of `names.txt` and of the gazetteers, as tables over word keys.
package struct NameLexicon: Sendable {
  /// Facts about one word, so that a token is looked up once.
  struct WordFacts: OptionSet, Sendable {
    let rawValue: UInt32
    static let title = WordFacts(rawValue: 1)
    static let role = WordFacts(rawValue: 1 << 1)
    static let roleModifier = WordFacts(rawValue: 1 << 2)
    static let organizationHead = WordFacts(rawValue: 1 << 3)
    static let placeHead = WordFacts(rawValue: 1 << 4)
    static let placeFirst = WordFacts(rawValue: 1 << 5)
    static let demonym = WordFacts(rawValue: 1 << 6)
    static let particle = WordFacts(rawValue: 1 << 7)
    static let suffix = WordFacts(rawValue: 1 << 8)
    static let connector = WordFacts(rawValue: 1 << 9)
    static let calendar = WordFacts(rawValue: 1 << 10)
    static let given = WordFacts(rawValue: 1 << 11)
    static let surname = WordFacts(rawValue: 1 << 12)
    static let female = WordFacts(rawValue: 1 << 13)
    static let male = WordFacts(rawValue: 1 << 14)
    static let roleOf = WordFacts(rawValue: 1 << 15)
    static let female2 = WordFacts(rawValue: 1 << 16)
    static let male2 = WordFacts(rawValue: 1 << 17)
    static let organizationNoun = WordFacts(rawValue: 1 << 18)
    static let placeNoun = WordFacts(rawValue: 1 << 19)
    static let pronoun = WordFacts(rawValue: 1 << 20)

    /// The bits that the sequence model looks at.
    static let learnt = WordFacts(rawValue: 0x1FFF)
  }

  /// Flags of the phrases.
  static let country: UInt16 = 1
  static let capital: UInt16 = 2
  static let region: UInt16 = 4
  static let city: UInt16 = 8
  static let place: UInt16 = 16
  static let organization: UInt16 = 32

  private(set) var words = WordTable<WordFacts>(minimumCapacity: 32768)
  private(set) var phrases = PhraseTable()
  private(set) var pronouns = WordTable<Pronoun>()
  /// The words one of which a name must hold to be meant by a common noun ("newspaper": "times").
  private(set) var nounTests = WordTable<[WordKey]>()
  /// The phrase that stands for all names of one thing, by the chained key of a name.
  private(set) var aliases = WordTable<WordKey>()
  /// What organizations are called, by the chained key of the name.
  private(set) var organizationKinds = WordTable<WordKey>()

  /// A third-person pronoun.
  struct Pronoun: Sendable {
    enum Person: String, Sendable {
      case male, female, neuter, plural, any
    }
    enum Case: String, Sendable {
      case subject, object, possessive
    }
    var person: Person
    var grammaticalCase: Case
  }

  package init(data: LanguageData) throws(LanguageDataError) {
    let file = try data.file("names.txt")
    try readGendered(file, "title", .title, female: .female, male: .male)
    try readGendered(file, "role", .role, female: .female2, male: .male2)
    try readGendered(file, "given", .given, female: .female, male: .male)
    for (section, fact) in Self.plainSections {
      for line in file.lines(in: section) { add(line.fields[0], fact) }
    }
    try readPronouns(file)
    readNouns(file)
    readNames(file)
    try readGazetteers(data)
  }

  private mutating func readGazetteers(_ data: LanguageData) throws(LanguageDataError) {
    try data.forEachLine(of: "given-names.txt") { readGiven($0) }
    try data.forEachLine(of: "surnames.txt") { if let name = $0.field(0) { add(WordKey(name), .surname) } }
    try data.forEachLine(of: "places.txt") { line throws(LanguageDataError) in
      guard let kind = Self.placeKinds.first(where: { line.isIn($0.section) }), let name = line.field(0)
      else {
        throw data.error("places.txt", line, "stands in no section that is known")
      }
      phrases.insert(name, kind.bit)
    }
  }

  private static let placeKinds: [(section: StaticString, bit: UInt16)] = [
    ("country", country), ("capital", capital), ("region", region), ("city", city),
  ]

  private static let plainSections: [(String, WordFacts)] = [
    ("role_of", .roleOf), ("role_modifier", .roleModifier), ("organization_head", .organizationHead),
    ("place_head", .placeHead), ("place_first", .placeFirst), ("demonym", .demonym), ("particle", .particle),
    ("suffix", .suffix), ("connector", .connector), ("calendar", .calendar),
    ("organization_noun", .organizationNoun), ("place_noun", .placeNoun), ("pronoun", .pronoun),
  ]

  /// The facts about `key`; empty for an unknown word.
  @inline(__always)
  func facts(_ key: WordKey) -> WordFacts { words[key] ?? [] }

  private mutating func add(_ word: String, _ facts: WordFacts) { add(WordKey(word), facts) }

  private mutating func add(_ key: WordKey, _ facts: WordFacts) {
    words[key] = (words[key] ?? []).union(facts)
  }

  private mutating func readGendered(
    _ file: DataFile, _ section: String, _ fact: WordFacts, female: WordFacts, male: WordFacts
  ) throws(LanguageDataError) {
    for line in file.lines(in: section) {
      guard line.fields.count == 2, ["female", "male", "both"].contains(line.fields[1]) else {
        throw file.error(line, "a word of [\(section)] needs a second field: female, male or both")
      }
      let gender: WordFacts = line.fields[1] == "female" ? female : line.fields[1] == "male" ? male : []
      add(line.fields[0], fact.union(gender))
    }
  }

  /// Names that `names.txt` lists keep what it says of them.
  private mutating func readGiven(_ line: DataLine) {
    guard let name = line.field(0), let gender = line.field(1) else { return }
    let key = WordKey(name)
    guard !facts(key).contains(.given) else { return }
    let facts: WordFacts =
      gender.elementsEqual("female".utf8) ? .female : gender.elementsEqual("male".utf8) ? .male : []
    add(key, facts.union(.given))
  }

  private mutating func readPronouns(_ file: DataFile) throws(LanguageDataError) {
    for line in file.lines(in: "pronoun") {
      guard line.fields.count == 3, let person = Pronoun.Person(rawValue: line.fields[1]),
        let grammaticalCase = Pronoun.Case(rawValue: line.fields[2])
      else { throw file.error(line, "a pronoun needs a gender and a case") }
      pronouns[WordKey(line.fields[0])] = Pronoun(person: person, grammaticalCase: grammaticalCase)
    }
  }

  private mutating func readNouns(_ file: DataFile) {
    for line in file.lines(in: "organization_noun") + file.lines(in: "place_noun") {
      let tests =
        line.fields.count > 1 ? line.fields[1].split(separator: " ").map { WordKey(String($0)) } : []
      nounTests[WordKey(line.fields[0])] = tests
    }
  }

  private mutating func readNames(_ file: DataFile) {
    for line in file.lines(in: "organization") {
      phrases.insert(line.fields[0], Self.organization)
      if line.fields.count > 1 {
        organizationKinds[Self.chain(PhraseTable.keys(of: line.fields[0]))] = WordKey(line.fields[1])
      }
    }
    for line in file.lines(in: "place") { phrases.insert(line.fields[0], Self.place) }
    for line in file.lines(in: "alias") where line.fields.count == 2 {
      aliases[Self.chain(PhraseTable.keys(of: line.fields[0]))] = Self.chain(
        PhraseTable.keys(of: line.fields[1]))
    }
  }

  /// One key for a phrase of several tokens.
  static func chain(_ keys: some Sequence<WordKey>) -> WordKey {
    var chain = WordKey.none
    for key in keys { chain = chain == .none ? key : PhraseTable.joined(chain, key) }
    return chain
  }

  /// The word is a title or the head or modifier of a role.
  package func isTitleOrRole(_ key: WordKey) -> Bool {
    !facts(key).isDisjoint(with: [.title, .role, .roleModifier])
  }
}
