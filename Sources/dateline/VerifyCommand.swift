import ArgumentParser
import DatelineDaemon
import DatelineStore
import DatelineText
import Glibc

/// `dateline verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Checks hashes, chain, numbers and quoted slices of the log; exits with 65 when something is wrong.",
    discussion: """
      EXAMPLES
        dateline verify
        dateline verify --sources     # the files of done/ against the log, too
      """)

  @OptionGroup var options: StoreOptions
  @Flag(help: "Check that each file of done/ is what was read.") var sources = false

  func run() throws {
    let settings = try options.load().settings
    try requireLog(settings)
    let layout = StoreLayout(root: settings.storePath)
    var faults = 0
    var verifier = Verifier(layout) { finding in
      faults += 1
      say(printable("\(finding)"))
    }
    do throws(StoreError) {
      try verifier.verify()
      if sources {
        let check = try SourceCheck(layout)
        check.run { path, message in
          faults += 1
          say(printable("\(path): \(message)"))
        }
      }
    } catch {
      throw fail(error.description, EX_IOERR)
    }
    complain(
      "\(verifier.articles) articles, \(verifier.records) records, \(verifier.segments) segments: \(faults) faults"
    )
    if faults > 0 { throw ExitCode(EX_DATAERR) }
  }
}
