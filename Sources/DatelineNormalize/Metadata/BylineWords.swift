import DatelineText

/// The words that stand around authors' names, and the given names that tell a person.
struct BylineWords: Sendable {
  /// What opens a byline, the longest first.
  let leads: [[WordKey]]
  /// The first words of these.
  let leadStarts: WordSet
  /// Folded lines after which the author's name follows in a block of its own.
  let announcements: Set<String>
  let roles: WordSet
  let nobody: WordSet
  let stops: WordSet
  let particles: WordSet
  let groups: WordSet
  let suffixes: WordSet
  let months: WordSet
  /// What joins two names.
  let joints: WordSet
  /// What stands behind a time of day.
  let dayHalves: WordSet
  /// Leads that systems print without a blank behind.
  let gluedLeads: [[UInt8]]
  /// Particles that end in an apostrophe, without it.
  let elided: WordSet
  /// Words before a group's name, such as "the".
  let articles: [String]
  /// What goes on with a person's name in a biography.
  let verbs: WordSet
  private let given: WordSet

  init(data: LanguageData) throws(LanguageDataError) {
    let file = try data.file("bylines.txt")
    leads = file.lines(in: "lead").map { $0.fields[0].split(separator: " ").map { WordKey(String($0)) } }
      .sorted { $0.count > $1.count }
    leadStarts = WordSet(
      file.lines(in: "lead").compactMap { $0.fields[0].split(separator: " ").first.map(String.init) })
    announcements = Set(file.lines(in: "about").map { PlainKey.fold($0.fields[0]) })
    roles = WordSet(file, section: "role")
    nobody = WordSet(file, section: "nobody")
    stops = WordSet(file, section: "stop")
    particles = WordSet(file, section: "particle")
    groups = WordSet(file, section: "group")
    suffixes = WordSet(file, section: "suffix")
    months = WordSet(
      try data.file("publication-dates.txt").lines(in: "months").flatMap { $0.fields.dropFirst() })
    joints = WordSet(file, section: "and")
    dayHalves = WordSet(file, section: "half of a day")
    gluedLeads = file.lines(in: "glued lead").map { Array($0.fields[0].utf8) }.filter { !$0.isEmpty }
    elided = WordSet(file, section: "elided particle")
    articles = file.lines(in: "article").map { $0.fields[0] }
    verbs = WordSet(file, section: "biography verb")
    given = try WordSet("given-names.txt", data: data)
  }

  /// How many words at `start` open a byline; 0 when they do not.
  func lead(in keys: ArraySlice<WordKey>) -> Int {
    guard let first = keys.first, leadStarts.contains(first) else { return 0 }
    return leads.first { $0.count <= keys.count && keys.prefix($0.count).elementsEqual($0) }?.count ?? 0
  }

  /// The bytes of a lead that the word begins with, a capital right behind it ("ByMaria"); 0 without.
  func gluedLead(_ word: some Collection<UInt8>) -> Int {
    let bytes = Array(word.prefix(16))
    for lead in gluedLeads where bytes.count > lead.count + 1 && bytes[lead.count].isASCIIUpper {
      // "BYRON" in capitals is a name.
      if bytes[0].asciiLowered == lead[0], bytes[1..<lead.count] == lead[1...] { return lead.count }
    }
    return 0
  }

  /// Whether `name` begins with a common given name or with initials.
  func beginsWithGivenName(_ name: String) -> Bool {
    guard let first = name.split(separator: " ").first else { return false }
    if first.utf8.count <= 4, first.utf8.last == UInt8(ascii: ".") { return true }
    let front = first.split(separator: "-").first ?? first
    return given.contains(WordKey(String(front)))
  }

  /// Whether a word of `name` says that it is a group of people.
  func isGroup(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    return articles.contains(PlainKey.fold(String(words.first ?? "")))
      || words.contains { groups.contains(WordKey(String($0))) }
  }
}
