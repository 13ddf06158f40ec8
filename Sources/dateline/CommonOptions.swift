import ArgumentParser
import DatelineDaemon
import DatelineStore
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

/// Ends the program with EX_NOINPUT where there is no log.
func requireLog(_ settings: Settings) throws {
  let log = StoreLayout(root: settings.storePath).log
  guard access(log, F_OK) == 0 else {
    throw fail("\(log): no log here; name the store with --store", EX_NOINPUT)
  }
}

/// Writes a message for a person to standard error.
func complain(_ message: String) {
  writeAll(Array("dateline: \(printable(message))\n".utf8), to: STDERR_FILENO)
}

/// Writes a line of text to standard output.
func say(_ text: String) { put(Array((text + "\n").utf8)) }

/// Writes results to standard output; where that takes no more of them (a full disk) the program ends with EX_IOERR.
func put(_ bytes: [UInt8]) {
  guard !writeAll(bytes, to: STDOUT_FILENO) else { return }
  complain("standard output: cannot be written (\(String(cString: strerror(errno))))")
  exit(EX_IOERR)
}

/// Gives what `load` gives; language data that is missing or faulty ends the program with EX_CONFIG.
func withLanguageData<Value>(_ load: () throws -> Value) throws -> Value {
  do {
    return try load()
  } catch let error as LanguageDataError {
    throw fail(error.description, EX_CONFIG)
  }
}

/// Ends with `code` after saying why.
func fail(_ message: String, _ code: Int32) -> ExitCode {
  complain(message)
  return ExitCode(code)
}
