import DatelineInbox
import DatelineStore
import DatelineText
import Glibc

/// What became of one file, from its name in the inbox to its records: the receipt that `why` prints.
package struct FileHistory {
  private let settings: Settings
  private let layout: StoreLayout

  package init(_ settings: Settings) {
    self.settings = settings
    layout = StoreLayout(root: settings.storePath)
  }

  /// Sentences about the file `path`: a name in the inbox, or a path to a file whose name or content is looked for;
  /// `nil` when nothing is known of it.
  package func lines(_ path: String) throws(StoreError) -> [String]? {
    let name = String(path.split(separator: "/").last ?? Substring(path))
    guard let inboxName = InboxName(name) else { return nil }
    var lines = waiting(inboxName)
    var found = try receipts(name, contentID(path))
    if found.isEmpty { found = try known(under: name, path) }
    lines += found
    return lines.isEmpty ? nil : lines
  }

  /// What the log says of articles with this name or this content.
  private func receipts(_ name: String, _ contentID: String?) throws(StoreError) -> [String] {
    var found: [String] = []
    guard access(layout.log, F_OK) == 0 else { return [] }
    var reader = LogReader(layout, strict: false)
    try reader.read { article in
      guard let line = article.lines.last, let document = try? JSONReader.read(line) else { return true }
      let isNamed = document["source"]?.string?.split(separator: "/").last.map(String.init) == name
      if isNamed || contentID != nil && document["content_id"]?.string == contentID {
        found.append(contentsOf: receipt(document, isNamed: isNamed))
      }
      return true
    }
    return found
  }

  /// A file whose content the log knew under another name has no record of its own, but lies in done/ or failed/: the
  /// last of that name, and with the same content where `path` is a file.
  private func known(under name: String, _ path: String) throws(StoreError) -> [String] {
    var places: [String] = []
    for folder in [layout.done, layout.failed] where access(folder, F_OK) == 0 {
      FolderWalk.forEachFile(under: Array(folder.utf8)) { found in
        guard case .file(let path) = found else { return }
        let text = String(decoding: path, as: UTF8.self)
        if text.hasSuffix("/" + name) { places.append(text) }
      }
    }
    let own = contentID(path)
    guard let place = places.sorted(by: >).first(where: { own == nil || contentID($0) == own }) else {
      return []
    }
    let receipt = try receipts(name, contentID(place))
    return receipt.isEmpty ? [] : ["It was known already and moved to \(place)."] + receipt
  }

  private func waiting(_ name: InboxName) -> [String] {
    guard let folder = try? Folder(path: settings.inboxPath), let stamp = folder.stamp(name) else {
      return []
    }
    if NameRules.isIgnored(name) {
      return [
        "It is in the inbox and passed over: its name is that of a hidden or unfinished file; rename it."
      ]
    }
    if let article = NameRules.article(ofSidecar: name) {
      let there = folder.stamp(article) != nil
      return [
        there
          ? "It is the sidecar of \(article), which is still in the inbox."
          : "It is a sidecar without its article; drop \(article) too."
      ]
    }
    if stamp.kind == .folder, !settings.inbox.recursive {
      return ["It is a folder, and inbox.recursive is false: what is in it is not taken."]
    }
    let report = DaemonReport(settings)
    let parked = report.status?["cannot_be_taken_examples"]?.array?.first { $0["file"]?.string == "\(name)" }
    if report.isRunning, let reason = parked?["reason"]?.string {
      return ["It is in the inbox and cannot be taken: \(reason)"]
    }
    let age = max(0, Clock.wall - stamp.changed) / 1_000_000_000
    let next =
      report.isRunning
      ? "it is taken once it has been unchanged for \(Units.duration(settings.inbox.settle)), "
        + "or \(Units.duration(settings.inbox.sidecarGrace)) without a sidecar, and nobody has it open for writing"
      : "no daemon is running: start dateline run"
    return ["It is in the inbox, unchanged for \(age) s; \(next)."]
  }

  private func receipt(_ document: JSONValue, isNamed: Bool) -> [String] {
    let seq = document["seq"]?.int ?? 0
    let when = document["ts"]?.string ?? "?"
    var head = "\(when): committed as \(document["doc_id"]?.string ?? "?"), seq \(seq)"
    if !isNamed { head += ", under the name \(document["source"]?.string ?? "?") (the same content)" }
    guard document["status"]?.string == "ok" else {
      let reason = document["reason"]?["message"]?.string ?? "?"
      return ["\(when): failed (\(document["reason"]?["code"]?.string ?? "?")): \(reason)"]
    }
    head += ": \(document["events"]?.int ?? 0) events, \(document["quotes"]?.int ?? 0) quotes"
    var lines = [head + "."]
    lines += metadata(document)
    let warnings = document["warnings"]?.array?.compactMap(\.string) ?? []
    if !warnings.isEmpty { lines.append("  Warnings: \(warnings.joined(separator: ", ")).") }
    if let old = document["replaces"]?.string { lines.append("  It replaces \(old).") }
    if let other = document["copy_of"]?.string { lines.append("  It is nearly the same text as \(other).") }
    return lines
  }

  /// Title, authors and date, each with the signal that gave it.
  private func metadata(_ document: JSONValue) -> [String] {
    func by(_ field: String) -> String { document[field + "_basis"]?.string.map { ", by \($0)" } ?? "" }
    var lines: [String] = []
    if let title = document["title"]?.string { lines.append("  Title “\(title)”\(by("title")).") }
    let authors = document["authors"]?.array?.compactMap(\.string) ?? []
    if !authors.isEmpty { lines.append("  Authors \(authors.joined(separator: "; "))\(by("authors")).") }
    if let published = document["published"]?.string {
      lines.append("  Published \(published)\(by("published")).")
    }
    return lines
  }

  /// The content id of the file at `path` with its sidecar; `nil` when it cannot be read.
  private func contentID(_ path: String) -> String? {
    var info = stat()
    guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG, let bytes = readWholeFile(path) else {
      return nil
    }
    let sidecar = readWholeFile(path + NameRules.sidecarSuffix) ?? []
    return SHA256.contentID(article: bytes, sidecar: sidecar)
  }
}
