import ArgumentParser
import DatelineAnnotate
import DatelineText

/// Learns the weights of the quote stage and writes them as `quotes.model`.
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

  private static let note = """
    # Weights of the quote stage. Learnt by `dateline-train quotes` from the PolNeAR corpus of attributions in US news of
    # 2015 and 2016: hashes of words, tags and parse shapes with numbers; no text of the corpus is kept here.
    """

  func run() throws {
    let data = try LanguageData.locate(override: dataDir)
    let annotator = try Annotator(layers: [.names, .timexes], data: data)
    let finder = AttributionFinder(lexicon: try QuoteLexicon(data: data), weights: SparseWeights())
    let held = Set(
      holdOut.flatMap(readWholeFile).map { String(decoding: $0, as: UTF8.self) }?
        .split(whereSeparator: \.isWhitespace).map(String.init) ?? [])
    let articles = try GoldArticle.load(gold).filter { !held.contains($0.id) }
      .map { QuoteArticle($0, annotator: annotator, finder: finder) }
    report("\(articles.count) articles, \(held.count) held out")
    var trainer = QuoteTrainer(finder: finder)
    trainer.trainer.rounds = rounds
    let kept = trainer.train(articles).kept
    var file = ModelFile(note: Self.note)
    file.append(QuoteExtractor.section, SparseWeights.slots(of: kept))
    guard writeWholeFile(output, file.bytes) else { throw ValidationError("\(output): cannot be written") }
    report("\(kept.count) weights in \(output)")
  }
}
