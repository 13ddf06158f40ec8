import DatelineText

/// The named people and bodies of an article, each with the fullest name, gender and the roles it is introduced with.
struct People: Sendable {
  struct Entry: Sendable {
    /// The tokens of the longest form.
    var name: Range<Int>
    var keys: [WordKey]
    var gender = Entity.Gender.unknown
    /// Has a title, a given name that people bear, or stands without an article as two words or more.
    var isPerson: Bool
    var isBody: Bool
    var roles: Set<WordKey> = []
  }

  struct Reference: Sendable {
    let token: Int
    let entry: Int
  }

  private(set) var entries: [Entry] = []
  /// Names and, once resolved, speakers, in text order.
  private(set) var references: [Reference] = []
  private var entryOfToken: [Int: Int] = [:]
  private var byWord: [WordKey: [Int]] = [:]
  private let words: PeopleLexicon

  /// Entries under one word beyond which no more are compared; keeps lists of names linear.
  private static let candidateLimit = 12

  init(_ context: QuoteContext, words: PeopleLexicon) {
    self.words = words
    var i = 0
    while i < context.tokens.count {
      guard context.tags[i].isProperNoun else {
        i += 1
        continue
      }
      let run = context.nameRun(at: i)
      insert(run, context)
      i = max(run.upperBound, i + 1)
    }
  }

  func entry(at token: Int) -> Int? { entryOfToken[token] }

  /// Remembers that a pronoun or a description at `token` stood for an entry.
  mutating func note(_ token: Int, entry: Int) {
    let at = references.partitionPoint { $0.token >= token }
    guard references.count - at < 4096 else { return }
    references.insert(Reference(token: token, entry: entry), at: at)
  }
}

extension People {
  private mutating func insert(_ run: Range<Int>, _ context: QuoteContext) {
    let name = context.withoutTitles(run)
    let keys = name.filter { context.tokens[$0].kind.isWordlike }.map { context.tokens[$0].key }
    guard !keys.isEmpty, keys.count < 9 else { return }
    let seen = describe(name, keys, titles: run.lowerBound..<name.lowerBound, context)
    let entry = match(keys, seen) ?? misspelt(keys, name, context) ?? add(seen)
    merge(seen, into: entry)
    for token in run { entryOfToken[token] = entry }
    references.append(Reference(token: name.lowerBound, entry: entry))
  }

  private func describe(
    _ name: Range<Int>, _ keys: [WordKey], titles: Range<Int>, _ context: QuoteContext
  ) -> Entry {
    let isBody = keys.contains { words.companies.contains($0) || words.press.contains($0) }
    let before = titles.lowerBound - 1
    let hasArticle = before >= 0 && context.tags[before] == .dt && titles.isEmpty
    let given = words.given[keys[0]]
    var entry = Entry(name: name, keys: keys, isPerson: false, isBody: isBody && titles.isEmpty)
    entry.isPerson = !entry.isBody && !hasArticle && (!titles.isEmpty || given != nil || keys.count > 1)
    if let given, keys.count > 1 { entry.gender = given }
    for token in titles {
      let key = context.tokens[token].key
      if words.male.contains(key) { entry.gender = .male }
      if words.female.contains(key) { entry.gender = .female }
      entry.roles.insert(context.lemmas[token])
    }
    addRoles(to: &entry, from: titles.lowerBound, context)
    return entry
  }

  /// The nouns right before a name ("police chief Dana Wolff"), in its apposition, or said of it ("is a nurse").
  private func addRoles(to entry: inout Entry, from start: Int, _ context: QuoteContext) {
    var i = start - 1
    while i >= 0, i > start - 5, context.tags[i] == .nn || context.tags[i] == .jj {
      if context.tags[i] == .nn {
        entry.roles.insert(context.lemmas[i])
        entry.isPerson = entry.isPerson || !entry.isBody && words.titles.contains(context.lemmas[i])
      }
      i -= 1
    }
    i = entry.name.upperBound
    guard i < context.tokens.count, context.isComma(i) || context.lemmas[i] == words.be else { return }
    let end = min(context.tokens.count, i + 9)
    i += 1
    while i < end, context.tokens[i].kind.isWordlike, !context.isInside(i) {
      if context.tags[i] == .nn { entry.roles.insert(context.lemmas[i]) }
      if context.tags[i].isVerb || context.tags[i] == .wp { break }
      i += 1
    }
  }

