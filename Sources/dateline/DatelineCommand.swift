import ArgumentParser
import DatelineDaemon

// Not asynchronous: an asynchronous main starts threads, and a worker that seals itself off must have none but its own.
@main
struct DatelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dateline",
    abstract: "Turns news articles into a log of what happened when, and who said what.",
    discussion: """
      EXAMPLES
        dateline run                      # watch Inbox/, write var/log/events.jsonl
        dateline extract story.html       # records of one file to standard output
        dateline tail --follow            # read along
      """,
    version: datelineVersion,
    subcommands: [
      RunCommand.self, ExtractCommand.self, TailCommand.self, StatusCommand.self, WhyCommand.self,
      VerifyCommand.self, CheckConfigCommand.self, SchemaCommand.self, WorkerCommand.self,
    ])
}
