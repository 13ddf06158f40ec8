import DatelineText

/// Chooses the authors: every candidate votes for its names, each signal once, and the name with the most votes brings
/// the fullest list that it stands in.
struct AuthorChooser {
  let names: AuthorNames
  let meta: PageMetaWords
  /// The squeezed names of the site.
  let site: [String]

  /// Longer lists are lists of something else.
  private static let listLimit = 40

  func choose(_ candidates: [AuthorCandidate]) -> (authors: Sourced<[String]>?, evidence: [Evidence]) {
    let candidates = fuller(candidates)
    let votes = votes(candidates)
    let best = votes.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let best, best.value >= meta.weight(.least) else { return (nil, evidence(candidates, chosen: nil)) }
    let holding = candidates.indices.filter { i in
      candidates[i].names.contains { PlainKey.fold($0) == best.key }
        && candidates[i].names.count <= Self.listLimit
    }
    let top = holding.map { candidates[$0].weight }.max() ?? 0
    let chosen = holding.filter { candidates[$0].weight >= 0.6 * top }.max {
      (candidates[$0].names.count, candidates[$0].weight, -$0) < (
        candidates[$1].names.count, candidates[$1].weight, -$1
      )
    }
    guard let chosen else { return (nil, evidence(candidates, chosen: nil)) }
    let authors = Sourced(candidates[chosen].names, candidates[chosen].basis)
    return (authors, evidence(candidates, chosen: candidates[chosen].names))
  }

  /// The votes for each name by its folded form.
  private func votes(_ candidates: [AuthorCandidate]) -> [String: Double] {
    var bySignal: [String: [String: Double]] = [:]
    var spelling: [String: String] = [:]
    for c in candidates where c.names.count <= Self.listLimit {
      for name in c.names {
        let key = PlainKey.fold(name)
        spelling[key] = spelling[key] ?? name
        bySignal[key, default: [:]][c.label] = max(bySignal[key]?[c.label] ?? 0, c.weight)
      }
    }
    var votes: [String: Double] = [:]
    for (key, signals) in bySignal {
      let weights = signals.values.sorted(by: >)
      let others = weights.dropFirst().prefix(3).reduce(0, +)
      votes[key] = (weights.first ?? 0) + others / 2 + nature(spelling[key] ?? key)
    }
    return votes
  }

  /// What the form of a name says of its being a person's.
  private func nature(_ name: String) -> Double {
    var sum = 0.0
    let count = name.split(separator: " ").count
    if names.words.isGroup(name) {
      sum += meta.weight(.organization)
    } else if count == 1 {
      sum += meta.weight(.singleWord)
    } else if names.words.beginsWithGivenName(name) {
      sum += meta.weight(.givenName)
    }
    if site.contains(PlainKey.squeeze(name)) { sum += meta.weight(.siteName) }
    return sum
  }

  /// A first name alone becomes the whole name that another candidate has ("Brett" beside "Brett Larkin").
  private func fuller(_ candidates: [AuthorCandidate]) -> [AuthorCandidate] {
    var whole: [Substring: String] = [:]
    for name in candidates.lazy.flatMap(\.names) where name.contains(" ") && !names.words.isGroup(name) {
      Work.steps()
      let first = PlainKey.fold(name).prefix { $0 != " " }
      if whole[first] == nil { whole[first] = name }
    }
    return candidates.map { candidate in
      Work.steps(candidate.names.count)
      var c = candidate
      c.names = c.names.map { $0.contains(" ") ? $0 : whole[PlainKey.fold($0)[...]] ?? $0 }
      return c
    }
  }

  private func evidence(_ candidates: [AuthorCandidate], chosen: [String]?) -> [Evidence] {
    candidates.map {
      Evidence(
        value: $0.names.joined(separator: "; "), signal: $0.label, weight: $0.weight,
        isChosen: $0.names == chosen)
    }
  }
}
