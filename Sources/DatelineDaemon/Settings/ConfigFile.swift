import DatelineText
import Yams

/// Why a configuration cannot be used: one sentence for each fault, each naming its place.
package struct SettingsError: Error, Sendable, CustomStringConvertible {
  package let problems: [String]
  package init(_ problems: [String]) { self.problems = problems }
  package var description: String { problems.joined(separator: "\n") }
}

/// A YAML file as dotted keys. The YAML library stays inside this file.
struct ConfigFile {
  struct Entry {
    let key: String
    let value: String
    let line: Int
  }

  let path: String
  private(set) var entries: [Entry] = []

  /// Reads `path`, which may be empty.
  init(path: String) throws(SettingsError) {
    self.path = path
    guard let bytes = readWholeFile(path) else {
      throw SettingsError(["\(path): cannot be read (\(systemMessage())); check the path and its permissions"]
      )
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SettingsError(["\(path): is not UTF-8 text"])
    }
    do {
      guard let root = try Yams.compose(yaml: text) else { return }
      try collect(root, under: "")
    } catch let error as SettingsError {
      throw error
    } catch let error as YamlError {
      throw SettingsError(["\(path): is not YAML: \(error)"])
    } catch {
      throw SettingsError(["\(path): is not YAML: \(error)"])
    }
  }

  private mutating func collect(_ node: Node, under prefix: String) throws(SettingsError) {
    let line = node.mark?.line ?? 0
    switch node {
    case .scalar(let scalar):
      // A file, or a section of it, all of whose keys are commented out.
      let isSection = prefix.isEmpty || SettingKey.all.contains { $0.name.hasPrefix(prefix + ".") }
      if isSection, ["", "~", "null", "Null", "NULL"].contains(scalar.string) { return }
      entries.append(.init(key: prefix, value: scalar.string, line: line))
    case .mapping(let mapping):
      for (key, value) in mapping {
        guard let name = key.scalar?.string else {
          throw SettingsError(["\(path):\(line): a key must be a word"])
        }
        try collect(value, under: prefix.isEmpty ? name : "\(prefix).\(name)")
      }
    case .sequence, .alias:
      throw SettingsError(["\(path):\(line): \(prefix) takes one value, not a list"])
    }
  }
}
