import ArgumentParser
import DatelineText

/// Trains and evaluates the models of `Config/language/en`.
@main
struct DatelineTrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dateline-train",
    abstract: "Trains and evaluates dateline's language models on UD treebanks.",
    subcommands: [
      Train.self, Evaluate.self, StageCosts.self, TrainEvents.self, TrainQuotes.self, TrainBlocks.self,
      TrainStories.self, TrainStoryWords.self,
    ])
}

/// Where treebanks and language data are.
struct DataOptions: ParsableArguments {
  @Option(help: "The folder with gum-train.conllu, ewt-train.conllu and the test parts.")
  var treebank: String

  @Option(help: "The folder with language/en (default: found as dateline finds it).")
  var dataDir: String?

  func language() throws -> LanguageData { try LanguageData.locate(override: dataDir) }

  func load(_ name: String) throws -> Treebank { try Treebank(path: "\(treebank)/\(name).conllu") }
}
