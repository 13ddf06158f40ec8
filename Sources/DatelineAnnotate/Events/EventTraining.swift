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
    let found = words.union(reading.triggers(reading.triggerScores()))
    let dating = EventDating(reading, triggers: found.sorted())
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
}
