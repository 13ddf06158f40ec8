import DatelineText

/// What training needs of the event stage: each decision's features with the words it stands on.
extension EventExtractor {
  package struct TriggerExample {
    package let token: Int
    package let features: [Feature]
  }

  package struct DateExample {
    package let token: Int
    /// Each candidate's days (`nil`: no date) and features.
    package let candidates: [(interval: DayInterval?, features: [Feature])]
  }

  /// Every word that may name an event.
  package func triggerExamples(_ article: Article, _ annotations: Annotations) -> [TriggerExample] {
    var examples: [TriggerExample] = []
    EventReading(article, annotations, self).triggerFeatures {
      examples.append(TriggerExample(token: $0, features: $1))
    }
    return examples
  }

  /// The events at `words` with their candidate dates, read beside those that the trigger model finds.
  package func dateExamples(_ article: Article, _ annotations: Annotations, _ words: Set<Int>)
    -> [DateExample]
  {
    let reading = EventReading(article, annotations, self)
    let scores = reading.triggerScores()
    let found = words.union(reading.triggers(scores))
    let dating = EventDating(reading, triggers: found.sorted(), scores: scores)
    var list: [Feature] = []
    return dating.words.filter { words.contains($0.token) }.map { word in
      let facts = dating.anchorer.features.facts(word)
      return DateExample(
        token: word.token,
        candidates: dating.anchorer.candidates(word).map { candidate in
          dating.anchorer.features.fill(word, facts, candidate, into: &list)
          return (candidate.interval, list)
        })
    }
  }

  /// The likeliest date of each event that the models find, with the share that decides whether it is given.
  package func bestDates(_ article: Article, _ annotations: Annotations) -> [Int: (DayInterval, Float)] {
    let reading = EventReading(article, annotations, self)
    let scores = reading.triggerScores()
    let dating = EventDating(reading, triggers: reading.triggers(scores), scores: scores)
    var best: [Int: (DayInterval, Float)] = [:]
    for word in dating.words {
      let candidates = dating.anchorer.candidates(word)
      let answers = dating.anchorer.answers(candidates, dating.anchorer.probabilities(word, candidates))
      for answer in answers {
        let share = answer.share * word.probability
        guard let interval = answer.interval, share > best[word.token]?.1 ?? 0 else { continue }
        best[word.token] = (interval, share)
      }
    }
    return best
  }
}
