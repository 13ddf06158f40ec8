/// Which names are articles, which are sidecars, and which are somebody's half-finished or auxiliary files.
package enum NameRules {
  /// What follows an article's name in its sidecar's.
  package static let sidecarSuffix = ".meta.json"

  /// What a folder says of all its articles; a hidden name, so it is never an article itself.
  package static let folderSidecar = ".meta.json"

  /// The endings under which programs write files that they rename when complete.
  private static let temporarySuffixes = [".tmp", ".part", ".crdownload", ".filepart", "~"]

  /// The file that tells people what the folder is for, as a checkout's inbox has one.
  private static let folderNote = Array("README.md".utf8)

  /// A name that is passed over: hidden, of a file that is still being made, or the folder's own note.
  package static func isIgnored(_ name: InboxName) -> Bool {
    let bytes = name.last.bytes
    return bytes.first == UInt8(ascii: ".") || bytes.first == UInt8(ascii: "~") || bytes == folderNote
      || temporarySuffixes.contains { hasSuffix(bytes, $0) }
  }

  /// How browsers end the name of the folder with a saved page's pictures and scripts, by their language.
  private static let pageFolderSuffixes = [
    "_files", ".files", "-Dateien", "_fichiers", "_archivos", "_bestanden",
  ]

  /// A folder that a recursive watch does not enter: hidden, or the pictures and scripts of a saved page.
  package static func isIgnoredFolder(_ name: InboxName) -> Bool {
    let bytes = name.last.bytes
    return bytes.first == UInt8(ascii: ".") || pageFolderSuffixes.contains { hasSuffix(bytes, $0) }
  }

  package static func isSidecar(_ name: InboxName) -> Bool { hasSuffix(name.bytes, sidecarSuffix) }

  /// The name of the article's sidecar.
  package static func sidecar(of article: InboxName) -> InboxName { article.with(suffix: sidecarSuffix) }

  /// The name of the article that a sidecar describes; `nil` for any other name.
  package static func article(ofSidecar name: InboxName) -> InboxName? {
    isSidecar(name) ? InboxName(name.bytes.dropLast(sidecarSuffix.utf8.count)) : nil
  }

  /// The files beside an empty file that say its content is still on its way (browsers put an empty file under the
  /// final name while they download into another).
  static func downloads(for name: InboxName) -> [InboxName] {
    [".part", ".crdownload", ".filepart"].map { name.with(suffix: $0) }
  }

  private static func hasSuffix(_ bytes: [UInt8], _ suffix: String) -> Bool {
    bytes.count >= suffix.utf8.count && bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}
