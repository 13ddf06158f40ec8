import DatelineText

/// Chooses each event's date among candidates by a linear ranker, and says why.
struct DateAnchorer: Sendable {
  let model: EventModel
  let features: DateFeatures
  let publication: CivilDate?
  /// Anchors that date a word of a family directly.
  private var byFamily: [WordKey: [Int]] = [:]
  private let family: @Sendable (Int) -> WordKey

  init(model: EventModel, features: DateFeatures, family: @escaping @Sendable (Int) -> WordKey) {
    self.model = model
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
  private static let inheritanceReach = 4

  /// The dates that `word` might have; "none" is the last of them.
  func candidates(_ word: DatedWord) -> [DateCandidate] {
    let syntax = features.syntax
    let sentence = syntax.sentence(word.token)
    var list: [DateCandidate] = []
    for i in features.bySentence[sentence].prefix(12) {
      list.append(DateCandidate(source: .local, interval: interval(features.anchors[i], of: word), anchor: i))
    }
    for back in stride(from: sentence - 1, through: max(0, sentence - Self.inheritanceReach), by: -1) {
      guard let last = features.bySentence[back].last else { continue }
      list.append(DateCandidate(source: .inherited, interval: plain(features.anchors[last]), anchor: last))
      if let first = features.bySentence[back].first, first != last {
        list.append(
          DateCandidate(source: .inherited, interval: plain(features.anchors[first]), anchor: first))
      }
      break
    }
    let mentions = byFamily[family(word.token)] ?? []
    for i in mentions.filter({ features.anchors[$0].owner != word.token }).prefix(3) {
      let anchor = features.anchors[i]
      list.append(DateCandidate(source: .coreference, interval: plain(anchor), anchor: i, via: anchor.owner))
    }
    if let publication {
      list.append(DateCandidate(source: .publication, interval: DayInterval(day: publication)))
    }
    list.append(DateCandidate(source: .none))
    return list
  }

  /// The closed interval that an anchor gives the word it dates; `nil` when it only bounds it.
  private func interval(_ anchor: TimexAnchor, of word: DatedWord) -> DayInterval? {
    if !anchor.preposition.isDisjoint(with: Self.bounding), anchor.partner == nil {
      return isAftermath(anchor, of: word) ? aftermath(anchor) : nil
    }
    if isAftermath(anchor, of: word) { return aftermath(anchor) }
    return plain(anchor)
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
    for candidate in candidates {
      features.fill(word, candidate, into: &list)
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
