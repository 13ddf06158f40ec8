import DatelineAnnotate
import DatelineInbox
import DatelineStore
import DatelineText
import Glibc
import Logging

/// The program's version.
package let datelineVersion = "0.1.0"

/// All that an operator may set, with the defaults that hold without any file.
package struct Settings: Sendable, Equatable {
  package enum Undated: String, Sendable, CaseIterable {
    /// An article without a date of its own stays undated.
    case leave
    /// The file's modification day stands for the publication date.
    case mtime
  }

  package enum EventChoice: String, Sendable, CaseIterable {
    case dated
    case all
  }

  package enum WeekStart: String, Sendable, CaseIterable {
    case monday
    case sunday
  }

  package var inboxPath = "Inbox"
  package var inbox = InboxOptions()
  package var undated = Undated.leave
  package var storePath = "var"
  package var workers = Settings.cores
  package var fileBytes = 64 << 20
  package var articleTime: Nanoseconds = 10_000_000_000
  package var workerMemory = 1 << 30
  package var maximumRecords = 20_000
  package var recordBytes = 32 << 20
  package var events = EventChoice.dated
  package var timexes = false
  package var segmentBytes = 256 << 20
  package var segmentAge: Nanoseconds = 86_400_000_000_000
  /// After what time a segment that is written no more is compressed; `nil` for never.
  package var compressAfter: Nanoseconds?
  /// Which old segments are dropped.
  package var retention = RetentionPolicy.Limit.keepAll
  package var weekStart = WeekStart.monday
  package var dateOrder = AnnotateOptions.DateOrder.auto
  /// Where the metrics are written for a textfile collector; empty for nowhere.
  package var metricsTextfile = ""
  package var logLevel = Logger.Level.info

  package init() {}

  private static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// What the records of the log hold.
  package var records: RecordOptions {
    var options = RecordOptions()
    options.extractor = "dateline \(datelineVersion)"
    if timexes { options.types.insert(.timex) }
    options.allEvents = events == .all
    options.maximumRecords = maximumRecords
    options.maximumBytes = recordBytes
    return options
  }

  var retentionPolicy: RetentionPolicy {
    RetentionPolicy(compressAfter: compressAfter.map { .nanoseconds($0) }, limit: retention)
  }

  package var annotate: AnnotateOptions {
    var options = AnnotateOptions()
    options.weekStart = weekStart == .monday ? 1 : 7
    options.dateOrder = dateOrder
    return options
  }
}
