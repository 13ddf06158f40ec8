import ArgumentParser
import DatelineDaemon
import DatelineStore
import DatelineText
import Glibc

/// `dateline why`.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Tells what became of a file, or why an event's record says what it says.",
    discussion: """
      EXAMPLES
        dateline why story.html
        dateline why var/failed/story.pdf
        dateline why --event e_12b6c1f1a2d94e07
      """)

  @OptionGroup var options: StoreOptions
  @Argument(help: "The file's name in the inbox, or a path.") var file: String?
  @Option(
    help: "The id of an event's record: its sentence, what made it an event, the candidates for its date.")
  var event: String?
  @Option(help: "Folder with the language data.") var dataDir: String?

  func validate() throws {
    if (file == nil) == (event == nil) {
      throw ValidationError("give either a file or --event with a record's id")
    }
  }

  func run() throws {
    let settings = try options.load().settings
    if let event { return try explain(event, settings) }
    let history = FileHistory(settings)
    do throws(StoreError) {
      if let lines = try history.lines(file ?? "") {
        for line in lines { say(printable(line)) }
        return
      }
    } catch {
      throw fail(error.description, EX_IOERR)
    }
    say("Nothing is known of it: it is neither in the inbox (\(settings.inboxPath)) nor in the store.")
    throw ExitCode(EX_NOINPUT)
  }

  private func explain(_ id: String, _ settings: Settings) throws {
    try requireLog(settings)
    do {
      let found = try withLanguageData {
        try EventHistory(settings, data: LanguageData.locate(override: dataDir)).lines(id)
      }
      guard let lines = found else {
        throw fail("\(id): the log (\(settings.storePath)/log) has no event with this id", EX_DATAERR)
      }
      for line in lines { say(printable(line)) }
    } catch let error as StoreError {
      throw fail(error.description, EX_IOERR)
    }
  }
}
