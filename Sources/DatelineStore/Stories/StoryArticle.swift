import DatelineText
import Glibc

/// An event as the story linker remembers it, without a heap allocation of its own.
struct StoryEvent: Sendable, Equatable {
  /// Its story; 0 as long as it has none.
  var story: UInt64 = 0
  /// Its family and its sets of near synonyms; 0 for none.
  var keys = SIMD4<UInt32>.zero
  /// Last words of the names of who did it, whom it was done to, and who else took part; 0 for none.
  var agents = SIMD2<UInt32>.zero
  var patients = SIMD2<UInt32>.zero
  var others = SIMD2<UInt32>.zero
  var place: UInt32 = 0
  /// Day numbers, the first above the last when no day is known.
  var firstDay: Int32 = 1
  var lastDay: Int32 = 0
  /// The stretch of the article's `contexts` that holds its sentences' words.
  var context: (start: UInt32, count: UInt32) = (0, 0)
  /// Where in the article it is told, in 255ths.
  var position: UInt8 = 0
  var flags: Flags = []

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let reporting = Flags(rawValue: 1)
    static let noun = Flags(rawValue: 2)
    static let negated = Flags(rawValue: 4)
    static let generic = Flags(rawValue: 8)
    static let firmDay = Flags(rawValue: 16)
  }

  var hasDay: Bool { firstDay <= lastDay }
  var hasNames: Bool { agents != .zero || patients != .zero || others != .zero }

  static func == (a: StoryEvent, b: StoryEvent) -> Bool {
    a.story == b.story && a.keys == b.keys && a.agents == b.agents && a.patients == b.patients
      && a.others == b.others && a.place == b.place && a.firstDay == b.firstDay && a.lastDay == b.lastDay
      && a.context == b.context && a.position == b.position && a.flags == b.flags
  }
}

/// An article as the story linker remembers it: its heaviest words, its names, its events.
struct StoryArticle: Sendable, Equatable {
  /// At most this many events are remembered.
  static let maximumEvents = 48
  static let maximumTerms = 64
  static let maximumNames = 24
  static let maximumContext = 16

  var day: Int32?
  var terms = TermVector()
  var names = TermVector()
  var contexts: [UInt32] = []
  var events: [StoryEvent] = []
  /// Bytes of its records in the log.
  var logBytes = 0

  func context(of event: StoryEvent) -> ArraySlice<UInt32> {
    contexts[Int(event.context.start)..<Int(event.context.start + event.context.count)]
  }
}

/// Makes a `StoryArticle` of an article's text and of what its event records say; the mentions of one group are one
/// event.
struct StoryArticleBuilder {
  private let knowledge: StoryKnowledge
  private var article = StoryArticle()
  /// Code points of the text.
  private let length: Int
  /// Events by their group, and the groups in the order of the events.
  private var byGroup: [String: Int] = [:]
  private(set) var groups: [String] = []
  private var contexts: [[UInt32: Float]] = []
  /// The sentence read last: most tell of more than one event.
  private var newest: (sentence: ArraySlice<UInt8>, terms: [(UInt32, Float)]) = ([], [])

  /// A word's weight in the first bytes of a text, where news tells what it is about.
  private static let lead = (bytes: 300, weight: Float(1.5))
  /// What is taken off a word's rarity: words that are not rarer say nothing of what an article is about.
  private static let common: (article: Float, sentence: Float) = (2, 1)

