import DatelineText

/// The people, organizations and places of one article as far as it has been read, with what is known of each.
struct Cast {
  /// A thing spoken of.
  struct Member {
    var entity: Entity
    /// The keys of the fullest name's parts, without particles, hyphens and suffixes.
    var parts: [WordKey] = []
    /// The span of the last part in the text, for spelling variants.
    var lastPart: TextSpan?
    /// The heads and modifiers of its roles.
    var roleKeys: Set<WordKey> = []
    var lastToken = -1
    var lastSentence = -1
    var wasSubject = false
    /// Its gender was seen in a title, a role or a pronoun; a given name is weaker evidence.
    var genderIsCertain = false
  }

  private(set) var members: [Member] = []
  private(set) var mentions: [Mention] = []
  /// Members by last mention, the latest last; only the latest few can be meant by a pronoun.
  private(set) var recent: [Int] = []
  private static let recentLimit = 24

  /// Members by the key of a part of their name, for look-ups in constant time.
  private var byPart: [WordKey: [Int]] = [:]
  private static let partLimit = 12

  mutating func add(_ member: Member) -> Int {
    members.append(member)
    index(members.count - 1, member.parts)
    return members.count - 1
  }

  private mutating func index(_ id: Int, _ parts: [WordKey]) {
    for part in parts {
      var list = byPart[part] ?? []
      guard list.last != id else { continue }
      if list.count == Self.partLimit { list.removeFirst() }
      list.append(id)
      byPart[part] = list
    }
  }

  /// The members whose name holds `part`, the earliest first.
  func members(with part: WordKey) -> [Int] { byPart[part] ?? [] }

  /// Gives `id` a fuller name.
  mutating func rename(_ id: Int, _ name: String, _ parts: [WordKey], _ lastPart: TextSpan?) {
    members[id].entity.name = name
    members[id].parts = parts
    members[id].lastPart = lastPart
    index(id, parts)
  }

  mutating func addRole(_ id: Int, _ role: String, _ keys: [WordKey]) {
    guard !role.isEmpty, members[id].entity.roles.count < 8 else { return }
    if !members[id].entity.roles.contains(role) { members[id].entity.roles.append(role) }
    members[id].roleKeys.formUnion(keys)
  }

  /// Notes evidence of gender; certain evidence beats a given name, and the first of equals stays.
  mutating func noteGender(_ id: Int, _ gender: Entity.Gender, certain: Bool) {
    guard gender != .unknown, !members[id].genderIsCertain else { return }
    if members[id].entity.gender == .unknown || certain { members[id].entity.gender = gender }
    if certain { members[id].genderIsCertain = true }
  }

  /// Adds a mention of `id` and moves it to the fore.
  mutating func mention(_ mention: Mention, of id: Int?, sentence: Int, isSubject: Bool) {
    var mention = mention
    mention.entity = id ?? -1
    mentions.append(mention)
    guard let id else { return }
    members[id].entity.mentions.append(mentions.count - 1)
    members[id].wasSubject = isSubject || members[id].lastSentence == sentence && members[id].wasSubject
    members[id].lastToken = mention.tokens.upperBound
    members[id].lastSentence = sentence
    recent.removeAll { $0 == id }
    recent.append(id)
    if recent.count > Self.recentLimit { recent.removeFirst() }
  }

  /// The entities, as the annotations hold them.
  func finished() -> [Entity] { members.map(\.entity) }
}