  /// The entry that a name is another form of: the same last word and nothing that speaks against it.
  private func match(_ keys: [WordKey], _ seen: Entry) -> Int? {
    var best: Int?
    for word in [keys[keys.count - 1], keys[0]] {
      for index in byWord[word, default: []].reversed() where agrees(keys, seen, entries[index]) {
        if best.map({ entries[$0].keys.count < entries[index].keys.count && keys.count == 1 }) ?? true {
          best = index
        }
      }
      if best != nil { return best }
    }
    return nil
  }

  /// How many people a name is compared with letter by letter.
  private static let spellingLimit = 48

  /// The person whose last name differs from a lone name by one letter or by two that are swapped.
  private func misspelt(_ keys: [WordKey], _ name: Range<Int>, _ context: QuoteContext) -> Int? {
    let word = context.tokens[name.upperBound - 1].span
    guard keys.count == 1, word.count >= 6 else { return nil }
    return entries.indices.prefix(Self.spellingLimit).first {
      let entry = entries[$0]
      guard entry.isPerson, entry.keys.count > 1 else { return false }
      return Self.nearlyEqual(
        context.text[word.range], context.text[context.tokens[entry.name.upperBound - 1].span.range])
    }
  }

  private static func nearlyEqual(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Bool {
    let shorter = min(a.count, b.count)
    guard abs(a.count - b.count) <= 1, a.first == b.first else { return false }
    let prefix = zip(a, b).prefix { $0 == $1 }.count
    let suffix = min(shorter - prefix, zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count)
    if prefix + suffix >= max(a.count, b.count) - 1 { return true }
    guard a.count == b.count, prefix + suffix == a.count - 2 else { return false }
    let (i, j) = (a.startIndex + prefix, b.startIndex + prefix)
    return a[i] == b[j + 1] && a[i + 1] == b[j]
  }

  private func agrees(_ keys: [WordKey], _ seen: Entry, _ entry: Entry) -> Bool {
    let differs = seen.gender != .unknown && entry.gender != .unknown && seen.gender != entry.gender
    if differs || seen.isBody != entry.isBody && keys.count > 1 { return false }
    let (short, long) = keys.count <= entry.keys.count ? (keys, entry.keys) : (entry.keys, keys)
    if short.count == long.count { return short == long }
    if short.count == 1 {
      return long.last == short[0] || long[0] == short[0] && (entry.isPerson || seen.isPerson)
        || seen.isBody && long.contains(short[0])
    }
    return short.allSatisfy { long.contains($0) } && short.last == long.last
  }

  private mutating func add(_ entry: Entry) -> Int {
    entries.append(entry)
    let index = entries.count - 1
    for word in Set(entry.keys) where byWord[word, default: []].count < Self.candidateLimit {
      byWord[word, default: []].append(index)
    }
    return index
  }

  private mutating func merge(_ seen: Entry, into index: Int) {
    entries[index].roles.formUnion(seen.roles)
    if entries[index].gender == .unknown { entries[index].gender = seen.gender }
    entries[index].isPerson = entries[index].isPerson || seen.isPerson
    guard seen.keys.count > entries[index].keys.count else { return }
    entries[index].name = seen.name
    entries[index].keys = seen.keys
    for word in Set(seen.keys) where !byWord[word, default: []].contains(index) {
      if byWord[word, default: []].count < Self.candidateLimit { byWord[word, default: []].append(index) }
    }
  }
}
