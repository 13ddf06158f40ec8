import DatelineText

/// Why a word is an event, found anew for `why`.
package struct EventExplanation: Sendable {
  /// What spoke for or against the word, by the kind of sign.
  package struct Sign: Sendable {
    package let name: String
    package let weight: Float
  }

  package let event: Event
  /// The heaviest signs first.
  package let signs: [Sign]
}

extension EventExtractor {
  /// The explanation of the event whose trigger stands at `span`; `nil` when there is none.
  func explanation(of span: TextSpan, _ article: Article, _ annotations: Annotations) -> EventExplanation? {
    guard let event = events(article, annotations, explains: true).first(where: { $0.trigger.span == span })
    else { return nil }
    let reading = EventReading(article, annotations, self)
    var signs: [EventExplanation.Sign] = []
    reading.triggerFeatures { t, features in
      guard t == event.trigger.token else { return }
      signs = features.map { feature in
        let name = TriggerTemplate(rawValue: feature.template).map { "\($0)" } ?? "\(feature.template)"
        return EventExplanation.Sign(name: name, weight: triggers.model.score([feature]))
      }
    }
    let heaviest = signs.filter { abs($0.weight) >= 0.05 }.sorted { abs($0.weight) > abs($1.weight) }.prefix(
      6)
    return EventExplanation(event: event, signs: Array(heaviest))
  }
}
