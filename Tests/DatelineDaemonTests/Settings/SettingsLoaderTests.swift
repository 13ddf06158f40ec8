import DatelineText
import Glibc
import Testing

@testable import DatelineDaemon

@Suite final class SettingsLoaderTests {
  private var folders: [String] = []

  deinit { for folder in folders { remove(folder) } }

  private func remove(_ folder: String) {
    for path in ["/dateline.d", ""] {
      let names = (FolderWalk.names(in: Array((folder + path).utf8)) ?? []).map {
        String(decoding: $0, as: UTF8.self)
      }
      for name in names { unlink(folder + path + "/" + name) }
      rmdir(folder + path)
    }
  }

  /// A configuration file in a folder of its own, with drop-ins beside it.
  private func configured(_ yaml: String, drops: [String: String] = [:]) throws -> String {
    var template = Array("/tmp/dateline-settings-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    folders.append(folder)
    try #require(replaceFile(folder + "/dateline.yaml", with: Array(yaml.utf8)))
    mkdir(folder + "/dateline.d", 0o755)
    for (name, text) in drops {
      try #require(replaceFile(folder + "/dateline.d/" + name, with: Array(text.utf8)))
    }
    return folder + "/dateline.yaml"
  }

  private func problems(_ yaml: String) throws -> [String] {
    let loader = SettingsLoader(file: try configured(yaml))
    do throws(SettingsError) {
      _ = try loader.load(environment: [:])
      return []
    } catch {
      return error.problems
    }
  }

  @Test func eachSourceBeatsTheOneBefore() throws {
    let file = try configured(
      "inbox:\n  settle: 3s\n  path: a\nworkers: 3\nlog:\n  timexes: yes\n",
      drops: ["10.yaml": "workers: 4\ninbox: {path: b}\n", "ignored.txt": "workers: 9\n"])
    let loader = SettingsLoader(file: file, flags: ["store.path": "flagged"])
    let loaded = try loader.load(environment: ["DATELINE_INBOX_PATH": "c", "DATELINE_STORE_PATH": "d"])
    #expect(loaded.settings.inbox.settle == 3_000_000_000)
    #expect(loaded.settings.workers == 4)
    #expect(loaded.settings.timexes)
    #expect(loaded.settings.inboxPath == "c")
    #expect(loaded.settings.storePath == "flagged")
    #expect(loaded.origins["inbox.path"] == "DATELINE_INBOX_PATH")
    #expect(loaded.origins["inbox.settle"] == "\(file):2")
    #expect(loaded.origins["limits.records"] == nil)
  }

  @Test func anUnknownKeyIsAnErrorWithASuggestion() throws {
    let problems = try problems("inbox:\n  setle: 2s\n")
    #expect(problems.count == 1)
    #expect(problems[0].hasSuffix(":2: unknown key inbox.setle; did you mean inbox.settle?"))
  }

  @Test func everyFaultIsToldAtOnce() throws {
    #expect(
      try problems("workers: none\nlimits:\n  file_bytes: 12 parsecs\nlog:\n  events: some\n").count == 3)
  }

  @Test(arguments: ["- a\n- b\n", "workers: [1, 2]\n", "a: b: c\n", "\u{0}"])
  func whatIsNoMappingIsAnError(yaml: String) throws { #expect(try !problems(yaml).isEmpty) }

  @Test(arguments: ["# nothing\n", "metrics:\n  # textfile: a\nlog:\n"])
  func aFileOrASectionWithoutKeysKeepsTheDefaults(yaml: String) throws {
    let loaded = try SettingsLoader(file: try configured(yaml)).load(environment: [:])
    #expect(loaded.settings == Settings())
  }

  @Test func aMissingFileIsNamed() {
    #expect(throws: SettingsError.self) {
      try SettingsLoader(file: "/nonexistent.yaml").load(environment: [:])
    }
  }

  @Test func everyValueIsReadBackAsItIsShown() {
    for key in SettingKey.all {
      var settings = Settings()
      #expect(key.set(&settings, key.show(Settings())), "\(key.name)")
      #expect(settings == Settings(), "\(key.name)")
    }
  }

  @Test(arguments: [("2s", 2_000_000_000), ("500ms", 500_000_000), ("1d", 86_400_000_000_000), ("0", 0)])
  func durations(text: String, value: Int64) { #expect(Units.nanoseconds(text) == value) }

  @Test(arguments: ["2", "s", "-1s", "1w", "99999999999999d", ""])
  func noDurations(text: String) { #expect(Units.nanoseconds(text) == nil) }

  @Test(arguments: [("64MiB", 64 << 20), ("10MB", 10_000_000), ("4096", 4_096), ("1.5KiB", 1_536)])
  func sizes(text: String, value: Int) { #expect(Units.bytes(text) == value) }
}
