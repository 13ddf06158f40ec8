import ArgumentParser
import DatelineDaemon
import DatelineInbox
import DatelineStore
import DatelineText
import Glibc
import Logging
import ServiceLifecycle
import Synchronization

/// `dateline run`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Watches the inbox and appends the records of its articles to the log.",
    discussion: """
      EXAMPLES
        dateline run
        dateline run --inbox ~/articles --store ~/news
        kill -HUP PID        # read the configuration again

      SIGTERM and SIGINT finish what has begun.
      """)

  @OptionGroup var options: StoreOptions
  @Option(help: "Folder with the language data.") var dataDir: String?

  func run() throws {
    let loaded = try options.load()
    var log = Logger(label: "dateline") { _ in LineLogHandler() }
    log.logLevel = loaded.settings.logLevel
    let daemon: Daemon
    do {
      let data = try LanguageData.locate(override: dataDir)
      daemon = try Daemon(loaded, loader: options.loader, dataFolder: absolute(data.folder), log: log)
    } catch let error as StoreError {
      throw fail(error.description, exitCode(error))
    } catch let error as LanguageDataError {
      throw fail(error.description, EX_CONFIG)
    } catch let error as SettingsError {
      throw fail(error.description, EX_CONFIG)
    } catch {
      throw fail("\(error)", EX_IOERR)
    }
    let group = ServiceGroup(
      configuration: .init(services: [daemon], gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
    do {
      try wait { try await group.run() }
    } catch let error as StoreError {
      throw fail(error.description, EX_IOERR)
    }
  }

  private func exitCode(_ error: StoreError) -> Int32 {
    switch error.code {
    case .locked: EX_TEMPFAIL
    case .newerSchema: EX_CONFIG
    default: EX_IOERR
    }
  }

  /// Waits on this thread for work that the concurrency runtime does on its own.
  private func wait(for work: @escaping @Sendable () async throws -> Void) throws {
    let monitor = Monitor()
    let result = Mutex<Result<Void, any Error>?>(nil)
    Task.detached {
      let ended: Result<Void, any Error>
      do { ended = .success(try await work()) } catch { ended = .failure(error) }
      monitor.locked { result.withLock { $0 = ended } }
    }
    monitor.locked { while result.withLock({ $0 == nil }) { monitor.wait() } }
    try result.withLock { $0 }?.get()
  }

  private func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
