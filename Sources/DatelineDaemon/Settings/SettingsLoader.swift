import DatelineText
import Glibc

/// The merged configuration, with the place that each value came from.
package struct LoadedSettings: Sendable {
  package var settings = Settings()
  /// By key: `FILE:LINE`, the name of a variable, a flag. Keys at their defaults are absent.
  package var origins: [String: String] = [:]
  /// The files that were read, in order.
  package var files: [String] = []
  /// What is odd, but stops nothing.
  package var warnings: [String] = []
}

/// Merges defaults, `dateline.yaml`, `dateline.d/*.yaml` beside it, the environment and flags, in this order.
package struct SettingsLoader: Sendable {
  /// `--config FILE`.
  package var file: String?
  /// Values of flags by key.
  package var flags: [String: String] = [:]

  /// Of a checkout, and of an installed service.
  private static let defaults = ["Config/dateline.yaml", "/etc/dateline/dateline.yaml"]
  /// Variables that are read elsewhere.
  private static let otherVariables: Set<String> = ["DATELINE_DATA_DIR", "DATELINE_CONFIG"]

  package init(file: String? = nil, flags: [String: String] = [:]) {
    self.file = file
    self.flags = flags
  }

  /// Throws every fault at once; then nothing of the new configuration holds.
  package func load(environment: [String: String] = processEnvironment()) throws(SettingsError)
    -> LoadedSettings
  {
    var loaded = LoadedSettings()
    var problems: [String] = []
    for path in try paths(environment) {
      loaded.files.append(path)
      for entry in try ConfigFile(path: path).entries {
        apply(entry.key, entry.value, from: "\(path):\(entry.line)", &loaded, &problems)
      }
    }
    for (variable, value) in environment.sorted(by: { $0.key < $1.key }) where variable.hasPrefix("DATELINE_")
    {
      if let key = SettingKey.all.first(where: { $0.variable == variable }) {
        apply(key.name, value, from: variable, &loaded, &problems)
      } else if !Self.otherVariables.contains(variable) {
        loaded.warnings.append(
          "\(variable): no setting has this name\(suggestion(variable, SettingKey.all.map(\.variable)))")
      }
    }
    for (key, value) in flags.sorted(by: { $0.key < $1.key }) {
      apply(key, value, from: "flag", &loaded, &problems)
    }
    guard problems.isEmpty else { throw SettingsError(problems) }
    return loaded
  }

  private func apply(
    _ name: String, _ value: String, from origin: String, _ loaded: inout LoadedSettings,
    _ problems: inout [String]
  ) {
    guard let key = SettingKey.all.first(where: { $0.name == name }) else {
      problems.append(
        "\(origin): unknown key \(printable(name))\(suggestion(name, SettingKey.all.map(\.name)))")
      return
    }
    if key.set(&loaded.settings, value) {
      loaded.origins[name] = origin
    } else {
      problems.append("\(origin): \(name) cannot be \"\(printable(value))\"; it takes \(key.expects)")
    }
  }

  /// The configuration files that there are: the named one must exist, the default ones may.
  private func paths(_ environment: [String: String]) throws(SettingsError) -> [String] {
    let main: String
    if let named = file ?? environment["DATELINE_CONFIG"] {
      main = named
    } else if let found = Self.defaults.first(where: { access($0, F_OK) == 0 }) {
      main = found
    } else {
      return []
    }
    let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
    let names = FolderWalk.names(in: Array((folder + "dateline.d").utf8))
    if names == nil, errno != ENOENT {
      throw SettingsError([
        "\(folder)dateline.d: cannot be listed (\(systemMessage())); check its permissions"
      ])
    }
    let drops = (names ?? [])
      .map { String(decoding: $0, as: UTF8.self) }
      .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
    return [main] + drops.map { "\(folder)dateline.d/\($0)" }
  }

  /// `; did you mean X?` for the closest of `known`, or nothing when none is close.
  private func suggestion(_ name: String, _ known: [String]) -> String {
    let best = known.map { ($0, editDistance(Array(name.utf8.prefix(64)), Array($0.utf8))) }.min {
      $0.1 < $1.1
    }
    guard let (key, distance) = best, distance <= max(2, name.utf8.count / 3) else { return "" }
    return "; did you mean \(key)?"
  }
}

/// The environment of this process.
package func processEnvironment() -> [String: String] {
  var result: [String: String] = [:]
  var entry = environ
  while let variable = entry.pointee {
    let parts = String(cString: variable).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
    entry += 1
  }
  return result
}

/// The number of insertions, deletions and replacements between two words (Levenshtein).
func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var row = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, y) in b.enumerated() {
      let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
      diagonal = row[j + 1]
      row[j + 1] = next
    }
  }
  return row[b.count]
}

/// The system's words for the last error.
func systemMessage() -> String { String(cString: strerror(errno)) }