  init(text: [UInt8], publishedDay: CivilDate?, _ knowledge: StoryKnowledge) {
    self.knowledge = knowledge
    length = max(1, text.count { $0 & 0xC0 != 0x80 })
    article.day = publishedDay.map { Int32(clamping: $0.dayNumber) }
    var counts: [UInt32: Float] = [:]
    var rarities: [UInt32: Float] = [:]
    var capitals: [UInt32: Float] = [:]
    var lower: Set<UInt32> = []
    StoryWords.forEach(in: text[...]) { word in
      let stem = WordKey(StoryWords.stem(word))
      let rarity = knowledge.rarity(of: stem) - Self.common.article
      guard rarity > 0 else { return }
      let term = TermVector.term(stem)
      rarities[term] = rarity
      counts[term, default: 0] += word.startIndex < Self.lead.bytes ? Self.lead.weight : 1
      if text[word.startIndex].isASCIIUpper { capitals[term, default: 0] += 1 } else { lower.insert(term) }
    }
    func weighed(_ counts: [UInt32: Float]) -> [UInt32: Float] {
      counts.reduce(into: [:]) { $0[$1.key] = log(1 + $1.value) * (rarities[$1.key] ?? 0) }
    }
    article.terms = TermVector(weighed(counts), limit: StoryArticle.maximumTerms)
    article.names = TermVector(
      weighed(capitals.filter { !lower.contains($0.key) }), limit: StoryArticle.maximumNames)
  }

  /// Adds a mention, told in `sentence`.
  mutating func add(_ facts: StoryFacts, sentence: ArraySlice<UInt8>) {
    let i: Int
    if let known = byGroup[facts.groupID] {
      i = known
    } else {
      guard article.events.count < StoryArticle.maximumEvents else { return }
      i = article.events.count
      byGroup[facts.groupID] = i
      groups.append(facts.groupID)
      contexts.append([:])
      var event = StoryEvent()
      event.keys = knowledge.keys(lemma: facts.lemma, isVerb: facts.isVerb)
      event.position = UInt8(clamping: facts.start * 255 / length)
      if facts.eventClass == "reporting" { event.flags.insert(.reporting) }
      article.events.append(event)
    }
    article.events[i].add(facts)
    if newest.sentence != sentence { newest = (sentence, terms(of: sentence)) }
    for (term, rarity) in newest.terms { contexts[i][term] = rarity }
  }

  /// The words of a sentence that are rare enough, with their rarity.
  private func terms(of sentence: ArraySlice<UInt8>) -> [(UInt32, Float)] {
    var terms: [(UInt32, Float)] = []
    StoryWords.forEach(in: sentence.prefix(1_000)) { word in
      let stem = WordKey(StoryWords.stem(word))
      let rarity = knowledge.rarity(of: stem) - Self.common.sentence
      if rarity > 0 { terms.append((TermVector.term(stem), rarity)) }
    }
    return terms
  }

  /// The article, its events in the order of `groups`.
  func finished() -> StoryArticle {
    var article = article
    for i in article.events.indices {
      let terms = TermVector(contexts[i], limit: StoryArticle.maximumContext).terms
      article.events[i].context = (UInt32(article.contexts.count), UInt32(terms.count))
      article.contexts += terms
    }
    return article
  }
}

extension StoryEvent {
  fileprivate mutating func add(_ facts: StoryFacts) {
    if !facts.isVerb { flags.insert(.noun) }
    if facts.modality == "negated" { flags.insert(.negated) }
    if facts.modality == "generic" { flags.insert(.generic) }
    if !hasDay, let first = facts.interval?.earliest, let last = facts.interval?.latest, first <= last {
      firstDay = Int32(clamping: first.dayNumber)
      lastDay = Int32(clamping: last.dayNumber)
      if facts.isFirm { flags.insert(.firmDay) }
    }
    if place == 0, let name = facts.place { place = Self.key(name) }
    for participant in facts.participants {
      for name in participant.name.split(separator: " and ") {
        let key = Self.key(String(name))
        switch participant.role {
        case "agent": Self.insert(key, &agents)
        case "patient": Self.insert(key, &patients)
        default: Self.insert(key, &others)
        }
      }
    }
  }

  /// The key of a name's last word: people are called by it from the second mention on.
  private static func key(_ name: String) -> UInt32 {
    let bytes = Array(name.utf8)
    return WordKey(bytes[((bytes.lastIndex(of: 32) ?? -1) + 1)...]).short
  }

  private static func insert(_ key: UInt32, _ set: inout SIMD2<UInt32>) {
    for i in 0..<2 {
      if set[i] == key { return }
      if set[i] == 0 {
        set[i] = key
        return
      }
    }
  }
}
