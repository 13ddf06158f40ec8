import DatelineInbox
import Glibc

/// The articles under a path, in sorted order of their raw names, folders included.
package struct FolderWalk {
  /// Names that are never articles: hidden, temporary, an article's sidecar, or the pictures of a saved page.
  private static func isPassedOver(_ bytes: [UInt8]) -> Bool {
    guard let name = InboxName(bytes) else { return true }
    return NameRules.isIgnored(name) || NameRules.isSidecar(name)
  }

  /// What stands at a path.
  package enum Found {
    case file([UInt8])
    /// A folder that cannot be listed; `errno` says why.
    case closedFolder([UInt8])
  }

  /// Calls `body` with each file; folders are walked recursively, symbolic links are not followed.
  package static func forEachFile(under path: [UInt8], _ body: (Found) -> Void) {
    guard isFolder(path) else { return body(.file(path)) }
    guard let names = names(in: path) else { return body(.closedFolder(path)) }
    for name in names where !isPassedOver(name) {
      let child = path + (path.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + name
      var info = stat()
      guard withCPath(child, { lstat($0, &info) }) == 0 else { continue }
      switch info.st_mode & S_IFMT {
      case S_IFDIR where !(InboxName(name).map(NameRules.isIgnoredFolder) ?? true):
        forEachFile(under: child, body)
      case S_IFREG: body(.file(child))
      default: continue
      }
    }
  }

  private static func isFolder(_ path: [UInt8]) -> Bool {
    var info = stat()
    return withCPath(path, { stat($0, &info) }) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder, sorted; `nil` with `errno` set when it cannot be listed.
  static func names(in folder: [UInt8]) -> [[UInt8]]? {
    guard let directory = withCPath(folder, { opendir($0) }) else { return nil }
    defer { closedir(directory) }
    var names: [[UInt8]] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != [46], name != [46, 46] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
