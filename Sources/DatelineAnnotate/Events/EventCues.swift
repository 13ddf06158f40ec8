import DatelineText

/// What a word tells of how an event stands; the sections of events-cues.txt.
struct EventCue: OptionSet, Sendable {
  let rawValue: UInt64

  static let light = EventCue(rawValue: 1 << 0)
  static let begin = EventCue(rawValue: 1 << 1)
  static let `continue` = EventCue(rawValue: 1 << 2)
  static let end = EventCue(rawValue: 1 << 3)
  static let reporting = EventCue(rawValue: 1 << 4)
  static let say = EventCue(rawValue: 1 << 5)
  static let deny = EventCue(rawValue: 1 << 6)
  static let negative = EventCue(rawValue: 1 << 7)
  static let realized = EventCue(rawValue: 1 << 8)
  static let intent = EventCue(rawValue: 1 << 9)
  static let intentNoun = EventCue(rawValue: 1 << 10)
  static let intentAdjective = EventCue(rawValue: 1 << 11)
  static let cueOnly = EventCue(rawValue: 1 << 12)
  static let possible = EventCue(rawValue: 1 << 13)
  static let possibleModal = EventCue(rawValue: 1 << 14)
  static let futureModal = EventCue(rawValue: 1 << 15)
  static let conditional = EventCue(rawValue: 1 << 16)
  static let hedge = EventCue(rawValue: 1 << 17)
  static let hedgeAdjective = EventCue(rawValue: 1 << 18)
  static let generic = EventCue(rawValue: 1 << 19)
  static let negator = EventCue(rawValue: 1 << 20)
  static let cancel = EventCue(rawValue: 1 << 21)
  static let postpone = EventCue(rawValue: 1 << 22)
  static let schedule = EventCue(rawValue: 1 << 23)
  static let state = EventCue(rawValue: 1 << 24)
  static let meet = EventCue(rawValue: 1 << 25)
  static let about = EventCue(rawValue: 1 << 26)
  static let atLeast = EventCue(rawValue: 1 << 27)
  static let atMost = EventCue(rawValue: 1 << 28)
  static let placePreposition = EventCue(rawValue: 1 << 29)
  static let headlineSkip = EventCue(rawValue: 1 << 30)
  static let after = EventCue(rawValue: 1 << 31)
  static let before = EventCue(rawValue: 1 << 32)
  static let by = EventCue(rawValue: 1 << 33)
  static let since = EventCue(rawValue: 1 << 34)
  static let until = EventCue(rawValue: 1 << 35)
  static let from = EventCue(rawValue: 1 << 36)
  static let to = EventCue(rawValue: 1 << 37)
  static let of = EventCue(rawValue: 1 << 38)
  static let aftermath = EventCue(rawValue: 1 << 39)
  static let already = EventCue(rawValue: 1 << 40)
  static let be = EventCue(rawValue: 1 << 41)
  static let haveVerb = EventCue(rawValue: 1 << 42)
  static let would = EventCue(rawValue: 1 << 43)
  static let source = EventCue(rawValue: 1 << 44)
  static let accordingTo = EventCue(rawValue: 1 << 45)
  static let between = EventCue(rawValue: 1 << 46)
  static let yet = EventCue(rawValue: 1 << 47)
  static let obligation = EventCue(rawValue: 1 << 48)
  static let go = EventCue(rawValue: 1 << 49)
  static let duration = EventCue(rawValue: 1 << 50)
  static let credit = EventCue(rawValue: 1 << 51)
  static let reader = EventCue(rawValue: 1 << 52)
  static let pastSpan = EventCue(rawValue: 1 << 53)
  static let comingSpan = EventCue(rawValue: 1 << 54)
  static let now = EventCue(rawValue: 1 << 55)
  static let setFor = EventCue(rawValue: 1 << 56)

  static let bygone = EventCue(rawValue: 1 << 57)
  static let rank = EventCue(rawValue: 1 << 58)

  static let aspectual: EventCue = [.begin, .continue, .end]

