import ArgumentParser
import DatelineAnnotate
import DatelineDaemon
import DatelineStore
import DatelineText

/// `dateline worker`: the child process that `run` hands articles to.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Parses articles for the daemon.", shouldDisplay: false)

  @Option var parent: Int32
  @Option var dataDir: String
  @Option var memory: Int
  @Option var fileBytes: Int
  @Option var records: Int
  @Option var recordBytes: Int
  @Option var events: String
  @Option var weekStart: String
  @Option var dateOrder: String
  @Flag var timexes = false

  func run() throws {
    var settings = Settings()
    settings.maximumRecords = records
    settings.recordBytes = recordBytes
    settings.timexes = timexes
    settings.events = Settings.EventChoice(rawValue: events) ?? .dated
    settings.weekStart = Settings.WeekStart(rawValue: weekStart) ?? .monday
    settings.dateOrder = AnnotateOptions.DateOrder(rawValue: dateOrder) ?? .auto
    WorkerProcess(parent: parent, memory: memory, fileLimit: fileBytes).run {
      try ArticlePipeline(
        records: settings.records, data: LanguageData(folder: dataDir), annotate: settings.annotate,
        byteLimit: fileBytes)
    }
  }
}
