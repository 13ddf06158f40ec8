import DatelineText
import Glibc
import Logging
import Synchronization

/// Log lines for people on standard error; under systemd with the priority that journald reads off their start.
///
/// Whatever comes from articles and file names is made printable, so that no control sequence gets through.
package struct LineLogHandler: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var logLevel: Logger.Level {
    get { Self.level.withLock { $0 } }
    set { Self.level.withLock { $0 = newValue } }
  }

  /// One level for all loggers, so that a new configuration changes it everywhere.
  private static let level = Mutex(Logger.Level.info)
  private let isJournal: Bool

  package init(environment: [String: String] = processEnvironment()) {
    isJournal = environment["JOURNAL_STREAM"] != nil
  }

  package func log(event: LogEvent) {
    var line = isJournal ? "<\(priority(event.level))>" : "\(timestampNow()) \(event.level) "
    line += printable("\(event.message)")
    let fields = metadata.merging(event.metadata ?? [:]) { $1 }
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
      let text = printable("\(value)")
      line += text.contains(" ") || text.isEmpty ? " \(key)=\"\(text)\"" : " \(key)=\(text)"
    }
    writeAll(Array((line + "\n").utf8), to: STDERR_FILENO)
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// The priorities of syslog(3).
  private func priority(_ level: Logger.Level) -> Int {
    switch level {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
