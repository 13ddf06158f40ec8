import ArgumentParser
import DatelineDaemon
import DatelineText

/// `dateline check-config`.
struct CheckConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-config",
    abstract: "Prints the merged configuration and where each value comes from; exits with 78 on a fault.",
    discussion: """
      EXAMPLES
        dateline check-config
        dateline check-config --config /etc/dateline/dateline.yaml --json
      """)

  @OptionGroup var options: StoreOptions
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    let loaded = try options.load()
    if json { return say(asJSON(loaded)) }
    for key in SettingKey.all {
      say(printable("\(key.name): \(key.show(loaded.settings))") + "  # \(printable(origin(key, loaded)))")
    }
  }

  private func origin(_ key: SettingKey, _ loaded: LoadedSettings) -> String {
    loaded.origins[key.name] ?? "default"
  }

  private func asJSON(_ loaded: LoadedSettings) -> String {
    var json = JSONWriter()
    json.beginObject()
    for key in SettingKey.all {
      json.key(named: key.name)
      json.beginObject()
      json.key("value")
      json.value(key.show(loaded.settings))
      json.key("origin")
      json.value(origin(key, loaded))
      json.endObject()
    }
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
