import ArgumentParser
import DatelineAnnotate
import DatelineNormalize
import DatelineText

/// Learns which words are events and which date an event has.
struct TrainEvents: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: "Train the event models from gold documents (JSON Lines).")

  @Option(help: "Gold with every event word marked.") var triggers: [String] = []
  @Option(help: "Gold with every event placed in time or known to have no date.") var dates: [String] = []
  @Option(help: "Gold where only some of the dated events carry their date.") var partialDates: [String] = []
  @Option(help: "Hold out the documents of fold N of --folds.") var fold: Int?
  @Option(help: "Number of folds.") var folds = 5
  @Option(help: "Where to write the models (default: into the language data).") var output: String?
  @Option(help: "Passes over the dates.") var passes = 12
  @Option(help: "Decay of the weights of dates.") var decay: Float = 1e-3
  @Option(help: "Step size for dates.") var rate: Float = 0.1
  @Option(help: "The least number of events that a feature of dates must occur in.") var minimumCount = 2
  @Option(help: "The folder with language/en.") var dataDir: String?

  func run() throws {
    let data = try LanguageData.locate(override: dataDir)
    let out = output ?? "\(data.folder)/language/en"
    let annotator = try Annotator(layers: [.quotes, .timexes], data: data)
    let normalizer = try Normalizer(data: data)
    var documents: [String: [EventGold]] = [:]
    for path in Set(triggers + dates + partialDates).sorted() {
      let read = try EventGold.read(path, normalizer, annotator)
      documents[path] = read.filter { fold == nil || Self.fold(of: $0.id, folds) != fold }
      print("\(path): \(read.count) documents, \(documents[path]?.count ?? 0) to learn from")
    }
    var names = EventFeatureNames(try Lemmatizer(data: data))
    for document in documents.values.joined() { names.add(document) }
    let triggerModel = try learnTriggers(documents, data)
    try triggerModel.write("\(out)/events-triggers.model", EventExtractor.triggerTemplates, names)
    let dateModel = try learnDates(documents, data, triggerModel.model)
    try dateModel.write("\(out)/events-dates.model", EventExtractor.dateTemplates, names)
  }

  static func fold(of id: String, _ folds: Int) -> Int { Int(WordKey(id).rawValue % UInt64(folds)) }

  private func learnTriggers(_ documents: [String: [EventGold]], _ data: LanguageData) throws -> LearntModel {
    let blank = try EventExtractor(data: data, triggerModel: EventModel(), dateModel: EventModel())
    var choices: [Choice] = []
    for document in triggers.flatMap({ documents[$0] ?? [] }) {
      for example in blank.triggerExamples(document.article, document.annotations) {
        let isEvent = document.labels[example.token] != nil
        choices.append(Choice(alternatives: [example.features, []], isRight: [isEvent, !isEvent]))
      }
    }
    print("triggers: \(choices.count) words, \(choices.filter { $0.isRight[0] }.count) events")
    return LearntModel(EventTrainer(passes: 6).train(choices), constants: ["threshold": -0.1])
  }

  private func learnDates(
    _ documents: [String: [EventGold]], _ data: LanguageData, _ triggerModel: EventModel
  ) throws -> LearntModel {
    let extractor = try EventExtractor(data: data, triggerModel: triggerModel, dateModel: EventModel())
    var choices: [Choice] = []
    var lost = 0
    for path in dates + partialDates {
      for document in documents[path] ?? [] {
        for example in extractor.dateExamples(document.article, document.annotations) {
          guard let label = document.labels[example.token] else { continue }
          if label.intervals.isEmpty, !dates.contains(path) { continue }
          let right = example.candidates.map { c in
            c.interval.map { label.intervals.contains($0) } ?? label.intervals.isEmpty
          }
          guard right.contains(true) else {
            lost += 1
            continue
          }
          choices.append(Choice(alternatives: example.candidates.map(\.features), isRight: right))
        }
      }
    }
    print("dates: \(choices.count) events to learn from, \(lost) whose date is no candidate")
    let trainer = EventTrainer(
      passes: passes, rate: rate, decay: decay, minimumCount: minimumCount)
    return LearntModel(trainer.train(choices), constants: ["firm": 0.9, "dated-bias": 0])
  }
}
