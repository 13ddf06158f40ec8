import DatelineText

/// Chooses each event's date among candidates by a linear ranker, and says why.
struct DateAnchorer: Sendable {
  let model: EventModel
  let features: DateFeatures
  let publication: CivilDate?
  /// Anchors that date a word of a family directly.
  private var byFamily: [WordKey: [Int]] = [:]
  private let family: @Sendable (Int) -> WordKey
  /// How each event stands, by token.
  let modalities: [Int: Event.Modality]

  init(
    model: EventModel, features: DateFeatures, modalities: [Int: Event.Modality],
    family: @escaping @Sendable (Int) -> WordKey
  ) {
    self.model = model
    self.modalities = modalities
    self.features = features
    self.family = family
    publication = features.publication
    for (i, anchor) in features.anchors.enumerated() where anchor.owner >= 0 {
      if anchor.preposition.isDisjoint(with: Self.bounding) {
        byFamily[family(anchor.owner), default: []].append(i)
      }
    }
  }

  private static let bounding: EventCue = [.since, .until, .before, .after]
  private static let inheritanceReach = 8
  /// How many different days told before may be inherited.
  private static let inheritedDays = 3

  /// The dates that `word` might have; "none" is the last of them.
  func candidates(_ word: DatedWord) -> [DateCandidate] {
    let syntax = features.syntax
    let sentence = syntax.sentence(word.token)
    var list: [DateCandidate] = []
    for i in features.bySentence[sentence].prefix(12) {
      let anchor = features.anchors[i]
      list.append(DateCandidate(source: .local, interval: interval(anchor, of: word), anchor: i))
      if let span = spanToPublication(anchor) {
        list.append(DateCandidate(source: .localSpan, interval: span, anchor: i))
      }
    }
    addInherited(sentence, &list)
    addMentions(of: word.token, .coreference, &list)
    for c in syntax.children(word.token) where syntax.relation(c) == .obl && modalities[c] != nil {
      addMentions(of: c, .companion, &list)
    }
    if publication == nil || features.earnsPublicationDay(word) {
      list.append(DateCandidate(source: .publication, interval: publication.map { DayInterval(day: $0) }))
    }
    list.append(DateCandidate(source: .none))
    return list.filter { isPossible($0, for: word) }
  }

  /// The days of other mentions of what `t` names.
  private func addMentions(of t: Int, _ source: DateCandidate.Source, _ list: inout [DateCandidate]) {
    let mentions = byFamily[family(t)] ?? []
    for i in mentions.filter({ features.anchors[$0].owner != t }).prefix(3) {
      let anchor = features.anchors[i]
      list.append(DateCandidate(source: source, interval: plain(anchor), anchor: i, via: anchor.owner))
    }
  }

  /// The last different days told before the sentence; none from beyond a day that is not known.
  private func addInherited(_ sentence: Int, _ list: inout [DateCandidate]) {
    var told: [DayInterval] = []
    guard features.openTimexes[sentence] == nil else { return }
    for back in stride(from: sentence - 1, through: max(0, sentence - Self.inheritanceReach), by: -1) {
      for i in features.bySentence[back].reversed() {
        let anchor = features.anchors[i]
        guard anchor.preposition.isDisjoint(with: Self.bounding.union(.by)), let interval = plain(anchor),
          !told.contains(interval)
        else { continue }
        list.append(DateCandidate(source: .inherited, interval: interval, anchor: i, rank: told.count))
        if let span = spanToPublication(anchor) {
          list.append(DateCandidate(source: .inheritedSpan, interval: span, anchor: i, rank: told.count))
        }
        told.append(interval)
        if told.count == Self.inheritedDays { return }
      }
      if features.openTimexes[back] != nil { return }
    }
  }

  /// From an anchor's first day to publication: when something happened that the anchor set off.
  private func spanToPublication(_ anchor: TimexAnchor) -> DayInterval? {
    guard let publication, let first = anchor.interval.earliest, let last = anchor.interval.latest,
      last < publication, anchor.partner == nil,
      anchor.preposition.isDisjoint(with: [.by, .until, .before])
    else { return nil }
    return DayInterval(first, publication)
  }

  /// The closed interval that an anchor gives the word it dates; `nil` when it only bounds it.
  private func interval(_ anchor: TimexAnchor, of word: DatedWord) -> DayInterval? {
    if isBounding(anchor) {
      return isAftermath(anchor, of: word) ? aftermath(anchor) : nil
    }
    if isAftermath(anchor, of: word) { return aftermath(anchor) }
    // The deadline of what was agreed on is not the day of the agreement.
    if anchor.preposition.contains(.by), anchor.owner != word.token, word.modality != .planned { return nil }
    return plain(anchor)
  }

  /// "Since 2019", "before Thursday"; but "shortly after 2 a.m. on Sunday" is that Sunday.
  func isBounding(_ anchor: TimexAnchor) -> Bool {
    guard !anchor.preposition.isDisjoint(with: Self.bounding), anchor.partner == nil else { return false }
    let isClock = features.syntax.annotations.timexes[anchor.timex].kind == .time
    return !isClock || anchor.preposition.isDisjoint(with: [.before, .after])
  }

  private func plain(_ anchor: TimexAnchor) -> DayInterval? {
    let interval = anchor.interval
    if interval.isClosed { return interval }
    if let latest = interval.latest {
      if let publication, publication <= latest { return DayInterval(publication, latest) }
      return DayInterval(day: latest)
    }
    return nil
  }

  /// "in the aftermath of X on D" dates its clause from D to publication.
  private func isAftermath(_ anchor: TimexAnchor, of word: DatedWord) -> Bool {
    guard anchor.owner >= 0, anchor.owner != word.token else { return false }
    var at = anchor.owner
    for _ in 0..<4 {
      at = features.syntax.head(at)
      if at < 0 { return false }
      if at == word.token { return false }
      if features.syntax.cues[features.syntax.lemma(at)].contains(.aftermath) {
        return features.syntax.isGoverned(at, by: word.token)
      }
    }
    return false
  }

  private func aftermath(_ anchor: TimexAnchor) -> DayInterval? {
    guard let start = anchor.interval.earliest, let publication, start <= publication else { return nil }
    return DayInterval(start, publication)
  }

  /// Probabilities of the candidates by the softmax of their scores.
  func probabilities(_ word: DatedWord, _ candidates: [DateCandidate]) -> [Float] {
    var list: [Feature] = []
    var scores: [Float] = []
    let facts = features.facts(word)
    for candidate in candidates {
      features.fill(word, facts, candidate, into: &list)
      scores.append(model.score(list))
    }
    return softmax(scores)
  }
}

/// Scores as probabilities.
package func softmax(_ scores: [Float]) -> [Float] {
  guard let top = scores.max() else { return [] }
  let powers = scores.map { exponential($0 - top) }
  let sum = powers.reduce(0, +)
  return powers.map { $0 / sum }
}

/// e to the power of a number at most 0, by a short series on a 64th of it; accurate to four digits.
private func exponential(_ x: Float) -> Float {
  guard x > -30 else { return 0 }
  var y = 1 + x / 64 * (1 + x / 128 * (1 + x / 192))
  for _ in 0..<6 { y *= y }
  return y
}
