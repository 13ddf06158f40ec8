import DatelineInbox
import DatelineStore
import DatelineText
import Logging

/// One key of the configuration: its dotted path and how its value is read and shown.
package struct SettingKey: Sendable {
  package let name: String
  /// What a value looks like, for messages.
  let expects: String
  /// Gives `false` when the text is no such value.
  let set: @Sendable (inout Settings, String) -> Bool
  package let show: @Sendable (Settings) -> String

  /// The environment variable that sets it.
  package var variable: String {
    "DATELINE_" + String(name.map { $0 == "." ? "_" : Character($0.uppercased()) })
  }

  package static let all: [SettingKey] = [
    text("inbox.path", \.inboxPath, "the path of a folder", mayBeEmpty: false),
    flag("inbox.recursive", \.inbox.recursive),
    duration("inbox.settle", \.inbox.settle, 0...3_600),
    duration("inbox.sidecar_grace", \.inbox.sidecarGrace, 0...86_400),
    duration("inbox.scan_interval", \.inbox.scanInterval, 0...86_400),
    choice("inbox.undated", \.undated),
    text("store.path", \.storePath, "the path of a folder", mayBeEmpty: false),
    number("workers", \.workers, 1...256),
    size("limits.file_bytes", \.fileBytes, 1...(1 << 30)),
    seconds("limits.article_seconds", \.articleTime),
    size("limits.worker_memory", \.workerMemory, (64 << 20)...(1 << 40)),
    number("limits.records", \.maximumRecords, 1...10_000_000),
    size("limits.record_bytes", \.recordBytes, 1_024...(1 << 30)),
    choice("log.events", \.events),
    flag("log.timexes", \.timexes),
    size("log.segment_bytes", \.segmentBytes, (1 << 16)...(1 << 40)),
    duration("log.segment_age", \.segmentAge, 15...(366 * 86_400)),
    delay("log.compress", \.compressAfter),
    retention("log.retention", \.retention),
    choice("dates.week_start", \.weekStart),
    choice("dates.order", \.dateOrder, ["auto", "mdy", "dmy"]),
    text("metrics.textfile", \.metricsTextfile, "the path of a file, or nothing", mayBeEmpty: true),
    choice("log_level", \.logLevel, Logger.Level.allCases.map(\.rawValue)),
  ]

  private typealias Path<Value> = WritableKeyPath<Settings, Value> & Sendable

  private static func text(
    _ name: String, _ path: Path<String>, _ expects: String, mayBeEmpty: Bool
  ) -> SettingKey {
    SettingKey(
      name: name, expects: expects,
      set: { settings, text in
        guard mayBeEmpty || !text.isEmpty, !text.utf8.contains(0) else { return false }
        settings[keyPath: path] = text
        return true
      }, show: { $0[keyPath: path] })
  }

  private static func flag(_ name: String, _ path: Path<Bool>) -> SettingKey {
    SettingKey(
      name: name, expects: "true or false",
      set: { settings, text in
        switch text {
        case "true", "yes", "on", "1": settings[keyPath: path] = true
        case "false", "no", "off", "0": settings[keyPath: path] = false
        default: return false
        }
        return true
      }, show: { "\($0[keyPath: path])" })
  }

  private static func number(_ name: String, _ path: Path<Int>, _ range: ClosedRange<Int>) -> SettingKey {
    SettingKey(
      name: name, expects: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      set: { settings, text in
        guard let value = Int(text), range.contains(value) else { return false }
        settings[keyPath: path] = value
        return true
      }, show: { "\($0[keyPath: path])" })
  }

  private static func size(_ name: String, _ path: Path<Int>, _ range: ClosedRange<Int>) -> SettingKey {
    SettingKey(
      name: name,
      expects:
        "a size such as 64MiB, from \(Units.size(range.lowerBound)) to \(Units.size(range.upperBound))",
      set: { settings, text in
        guard let value = Units.bytes(text), range.contains(value) else { return false }
        settings[keyPath: path] = value
        return true
      }, show: { Units.size($0[keyPath: path]) })
  }

  /// A duration within `range` seconds.
  private static func duration(
    _ name: String, _ path: Path<Nanoseconds>, _ range: ClosedRange<Nanoseconds>
  ) -> SettingKey {
    let low = Units.duration(range.lowerBound * 1_000_000_000)
    let high = Units.duration(range.upperBound * 1_000_000_000)
    return SettingKey(
      name: name, expects: "a duration such as 2s, 500ms or 1d, from \(low) to \(high)",
      set: { settings, text in
        guard let value = Units.nanoseconds(text),
          (range.lowerBound * 1_000_000_000...range.upperBound * 1_000_000_000).contains(value)
        else { return false }
        settings[keyPath: path] = value
        return true
      }, show: { Units.duration($0[keyPath: path]) })
  }

  private static func seconds(_ name: String, _ path: Path<Nanoseconds>) -> SettingKey {
    SettingKey(
      name: name, expects: "a number of seconds from 0.1 to 3600",
      set: { settings, text in
        guard let value = Double(text), (0.1...3_600).contains(value) else { return false }
        settings[keyPath: path] = Nanoseconds(value * 1e9)
        return true
      },
      show: {
        let value = Double($0[keyPath: path]) / 1e9
        return value == value.rounded() ? "\(Int(value))" : "\(value)"
      })
  }

  private static func delay(_ name: String, _ path: Path<Nanoseconds?>) -> SettingKey {
    SettingKey(
      name: name, expects: "never, or a duration such as 30d",
      set: { settings, text in
        let value = Units.nanoseconds(text)
        guard text == "never" || value != nil else { return false }
        settings[keyPath: path] = value
        return true
      }, show: { $0[keyPath: path].map(Units.duration) ?? "never" })
  }

  private static func retention(_ name: String, _ path: Path<RetentionPolicy.Limit>) -> SettingKey {
    SettingKey(
      name: name, expects: "keep, or a duration of a day or more such as 365d, or a size such as 100GiB",
      set: { settings, text in
        if text == "keep" {
          settings[keyPath: path] = .keepAll
        } else if let age = Units.nanoseconds(text), age >= 86_400_000_000_000 {
          settings[keyPath: path] = .age(.nanoseconds(age))
        } else if text.last?.isNumber == false, let size = Units.bytes(text), size >= 1 << 20 {
          settings[keyPath: path] = .bytes(size)
        } else {
          return false
        }
        return true
      },
      show: {
        switch $0[keyPath: path] {
        case .keepAll: "keep"
        case .age(let age): Units.duration(Nanoseconds(age / .nanoseconds(1)))
        case .bytes(let size): Units.size(size)
        }
      })
  }

  private static func choice<Value: RawRepresentable<String>>(
    _ name: String, _ path: Path<Value>, _ all: [String]
  ) -> SettingKey {
    SettingKey(
      name: name, expects: all.joined(separator: ", "),
      set: { settings, text in
        guard let value = Value(rawValue: text) else { return false }
        settings[keyPath: path] = value
        return true
      }, show: { $0[keyPath: path].rawValue })
  }

  private static func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ path: Path<Value>
  ) -> SettingKey {
    choice(name, path, Value.allCases.map(\.rawValue))
  }
}
