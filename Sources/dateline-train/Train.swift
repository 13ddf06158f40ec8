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
        let file = try TaggerTraining(bank: bank, passes: 8, log: { print($0) }).train(data: data)
        try write(file.bytes, "tagger.model", data)
      case .names:
        let names = NameTraining(bank: try options.load("gum-train"), passes: 8, log: { print($0) })
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
  case names
}
