import ArgumentParser
import DatelineDaemon
import DatelineReport
import DatelineStore
import DatelineText
import Glibc

/// `dateline tail`.
struct TailCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tail",
    abstract: "Shows what the log holds, an article at a time, and follows it across its segments.",
    discussion: """
      EXAMPLES
        dateline tail                              # the last ten articles
        dateline tail --follow --type quote
        dateline tail --since 0 --json > all.jsonl # everything that is durable
        dateline tail --since 2024-05-14           # committed on that day or later
      """)

  @OptionGroup var options: StoreOptions
  @Flag(help: "Print the records as they are in the log, as far as it is durable.") var json = false
  @Option(
    help: ArgumentHelp("Record types, comma-separated: document, quote, event, timex.", valueName: "types"))
  var type: String?
  @Option(
    help: ArgumentHelp("Articles behind this commit number, or from this day on.", valueName: "seq|day"))
  var since: String?
  @Flag(name: .shortAndLong, help: "Wait for more.") var follow = false
  @Flag(help: "No colours.") var noColor = false

  private static let known = ["document", "quote", "event", "timex"]
  private static let lastArticles = 10

  func run() throws {
    let settings = try options.load().settings
    try requireLog(settings)
    let layout = StoreLayout(root: settings.storePath)
    let types = try wantedTypes()
    let (seq, day) = try start(layout)
    var view = TailView()
    if let types { view.types = types }
    view.isColoured = isColoured
    var reader = LogReader(layout, since: seq, strict: json)
    do throws(StoreError) {
      repeat {
        try reader.read { article in
          if day.map({ committedBefore($0, article) }) != true { show(article, types, view) }
          return true
        }
        if follow { usleep(200_000) }
      } while follow
    } catch {
      throw fail(error.description, EX_IOERR)
    }
  }

  private func show(_ article: CommittedArticle, _ types: Set<String>?, _ view: TailView) {
    guard json else { return put(Array(view.show(article.lines).utf8)) }
    let marks = types.map { $0.map { Array("{\"type\":\"\($0)\",".utf8) } }
    let lines = article.lines.filter { line in marks?.contains { line.starts(with: $0) } ?? true }
    put(Array(lines.joined()))
  }

  private func wantedTypes() throws -> Set<String>? {
    guard let type else { return nil }
    let names = type.split(separator: ",").map(String.init)
    if let unknown = names.first(where: { !Self.known.contains($0) }) {
      throw ValidationError(
        "unknown record type '\(unknown)'; known are \(Self.known.joined(separator: ", "))")
    }
    return Set(names)
  }

  /// The commit number to begin behind, and the day before which articles are left out.
  private func start(_ layout: StoreLayout) throws -> (Int, CivilDate?) {
    guard let since else { return (max(0, LogReader.durableSeq(layout) - Self.lastArticles), nil) }
    if let seq = Int(since), seq >= 0 { return (seq, nil) }
    guard let day = CivilDate(since) else {
      throw ValidationError("--since takes a commit number or a day (YYYY-MM-DD), not '\(since)'")
    }
    return (0, day)
  }

  private func committedBefore(_ day: CivilDate, _ article: CommittedArticle) -> Bool {
    guard let line = article.lines.last, let ts = (try? JSONReader.read(line))?["ts"]?.string,
      let own = CivilDate(ts.prefix(10))
    else { return false }
    return own < day
  }

  private var isColoured: Bool {
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
    let isForbidden = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    return !noColor && !isForbidden && !isDumb && isatty(STDOUT_FILENO) == 1
  }
}
