import ArgumentParser
import DatelineDaemon
import DatelineStore
import DatelineText
import Glibc

/// `dateline why`.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Tells what became of a file, and why.",
    discussion: """
      EXAMPLES
        dateline why story.html
        dateline why var/failed/story.pdf
      """)

  @OptionGroup var options: StoreOptions
  @Argument(help: "The file's name in the inbox, or a path.") var file: String

  func run() throws {
    let history = FileHistory(try options.load().settings)
    do throws(StoreError) {
      for line in try history.lines(file) { say(printable(line)) }
    } catch {
      throw fail(error.description, EX_IOERR)
    }
  }
}
