import ArgumentParser
import DatelineNormalize
import DatelineText

/// Trains the block classifier on pages with a reference text.
struct TrainBlocks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blocks", abstract: "Train the classifier that finds a page's article.")

  @Argument(help: "Folders with gold.jsonl (id, url, text) and pages/ID.html.")
  var folders: [String]

  @Option(help: "The folder with language/en (default: found as dateline finds it).")
  var dataDir: String?

  @Option(help: "Write the model here.")
  var output: String?

  @Option(help: "Parts of the cross-validation; no site stands in two.")
  var folds = 4

  @Option(help: "Write the cross-validated text of each page here, as document records, for a scorer.")
  var predictions: String?

  func run() throws {
    let data = try LanguageData.locate(override: dataDir)
    var pages: [LabelledPage] = []
    for folder in folders { pages += try LabelledPage.load(folder: folder, data: data) }
    let set = BlockTrainingSet(pages)
    print("\(pages.count) pages, \(set.labels.count) blocks, \(Set(pages.map(\.site)).count) sites")
    let booster = TreeBooster()
    let firstLook = TreeBooster.Binned(set.features, width: PageSample.width)
    // The second look must see judgements of pages that the first look did not learn from.
    let once = set.crossValidated(firstLook, values: set.features, booster, folds: folds)
    print("first look, cross-validated by site: \(set.accuracy(once))")
    let values = set.withContext(once)
    let width = PageSample.width + BlockContext.width
    let secondLook = TreeBooster.Binned(values, width: width)
    let twice = set.crossValidated(secondLook, values: values, booster, folds: folds)
    print("second look, cross-validated by site: \(set.accuracy(twice))")
    if let predictions { try check(writeWholeFile(predictions, set.documents(twice)), predictions) }
    guard let output else { return }
    let all = Array(0..<set.labels.count)
    let models = [
      ("first look", booster.train(firstLook, labels: set.labels, weights: set.weights, rows: all)),
      ("second look", booster.train(secondLook, labels: set.labels, weights: set.weights, rows: all)),
    ]
    var text = Self.head
    for (name, model) in models { text += "\n[\(name)]\n" + model.lines().joined(separator: "\n") + "\n" }
    try check(writeWholeFile(output, Array(text.utf8)), output)
  }

  private func check(_ done: Bool, _ path: String) throws {
    if !done { throw ValidationError("\(path) cannot be written") }
  }

  private static let head = """
    # The block classifier: two sums of decision trees over the features of BlockFeature and PageMarks.
    # One line a tree; a field is a split (feature, threshold, first child) or a leaf (=value).
    # Learnt by `dateline-train blocks` from the annotations of scrapinghub/article-extraction-benchmark (MIT) and
    # Murrough-Foley/web-content-extraction-benchmark (CC BY 4.0). It holds no text of those pages. Licence: CC BY 4.0.

    """
}
