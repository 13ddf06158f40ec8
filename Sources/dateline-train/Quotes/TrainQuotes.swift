import ArgumentParser
import DatelineAnnotate
import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// Learns the weights of the quote stage and writes them as `quotes-model.txt`.
struct TrainQuotes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotes", abstract: "Learn the quote stage's weights from articles with gold attributions.")

  @Option(help: "JSON Lines of articles with their quotes.")
  var gold: String

  @Option(help: "A file of article ids that must not be learnt from.")
  var holdOut: String?

  @Option(help: "The folder with language/en (default: found as dateline finds it).")
  var dataDir: String?

  @Option(help: "Where to write the weights.")
  var output: String

  @Option(help: "Passes over the examples.")
  var rounds = 12

  func run() throws {
    let data = try LanguageData.locate(override: dataDir)
    let annotator = try Annotator(layers: [.names], data: data)
    let finder = AttributionFinder(lexicon: try QuoteLexicon(data: data), model: RankingModel())
    let held = Set(
      holdOut.flatMap(readWholeFile).map { String(decoding: $0, as: UTF8.self) }?
        .split(whereSeparator: \.isWhitespace).map(String.init) ?? [])
    let articles = try GoldArticle.load(gold).filter { !held.contains($0.id) }
      .map { QuoteArticle($0, annotator: annotator, finder: finder) }
    print("\(articles.count) articles, \(held.count) held out")
    var trainer = QuoteTrainer(finder: finder)
    trainer.trainer.rounds = rounds
    let trained = trainer.train(articles)
    let lines = ModelWriter(articles.map(\.context), finder.cues.lexicon).lines(trained)
    try write(lines.joined(separator: "\n") + "\n")
    print("\(lines.count) lines in \(output)")
  }

  private func write(_ text: String) throws {
    guard let file = fopen(output, "w") else { throw ValidationError("\(output): cannot be written") }
    defer { fclose(file) }
    fputs(text, file)
  }
}

/// Spells learnt weights out as the lines of a model file.
struct ModelWriter {
  private static let head = """
    # Weights of the quote stage: template, values, weight in thousandths. Learnt by `dateline-train quotes` from the
    # PolNeAR corpus of attributions in US news (counts of words and parse shapes; no text of it is kept here).
    """
  /// Weights nearer to zero than this change no decision.
  private static let floor: Float = 0.06
  /// Features of fewer candidates than this are chance.
  private static let rarest = 3
  private var words: [WordKey: String]
  private let isParsed: Bool

  /// Learns the spelling of every word that `contexts` hold.
  init(_ contexts: [QuoteContext], _ lexicon: QuoteLexicon) {
    words = lexicon.spelling
    isParsed = contexts.contains { context in context.arcs.contains { $0.head >= 0 } }
    for number in 0...32 { words[WordKey(String(number))] = String(number) }
    for tag in PennTag.allCases { words[WordKey(tag.name)] = tag.name }
    for relation in Relation.allCases { words[WordKey(relation.name)] = relation.name }
    for name in RankingNames.all { words[WordKey(name)] = name }
    for context in contexts {
      for token in context.tokens where words[token.key] == nil {
        words[token.key] = String(decoding: context.text[token.span.range], as: UTF8.self).lowercased()
      }
    }
  }

  func lines(_ trained: TrainedWeights) -> [String] {
    var lines: [String] = []
    for (i, spelling) in trained.numbers.spellings.enumerated() {
      let weight = trained.weights[i]
      guard abs(weight) >= Self.floor, trained.numbers.counts[i] >= Self.rarest else { continue }
      let values = spelling.values.map { words[$0] }
      guard !values.contains(nil) else { continue }
      let fields = [spelling.template] + values.compactMap { $0 } + [String(Int((weight * 1000).rounded()))]
      lines.append(fields.joined(separator: "\t"))
    }
    if isParsed { lines.append("\(RankingModel.parseMark)\t1000") }
    return [Self.head] + lines.sorted()
  }
}
