import DatelineText
import Glibc

/// Refuses an inbox and a store that lie within each other so that the daemon would take its own files in.
struct PlaceCheck {
  private let inbox: String
  private let store: String
  private let isRecursive: Bool

  init(_ settings: Settings) {
    inbox = Self.resolved(settings.inboxPath)
    store = Self.resolved(settings.storePath)
    isRecursive = settings.inbox.recursive
  }

  func run() throws(SettingsError) {
    let own = ["log", "state", "done", "failed", "quarantine"].map { "\(store)/\($0)" }
    if inbox == store || own.contains(where: { isIn(inbox, $0) }) {
      throw SettingsError([
        "inbox.path (\(inbox)) is a folder of the store (\(store)); give it one of its own"
      ])
    }
    if isRecursive, isIn(store, inbox) {
      throw SettingsError([
        "store.path (\(store)) is below inbox.path (\(inbox)), and inbox.recursive is on: move one of them"
      ])
    }
  }

  private func isIn(_ path: String, _ folder: String) -> Bool {
    path == folder || path.hasPrefix(folder + "/")
  }

  /// The path without links; as it is when there is nothing there.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
