import ArgumentParser
import DatelineDaemon

@main
struct DatelineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dateline",
    abstract: "Turns news articles into a log of what happened when, and who said what.",
    version: datelineVersion,
    subcommands: [
      RunCommand.self, ExtractCommand.self, StatusCommand.self, CheckConfigCommand.self,
      WorkerCommand.self,
    ])
}
