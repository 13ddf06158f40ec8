import DatelineAnnotate
import DatelineText

/// Scores the event stage on documents that its models have not seen: each fold by models learnt from the others.
struct EventCrossValidation {
  let learner: EventLearner
  let lessons: EventLearner.Lessons
  let folds: Int

  /// A gold set and whether it places every event in time.
  typealias GoldSet = (name: String, documents: [EventGold], isWhole: Bool)

  /// The fold of a document; one for all that share its id, in whichever set.
  static func fold(of id: String, _ folds: Int) -> Int { Int(WordKey(id).rawValue % UInt64(folds)) }

  func run(_ sets: [GoldSet]) throws {
    var scores = [EventScore](repeating: EventScore(), count: sets.count)
    for fold in 0..<folds {
      func isHeldOut(_ document: EventGold) -> Bool { Self.fold(of: document.id, folds) == fold }
      let rest = lessons.filtered { !isHeldOut($0) }
      let triggers = try learner.triggerModel(rest).model
      let dates = try learner.dateModel(rest, triggers).model
      let extractor = try EventExtractor(data: learner.data, triggerModel: triggers, dateModel: dates)
      for (s, set) in sets.enumerated() {
        for document in set.documents where isHeldOut(document) {
          let events = extractor.events(document.article, document.annotations)
          let words = Set(events.map(\.trigger.token))
          var candidates: [Int: [DayInterval]] = [:]
          for example in extractor.dateExamples(document.article, document.annotations, words) {
            candidates[example.token] = example.candidates.compactMap(\.interval)
          }
          scores[s].add(
            document, events, candidates: candidates,
            best: extractor.bestDates(document.article, document.annotations))
        }
      }
    }
    for (set, score) in zip(sets, scores) {
      print(set.name)
      for line in score.lines(isWhole: set.isWhole) { print("  \(line)") }
    }
  }
}