  fileprivate static let names: [String: EventCue] = [
    "light": .light, "begin": .begin, "continue": .continue, "end": .end, "reporting": .reporting,
    "say": .say,
    "deny": .deny, "negative": .negative, "realized": .realized, "intent": .intent,
    "intent-noun": .intentNoun,
    "intent-adjective": .intentAdjective, "cue-only": .cueOnly, "possible": .possible,
    "possible-modal": .possibleModal, "future-modal": .futureModal, "conditional": .conditional,
    "hedge": .hedge, "hedge-adjective": .hedgeAdjective, "generic": .generic, "negator": .negator,
    "cancel": .cancel, "postpone": .postpone, "schedule": .schedule, "state": .state, "meet": .meet,
    "about": .about, "at-least": .atLeast, "at-most": .atMost, "place-preposition": .placePreposition,
    "headline-skip": .headlineSkip, "after": .after, "before": .before, "by": .by, "since": .since,
    "until": .until, "from": .from, "to": .to, "of": .of, "aftermath": .aftermath, "already": .already,
    "be": .be, "have": .haveVerb, "would": .would, "source": .source, "according": .accordingTo,
    "between": .between, "yet": .yet, "obligation": .obligation, "go": .go, "duration": .duration,
    "credit": .credit, "reader": .reader, "set-for": .setFor, "past-span": .pastSpan,
    "coming-span": .comingSpan, "now": .now, "bygone": .bygone, "rank": .rank,
  ]
}

/// The lexicon of cue words (events-cues.txt): each word's sections, what its counts count, number words.
struct EventCues: Sendable {
  private var cues = WordTable<EventCue>(minimumCapacity: 2048)
  private var counted = WordTable<String>()
  private var numbers = WordTable<Int>()
  /// Words of durations; no cue, since the models learnt without it.
  private(set) var timeUnits = WordSet()
  /// What opens a clause beside the plan of its sentence ("as", "because"); no cue, for the same reason.
  private(set) var asides = WordSet()
  /// What measures a share and counts nothing ("percent").
  private(set) var shares = WordSet()
  /// Verbs of winning, and what an infinitive after them tells as its outcome.
  private(set) var triumphs = WordSet()
  private(set) var outcomes = WordSet()

  init(_ file: DataFile) throws(LanguageDataError) {
    for line in file.lines {
      for word in line.fields[0].split(separator: " ") {
        switch line.section {
        case "count", "number":
          let parts = word.split(separator: ":").map(String.init)
          guard parts.count == 2 else { throw file.error(line, "expected word:value in \(word)") }
          if line.section == "count" {
            counted[WordKey(parts[0])] = parts[1]
          } else if let value = Int(parts[1]) {
            numbers[WordKey(parts[0])] = value
          }
        case "time-unit": timeUnits[WordKey(String(word))] = true
        case "share": shares[WordKey(String(word))] = true
        case "aside": asides[WordKey(String(word))] = true
        case "triumph": triumphs[WordKey(String(word))] = true
        case "outcome": outcomes[WordKey(String(word))] = true
        default:
          guard let cue = EventCue.names[line.section] else {
            throw file.error(line, "no such section: \(line.section)")
          }
          let key = Self.key(of: word)
          cues[key] = (cues[key] ?? []).union(cue)
        }
      }
    }
  }

  /// The cues of a word's lemma.
  subscript(_ lemma: WordKey) -> EventCue { cues[lemma] ?? [] }

  /// The cues of a verb with its particle ("call off"), else of the verb alone.
  subscript(_ lemma: WordKey, particle: WordKey?) -> EventCue {
    if let particle, let both = cues[Self.joined(lemma, particle)] { return both }
    return self[lemma]
  }

  /// Whether the verb with this particle is an entry of its own.
  func knows(_ lemma: WordKey, _ particle: WordKey) -> Bool { cues[Self.joined(lemma, particle)] != nil }

  /// The cues of two words side by side ("up to"), listed as `up_to`.
  func pair(_ first: WordKey, _ second: WordKey) -> EventCue { cues[Self.joined(first, second)] ?? [] }

  /// What a number beside this verb or noun counts ("killed").
  func counted(_ lemma: WordKey) -> String? { counted[lemma] }

  /// The value of a number word.
  func number(_ word: WordKey) -> Int? { numbers[word] }

  /// One key for a verb and its particle.
  static func joined(_ verb: WordKey, _ particle: WordKey) -> WordKey {
    Feature(255, verb.rawValue, particle.rawValue).key
  }

  /// The key of a lexicon word; `call_off` stands for a verb and its particle.
  static func key(of word: some StringProtocol) -> WordKey {
    let parts = word.split(separator: "_")
    return parts.count == 2
      ? joined(WordKey(String(parts[0])), WordKey(String(parts[1]))) : WordKey(String(word))
  }
}
