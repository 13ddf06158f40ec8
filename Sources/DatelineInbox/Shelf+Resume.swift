import CLinux
import DatelineText
import Glibc

/// The hidden name of a sidecar whose article is on its way out of the inbox: `.SIDECAR.TAG.moving`.
enum HeldSidecar {
  private static let ending = ".moving"

  static func name(of sidecar: InboxName, tag: String) -> InboxName? {
    InboxName([UInt8(ascii: ".")] + sidecar.bytes + ".\(tag)\(ending)".utf8)
  }

  /// The article and the tag that a hidden name stands for; `nil` for any other name.
  static func parse(_ name: InboxName) -> (article: InboxName, tag: String)? {
    let bytes = name.bytes
    guard bytes.first == UInt8(ascii: "."), bytes.count > ending.utf8.count + 1,
      bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    else { return nil }
    let core = bytes.dropFirst().dropLast(ending.utf8.count)
    guard let dot = core.lastIndex(of: UInt8(ascii: ".")), let sidecar = InboxName(core[..<dot]),
      let article = NameRules.article(ofSidecar: sidecar)
    else { return nil }
    return (article, String(decoding: core[(dot + 1)...], as: UTF8.self))
  }
}

extension Shelf {
  private static let nanosecondsADay: Int64 = 86_400_000_000_000

  /// Ends what a crash cut short: a sidecar that was set aside goes back to its article, if that is still in the inbox,
  /// or follows it. Call it while nothing is being put away; gives how many there were.
  package func finishMoves(recursive: Bool) throws(InboxError) -> Int {
    try finishMoves(in: inbox.folder, path: nil, recursive: recursive)
  }

  private func finishMoves(in folder: Folder, path: InboxName?, recursive: Bool) throws(InboxError) -> Int {
    let listing = try FolderListing(folder)
    var count = 0
    while let name = try listing.next() {
      if let (article, tag) = HeldSidecar.parse(name), let stamp = folder.stamp(name) {
        try finish(name, stamp, article: article, tag: tag, in: folder, path: path)
        count += 1
      } else if recursive, !NameRules.isIgnoredFolder(name), folder.stamp(name)?.kind == .folder,
        let below = try? folder.folder(name)
      {
        let inner = path?.appending(name) ?? name
        count += try finishMoves(in: below, path: inner, recursive: true)
      }
    }
    return count
  }

  private func finish(
    _ held: InboxName, _ stamp: FileStamp, article: InboxName, tag: String, in source: Folder,
    path: InboxName?
  ) throws(InboxError) {
    let sidecar = NameRules.sidecar(of: article)
    let there = source.stamp(article)
    // One that came later is another article of the name, which the sidecar does not speak of.
    let isNewer = there.map { $0.changed > stamp.changed } ?? false
    if there != nil, !isNewer, held.renamed(to: sidecar, in: source) { return }
    let day = CivilDate(dayNumber: Int(stamp.changed / Self.nanosecondsADay))
    // The article went a moment after its sidecar was set aside, perhaps past midnight.
    let days = [day, CivilDate(dayNumber: day.dayNumber + 1)]
    for place in days.map({ Place.done($0) }) + [.failed(reason: [])] {
      let target = try folder(for: place, below: path)
      for placed in names(for: article, tag: tag).reversed() {
        let wanted = NameRules.sidecar(of: placed)
        guard target.stamp(placed) != nil, target.stamp(wanted) == nil else { continue }
        _ = try move(held, stamp, from: source, to: target, as: wanted, tag: tag)
        return
      }
    }
    if isNewer, held.renamed(to: sidecar, in: source) { return }
    _ = try move(held, stamp, from: source, to: folder(for: .done(day), below: path), as: sidecar, tag: tag)
  }
}

extension InboxName {
  /// Renames this file within `folder` without replacing another; `false` when that fails.
  func renamed(to new: InboxName, in folder: Folder) -> Bool {
    withCString { old in
      new.withCString { dateline_rename_noreplace(folder.descriptor, old, folder.descriptor, $0) }
    } == 0
  }
}
