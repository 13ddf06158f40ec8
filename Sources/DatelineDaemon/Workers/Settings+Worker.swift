import DatelineStore
import DatelineText

extension Settings {
  /// How a worker process is started for these settings.
  func workerLaunch(dataFolder: String) -> ProcessWorker.Launch {
    var arguments = ["worker", "--data-dir", dataFolder]
    for (name, value) in [
      ("--memory", "\(workerMemory)"), ("--file-bytes", "\(fileBytes)"), ("--records", "\(maximumRecords)"),
      ("--record-bytes", "\(recordBytes)"), ("--events", events.rawValue),
      ("--week-start", weekStart.rawValue),
      ("--date-order", dateOrder.rawValue),
    ] {
      arguments += [name, value]
    }
    if timexes { arguments.append("--timexes") }
    return ProcessWorker.Launch(
      arguments: arguments, answerLimit: 2 * recordBytes + 8 * fileBytes + (16 << 20))
  }
}

/// Writes the records of articles that no parser could read. Their `extractor` names the limits too: a file that
/// failed is tried again when these have changed.
struct FailureEncoder {
  private let extractors: [String]
  private let encoder: RecordEncoder

  init(_ settings: Settings) {
    var options = settings.records
    let limited =
      "\(options.extractor) (\(Units.size(settings.fileBytes)), \(Units.duration(settings.articleTime)), \(Units.size(settings.workerMemory)))"
    extractors = [options.extractor, limited]
    options.extractor = limited
    encoder = RecordEncoder(options: options)
  }

  /// Whether an article that failed under `extractor` would fail again.
  func isCurrent(_ extractor: String) -> Bool { extractors.contains(extractor) }

  func encode(_ rejection: Rejection, _ identity: ArticleIdentity) -> EncodedArticle {
    encoder.encode(rejection, identity)
  }
}
