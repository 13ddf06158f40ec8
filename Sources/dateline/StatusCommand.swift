import ArgumentParser
import DatelineDaemon
import DatelineText
import Glibc

/// `dateline status`.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tells how the daemon does, what waits in the inbox, and what cannot be taken.",
    discussion: """
      EXAMPLES
        dateline status
        dateline status --json | jq .waiting
      """)

  @OptionGroup var options: StoreOptions
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    let report = DaemonReport(try options.load().settings)
    if json { return put(report.json) }
    for line in report.lines { say(printable(line)) }
  }
}
