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
    months = WordSet(file, section: "month")
    given = try WordSet("given-names.txt", data: data)
  }

  /// How many words at `start` open a byline; 0 when they do not.
  func lead(in keys: ArraySlice<WordKey>) -> Int {
    guard let first = keys.first, leadStarts.contains(first) else { return 0 }
    return leads.first { $0.count <= keys.count && keys.prefix($0.count).elementsEqual($0) }?.count ?? 0
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
    return PlainKey.fold(String(words.first ?? "")) == "the"
      || words.contains { groups.contains(WordKey(String($0))) }
  }
}
