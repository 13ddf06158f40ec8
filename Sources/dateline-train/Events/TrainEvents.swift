import ArgumentParser
import DatelineAnnotate
import DatelineNormalize
import DatelineText

/// Learns which words are events and which date an event has.
struct TrainEvents: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: "Train the event models from gold documents (JSON Lines).",
    discussion: """
      EXAMPLE
        dateline-train events --triggers timebank.jsonl --dates eventtime.jsonl --partial-dates timebank.jsonl
      With --cross-validate nothing is written: each fold of the documents is read by models learnt from the others,
      and the figures are printed for every set, with what became of the dates that were missed.
      With --types nothing is learnt: it is printed how many of the sentences' types are right.
      """)

  @Option(help: "Gold with every event word marked.") var triggers: [String] = []
  @Option(help: "Gold with every event placed in time or known to have no date.") var dates: [String] = []
  @Option(help: "Gold where only some of the dated events carry their date.") var partialDates: [String] = []
  @Flag(help: "Print the figures on held-out documents instead of writing models.") var crossValidate = false
  @Option(help: "Number of folds.") var folds = 9
  @Option(
    help: "Gold sentences with their PLOVER type: print how many are coded and how many of these right.")
  var types: String?
  @Option(help: "Where to write the models (default: into the language data).") var output: String?
  @Option(help: "Penalty on the weights of dates.") var penalty = 20.0
  @Option(help: "The least number of candidates that a feature of dates must occur in.") var minimumCount = 3
  @Option(help: "How much an event counts whose document leaves dated events undated.")
  var partialWeight: Float = 0.3
  @Option(help: "The share among the candidates, times the event's probability, from which a date is given.")
  var answer: Float = 0.28
  @Option(help: "The share among the dates from which one is firm.") var firm: Float = 0.97
  @Option(help: "The share among the candidates, times the event's probability, that a firm date needs.")
  var firmShare: Float = 0.4
  @Option(help: "Passes over the event words.") var triggerPasses = 8
  @Option(help: "Step size for event words.") var triggerRate: Float = 0.08
  @Option(help: "The score above which a word is an event.") var threshold: Float = -0.1
  @Option(help: "The folder with language/en.") var dataDir: String?

  func run() throws {
    let data = try LanguageData.locate(override: dataDir)
    let annotator = try Annotator(layers: [.quotes, .timexes], data: data)
    let normalizer = try Normalizer(data: data)
    if let types {
      let events = try Annotator(layers: .events, data: data)
      for line in try EventTypeScore(types, normalizer, events).lines { print(line) }
      return
    }
    var documents: [String: [EventGold]] = [:]
    for path in Set(triggers + dates + partialDates).sorted() {
      documents[path] = try EventGold.read(path, normalizer, annotator)
      print("\(path): \(documents[path]?.count ?? 0) documents")
    }
    func all(_ paths: [String]) -> [EventGold] { paths.flatMap { documents[$0] ?? [] } }
    let placed = Set(all(dates).map(\.id))
    let lessons = EventLearner.Lessons(
      triggers: all(triggers), dates: all(dates),
      partialDates: all(partialDates).filter { !placed.contains($0.id) })
    let learner = EventLearner(
      data: data,
      dateTrainer: BatchTrainer(penalty: penalty, minimumCount: minimumCount), partialWeight: partialWeight,
      constants: ["firm": firm, "firm-share": firmShare, "answer": answer],
      triggerTrainer: EventTrainer(passes: triggerPasses, rate: triggerRate), threshold: threshold)
    if crossValidate {
      let sets = (dates + partialDates).map { ($0, documents[$0] ?? [], dates.contains($0)) }
      return try EventCrossValidation(learner: learner, lessons: lessons, folds: max(2, folds)).run(sets)
    }
    try write(learner, lessons, to: output ?? "\(data.folder)/language/en")
  }

  private func write(
    _ learner: EventLearner, _ lessons: EventLearner.Lessons, to folder: String
  ) throws {
    let triggerModel = try learner.triggerModel(lessons)
    try triggerModel.write("\(folder)/events-triggers.model")
    let dateModel = try learner.dateModel(lessons, triggerModel.model)
    try dateModel.write("\(folder)/events-dates.model")
  }
}
