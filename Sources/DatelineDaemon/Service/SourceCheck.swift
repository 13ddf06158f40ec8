import DatelineInbox
import DatelineStore
import DatelineText
import Glibc

/// Holds the files of done/ against the log: a program that kept a file open may have written to it after it was read.
package struct SourceCheck {
  private let layout: StoreLayout
  /// The first 8 bytes of the content ids in the log.
  private var known: Set<UInt64> = []

  /// Reads the content ids of the whole log.
  package init(_ layout: StoreLayout) throws(StoreError) {
    self.layout = layout
    var ids: Set<UInt64> = []
    var reader = LogReader(layout, strict: true)
    try reader.read { article in
      if let line = article.lines.last, let value = try? JSONReader.read(line),
        let id = value["content_id"]?.string.flatMap({ UInt64($0.prefix(16), radix: 16) })
      {
        ids.insert(id)
      }
      return true
    }
    known = ids
  }

  /// Calls `report` with each file whose content is in no record, or that cannot be read.
  package func run(_ report: (String, String) -> Void) {
    FolderWalk.forEachFile(under: Array(layout.done.utf8)) { found in
      switch found {
      case .file(let path):
        if let fault = fault(of: path) { report(printable(bytes: path), fault) }
      case .closedFolder(let path):
        report(printable(bytes: path), "cannot be listed (\(systemMessage()))")
      }
    }
  }

  private func fault(of path: [UInt8]) -> String? {
    guard let bytes = read(path) else { return "cannot be read (\(systemMessage()))" }
    let sidecar = read(path + Array(NameRules.sidecarSuffix.utf8)) ?? []
    let id = SHA256.contentID(article: bytes, sidecar: sidecar)
    let isKnown = UInt64(id.prefix(16), radix: 16).map(known.contains) == true
    return isKnown ? nil : "is not what was read: no record has its content"
  }

  private func read(_ path: [UInt8]) -> [UInt8]? {
    let descriptor = withCPath(path) { open($0, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC) }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return readAll(descriptor, sizeHint: 1 << 16, limit: 1 << 31)
  }
}
