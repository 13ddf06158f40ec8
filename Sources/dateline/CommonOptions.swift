import ArgumentParser
import DatelineDaemon
import DatelineText
import Glibc
import Logging

/// The flags that say which inbox, which store and which configuration are meant.
struct StoreOptions: ParsableArguments {
  @Option(name: .customLong("config"), help: ArgumentHelp("Configuration file.", valueName: "file"))
  var configFile: String?
  @Option(help: ArgumentHelp("Folder that articles are dropped into.", valueName: "dir"))
  var inbox: String?
  @Option(help: ArgumentHelp("Folder of the log, of done/ and failed/.", valueName: "dir"))
  var store: String?

  var loader: SettingsLoader {
    var flags: [String: String] = [:]
    if let inbox { flags["inbox.path"] = inbox }
    if let store { flags["store.path"] = store }
    return SettingsLoader(file: configFile, flags: flags)
  }

  /// The merged settings; on faults prints each and ends with EX_CONFIG.
  func load() throws -> LoadedSettings {
    do throws(SettingsError) {
      let loaded = try loader.load()
      for warning in loaded.warnings { complain(warning) }
      return loaded
    } catch {
      for problem in error.problems { complain(problem) }
      throw ExitCode(EX_CONFIG)
    }
  }
}

/// Writes a message for a person to standard error.
func complain(_ message: String) {
  writeAll(Array("dateline: \(printable(message))\n".utf8), to: STDERR_FILENO)
}

/// Writes text to standard output.
func say(_ text: String) { writeAll(Array((text + "\n").utf8), to: STDOUT_FILENO) }

/// Ends with `code` after saying why.
func fail(_ message: String, _ code: Int32) -> ExitCode {
  complain(message)
  return ExitCode(code)
}
