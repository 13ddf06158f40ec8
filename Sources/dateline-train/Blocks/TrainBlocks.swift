import ArgumentParser
import DatelineNormalize
import DatelineText

/// Trains the block classifier on annotated pages.
struct TrainBlocks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blocks",
    abstract:
      "Train the classifier that finds a page's article, or measure it by cross-validation over sites.",
    discussion: """
      Examples:
        dateline-train blocks --cross-validate aeb wcxb-dev wcxb-test trafilatura-en
        dateline-train blocks --output Config/language/en/block-trees.txt aeb wcxb-dev wcxb-test trafilatura-en

      Each page is judged by a model that saw no page of its site, and goes through the whole product from the
      judgement on: what is measured is the text that the product would have made.
      """)

  @Argument(help: "Folders with gold.jsonl (id, url, and text or with and without) and pages/ID.html.")
  var folders: [String]

  @Option(help: "The folder with language/en (default: found as dateline finds it).")
  var dataDir: String?

  @Flag(help: "Print the figures of each folder, cross-validated over sites.")
  var crossValidate = false

  @Option(help: "Parts of the cross-validation; no site stands in two.")
  var folds = 10

  @Option(help: "With --cross-validate: show the blocks judged wrongly on this many of the worst pages.")
  var errors = 0

  @Option(
    help: "With --cross-validate: write each page's text here, as document records, for another scorer.")
  var predictions: String?

  @Option(help: "Write the model, trained on all pages, here.")
  var output: String?

  func run() throws {
    let data = try LanguageData.locate(override: dataDir)
    var pages: [LabelledPage] = []
    for folder in folders { pages += try LabelledPage.load(folder: folder, data: data) }
    let set = BlockTrainingSet(pages)
    report("\(pages.count) pages, \(set.labels.count) blocks, \(Set(pages.map(\.site)).count) sites")
    let booster = TreeBooster()
    let rows = TreeBooster.Binned(set.features, width: PageSample.width)
    if crossValidate {
      let scores = set.crossValidated(rows, booster, folds: folds)
      let validation = BlockValidation(set: set, scores: scores, sampler: try PageSampler(data: data))
      validation.lines(errors: errors).forEach { report($0) }
      if let predictions { try check(writeWholeFile(predictions, validation.documents()), predictions) }
    }
    guard let output else { return }
    let model = booster.train(
      rows, labels: set.labels, weights: set.weights, rows: Array(0..<set.labels.count))
    let text = Self.head + model.lines().joined(separator: "\n") + "\n"
    try check(writeWholeFile(output, Array(text.utf8)), output)
  }

  private func check(_ done: Bool, _ path: String) throws {
    if !done { throw ValidationError("\(path) cannot be written") }
  }

  private static let head = """
    # The block classifier: a sum of decision trees over the features of BlockFeature and PageMarks.
    # One line a tree; a field is a split (feature, threshold, first child) or a leaf (=value).
    # Learnt by `dateline-train blocks` from the annotations of scrapinghub/article-extraction-benchmark (MIT),
    # Murrough-Foley/web-content-extraction-benchmark (CC BY 4.0) and adbar/trafilatura (Apache-2.0). It holds no text
    # of those pages. Licence: CC BY 4.0.


    """
}
