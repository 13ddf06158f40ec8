import ArgumentParser
import DatelineAnnotate
import DatelineText

/// Trains every model and writes it into the language data.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train the models and write them into the language data, the same bytes every time.")

  @OptionGroup var options: DataOptions

  @Option(help: "The models to train.")
  var only: [ModelName] = ModelName.allCases

  func run() throws {
    let data = try options.language()
    let bank = try options.load("gum-train") + options.load("ewt-train")
    for model in only {
      switch model {
      case .tagger:
        let file = try TaggerTraining(bank: bank, passes: 8, log: report).train(data: data)
        try write(file.bytes, Tagger.fileName, data)
      case .parser:
        var training = ParserTraining(bank: bank, passes: 9, log: report)
        try write(training.train(data: data).bytes, Parser.fileName, data)
      case .names:
        let names = NameTraining(bank: try options.load("gum-train"), log: report)
        try write(names.train(data: data).bytes, NameTagger.fileName, data)
      }
    }
  }

  private func write(_ bytes: [UInt8], _ name: String, _ data: LanguageData) throws {
    let path = "\(data.folder)/language/en/\(name)"
    guard writeWholeFile(path, bytes) else { throw TrainError("\(path): cannot be written") }
    print("\(path): \(bytes.count / 1024) KiB")
  }
}

enum ModelName: String, CaseIterable, ExpressibleByArgument {
  case tagger
  case parser
  case names
}
