import DatelineText

/// What training needs of the event stage: each decision's features with the words it stands on.
extension EventExtractor {
  package static let triggerTemplates = TriggerTemplate.numbers
  package static let dateTemplates = DateTemplate.numbers

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

  /// Every event that the trigger model finds, with its candidate dates.
  package func dateExamples(_ article: Article, _ annotations: Annotations) -> [DateExample] {
    let reading = EventReading(article, annotations, self)
    let dating = EventDating(reading, triggers: reading.triggers(reading.triggerScores()))
    var list: [Feature] = []
    return dating.words.map { word in
      DateExample(
        token: word.token,
        candidates: dating.anchorer.candidates(word).map { candidate in
          dating.anchorer.features.fill(word, candidate, into: &list)
          return (candidate.interval, list)
        })
    }
  }
}
