import ArgumentParser

@main
struct DatelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dateline",
    abstract: "Turns news articles into a log of what happened when, and who said what.",
    version: "0.1.0",
    subcommands: [ExtractCommand.self])
}
