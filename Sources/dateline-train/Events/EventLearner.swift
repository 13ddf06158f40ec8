import DatelineAnnotate
import DatelineText

/// Learns the two event models from gold documents.
struct EventLearner {
  /// Documents by what their gold says.
  struct Lessons {
    /// Every event word is marked.
    var triggers: [EventGold] = []
    /// Every event is placed in time or known to have no date.
    var dates: [EventGold] = []
    /// Only some of the dated events carry their date.
    var partialDates: [EventGold] = []

    func filtered(_ isKept: (EventGold) -> Bool) -> Lessons {
      Lessons(
        triggers: triggers.filter(isKept), dates: dates.filter(isKept),
        partialDates: partialDates.filter(isKept))
    }
  }

  let data: LanguageData
  var dateTrainer = BatchTrainer()
  /// How much a document counts whose gold leaves dated events undated.
  var partialWeight: Float = 0.3
  var constants: [String: Float] = [:]
  var triggerTrainer = EventTrainer()
  var threshold: Float = 0

  func triggerModel(_ lessons: Lessons) throws -> LearntModel {
    let blank = try EventExtractor(data: data, triggerModel: EventModel(), dateModel: EventModel())
    var choices: [Choice] = []
    for document in lessons.triggers {
      for example in blank.triggerExamples(document.article, document.annotations) {
        let isEvent = document.labels[example.token] != nil
        choices.append(Choice(alternatives: [example.features, []], isRight: [isEvent, !isEvent]))
      }
    }
    return LearntModel(weights: triggerTrainer.train(choices), constants: ["threshold": threshold])
  }

  func dateModel(_ lessons: Lessons, _ triggers: EventModel) throws -> LearntModel {
    let extractor = try EventExtractor(data: data, triggerModel: triggers, dateModel: EventModel())
    let choices =
      lessons.dates.flatMap { dateChoices($0, extractor, isWhole: true) }
      + lessons.partialDates.flatMap { dateChoices($0, extractor, isWhole: false) }
    return LearntModel(weights: dateTrainer.train(choices), constants: constants)
  }

  /// The gold events of a document with their candidate dates. Where the date is no candidate the right answer is to
  /// give none; a gold that leaves dated events undated teaches nothing there.
  private func dateChoices(_ document: EventGold, _ extractor: EventExtractor, isWhole: Bool) -> [Choice] {
    let words = Set(document.labels.keys)
    return extractor.dateExamples(document.article, document.annotations, words).compactMap { example in
      guard let label = document.labels[example.token] else { return nil }
      if label.intervals.isEmpty, !isWhole { return nil }
      var right = example.candidates.map { c in
        c.interval.map { label.intervals.contains($0) } ?? label.intervals.isEmpty
      }
      if !right.contains(true), isWhole { right = example.candidates.map { $0.interval == nil } }
      guard right.contains(true) else { return nil }
      var choice = Choice(alternatives: example.candidates.map(\.features), isRight: right)
      if !isWhole {
        // A gold that leaves dated events undated says which date, not whether.
        let kept = example.candidates.indices.filter { example.candidates[$0].interval != nil }
        choice.alternatives = kept.map { choice.alternatives[$0] }
        choice.isRight = kept.map { choice.isRight[$0] }
        choice.weight = partialWeight
      }
      return choice
    }
  }
}
