import ArgumentParser
import DatelineDaemon
import DatelineStore
import DatelineText
import Glibc

/// `dateline extract`.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Writes the records of articles to standard output; keeps no state.",
    discussion: """
      EXAMPLES
        dateline extract story.html
        dateline extract --published 2024-05-14 story.txt | jq -c 'select(.type=="quote")'
        dateline extract --events all --emit document,event,timex articles/
        dateline extract --emit document --explain story.html > /dev/null
        echo '{"id":"1","text":"It rained on 3 May 2024."}' | dateline extract -

      A folder is read recursively, in sorted order. With "-", lines {"id", "html" or "text", "url", "published"}
      come from standard input. --explain tells, on standard error, why each block of a page was kept or dropped and
      which signals spoke for each field (* marks what was taken); with --json it is the field "explain" of document
      records instead. Exit code 65: some article failed, 66: some path is not there; all others are written.
      """)

  enum EventChoice: String, ExpressibleByArgument, CaseIterable {
    case dated
    case all
  }

  @Argument(help: "Files or folders, or - for JSON Lines on standard input.") var paths: [String]
  @Option(help: "Record types, comma-separated: document, event, quote, timex, token, sentence, name.")
  var emit = "document,event,quote"
  @Option(help: "Events with a date or bounds only, or all.") var events: EventChoice = .dated
  @Option(help: "Publication date for every file (YYYY-MM-DD or RFC 3339); a sidecar beats it.")
  var published: String?
  @Flag(help: "Tell why each block and field of a page was taken, on standard error.") var explain = false
  @Flag(help: "With --explain: as the field \"explain\" of document records.") var json = false
  @Option(help: "Folder with the language data.") var dataDir: String?

  func validate() throws {
    if json, !explain {
      throw ValidationError("--json says how --explain is given; records are JSON Lines anyway")
    }
  }

  func run() throws {
    var options = RecordOptions()
    options.types = try types()
    options.allEvents = events == .all
    options.includesText = true
    options.extractor = Settings().records.extractor
    let data = try withLanguageData { try LanguageData.locate(override: dataDir) }
    let pipeline = try withLanguageData { try ArticlePipeline(records: options, data: data) }
    if let published, !pipeline.isDate(published) {
      throw fail("--published: “\(published)” is no date; write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ", EX_USAGE)
    }
    var extraction = try withLanguageData {
      // Of one file alone no event is another article's too.
      let stories = try options.types.contains(.event) && !isOneFile ? StoryKnowledge(data: data) : .init()
      return Extraction(pipeline: pipeline, stories: stories, write: put)
    }
    extraction.byteLimit = Settings().fileBytes
    extraction.published = published
    extraction.explaining = !explain ? .off : json ? .json : .readable
    extraction.writesDocuments = options.types.contains(.document)
    var isMissing = false
    for path in paths {
      if path == "-" {
        guard extraction.run(lines: STDIN_FILENO) else {
          throw fail("standard input: cannot be read (\(String(cString: strerror(errno))))", EX_IOERR)
        }
      } else if access(path, F_OK) == 0 {
        extraction.run(path: Array(path.utf8))
      } else {
        complain("\(path): no such file or folder")
        isMissing = true
      }
    }
    if isMissing { throw ExitCode(EX_NOINPUT) }
    if extraction.failures > 0 { throw ExitCode(EX_DATAERR) }
  }

  private var isOneFile: Bool {
    var info = stat()
    return paths.count == 1 && stat(paths[0], &info) == 0 && info.st_mode & S_IFMT == S_IFREG
  }

  private func types() throws -> RecordOptions.Types {
    let known: [String: RecordOptions.Types] = [
      "document": .document, "event": .event, "quote": .quote, "timex": .timex, "token": .token,
      "sentence": .sentence, "name": .name,
    ]
    var types: RecordOptions.Types = []
    for name in emit.split(separator: ",") {
      guard let type = known[String(name)] else {
        throw ValidationError(
          "unknown record type '\(name)'; known are \(known.keys.sorted().joined(separator: ", "))")
      }
      types.formUnion(type)
    }
    return types
  }
}
