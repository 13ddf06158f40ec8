import CLinux
import DatelineText
import Glibc

/// done/YYYY/MM/DD and failed/ of the store, where files go once their records are durable.
package struct Shelf: Sendable {
  /// Where a file goes.
  package enum Place: Sendable {
    case done(CivilDate)
    /// The bytes of `NAME.reason.json`, which says why.
    case failed(reason: [UInt8])
  }

  private static let nameLimit = 255

  let inbox: Inbox
  private let store: Folder

  /// Makes done/ and failed/ in the store where they are missing.
  package init(inbox: Inbox, store path: String) throws(InboxError) {
    self.inbox = inbox
    store = try Folder(path: path)
    for name in ["done", "failed"].compactMap({ InboxName($0) }) { _ = try store.folder(name, create: true) }
  }

  /// What became of a file that was to be put away.
  package enum Outcome: Sendable {
    case moved
    /// The file is not the claimed one any more: nothing was moved.
    case changed
    /// It lies in its place, but its sidecar could not follow; `finishMoves` tries again.
    case withoutSidecar(InboxError)
  }

  /// Moves a claimed article with its sidecar out of the inbox; `tag`, a file-name-safe id of the article, tells files
  /// of one name apart.
  ///
  /// A sidecar is set aside under a hidden name first and follows its article at the end, so that wherever this is cut
  /// short `finishMoves` can tell what belongs together: an article left behind without its sidecar would be another
  /// article, a sidecar left behind would speak for the next article of its name. A failed article's reason is
  /// written before the article goes, so that none ever lies there without one.
  package func putAway(_ claim: Claim, to place: Place, tag: String) throws(InboxError) -> Outcome {
    let source = try inbox.folder.parent(of: claim.name)
    let name = claim.name.last
    guard isStill(claim.stamp, name, in: source) else { return .changed }
    let target = try folder(for: place, below: claim.name.folder)
    let held = hold(claim.sidecarStamp, of: name, in: source, tag: tag)
    let placed: InboxName
    do throws(InboxError) {
      placed = try move(name, claim.stamp, from: source, to: target, tag: tag, reason: place.reason)
    } catch {
      if let held { _ = held.renamed(to: NameRules.sidecar(of: name), in: source) }
      if error.code == ESTALE { return .changed }
      throw error
    }
    guard let stamp = claim.sidecarStamp, let held else { return .moved }
    do throws(InboxError) {
      _ = try move(held, stamp, from: source, to: target, as: NameRules.sidecar(of: placed), tag: tag)
    } catch {
      return .withoutSidecar(error)
    }
    return .moved
  }

  /// Sets the sidecar of `name` aside; `nil` when there is none, or it is not the claimed one any more. Where the
  /// hidden name would be too long, it keeps its own until it follows.
  private func hold(_ stamp: FileStamp?, of name: InboxName, in folder: Folder, tag: String) -> InboxName? {
    let sidecar = NameRules.sidecar(of: name)
    guard let stamp, isStill(stamp, sidecar, in: folder) else { return nil }
    guard let hidden = HeldSidecar.name(of: sidecar, tag: tag), hidden.bytes.count <= Self.nameLimit,
      sidecar.renamed(to: hidden, in: folder)
    else { return sidecar }
    return hidden
  }

  private func isStill(_ stamp: FileStamp, _ name: InboxName, in folder: Folder) -> Bool {
    guard let now = folder.stamp(name) else { return false }
    return now.isSameFile(as: stamp) && now.changed == stamp.changed
  }

  func folder(for place: Place, below: InboxName?) throws(InboxError) -> Folder {
    let base =
      switch place {
      case .done(let day): "done/\(padded(day.year, 4))/\(padded(day.month, 2))/\(padded(day.day, 2))"
      case .failed: "failed"
      }
    guard let path = InboxName(base) else { throw InboxError(EINVAL, path: base, "use this folder") }
    return try store.folder(below.map { path.appending($0) } ?? path, create: true)
  }

  /// Moves `name` under its own name (or `wanted`) or, where that is taken, under one with the tag; gives the name it
  /// got. The `reason`, if there is one, is written beside that name first.
  func move(
    _ name: InboxName, _ stamp: FileStamp, from source: Folder, to target: Folder,
    as wanted: InboxName? = nil, tag: String, reason: [UInt8]? = nil
  ) throws(InboxError) -> InboxName {
    let wanted = wanted ?? name
    let carry = Carry(source: source, tag: tag)
    for candidate in names(for: wanted, tag: tag) {
      if let reason, target.stamp(candidate) == nil {
        try write(reason, beside: candidate, in: target, tag: tag)
      }
      switch try carry.move(name, stamp, to: target, as: candidate) {
      case 0: return candidate
      case EEXIST, ENAMETOOLONG: continue
      case let code:
        throw InboxError(code, path: "\(source.path)/\(name)", "move this file to \(target.path)")
      }
    }
    throw InboxError(EEXIST, path: "\(target.path)/\(wanted)", "find a free name beside this file")
  }

  /// The name itself, then with the tag before its ending, then with the tag and the time.
  func names(for name: InboxName, tag: String) -> [InboxName] {
    var all = name.bytes.count <= Self.nameLimit ? [name] : []
    for mark in [".\(tag)", ".\(tag)-\(String(Clock.wall, radix: 36))"] {
      if let marked = InboxName(marked(name.bytes, mark)) { all.append(marked) }
    }
    return all
  }

  /// `stem.ending` as `stem.mark.ending`, the stem cut where the whole would be too long.
  private func marked(_ name: [UInt8], _ mark: String) -> [UInt8] {
    var cut = name.count
    if let suffix = [NameRules.sidecarSuffix, Self.reasonSuffix].first(where: {
      name.count > $0.utf8.count && name.suffix($0.utf8.count).elementsEqual($0.utf8)
    }) {
      cut -= suffix.utf8.count
    }
    if let dot = name[..<cut].lastIndex(of: UInt8(ascii: ".")), dot > 0, cut - dot <= 12 { cut = dot }
    let ending = name[cut...]
    let room = max(0, Self.nameLimit - ending.count - mark.utf8.count)
    return Array(name[..<min(cut, room)]) + mark.utf8 + ending
  }

  private static let reasonSuffix = ".reason.json"

  /// Writes `reason` under the name of `placed` with a suffix, or where that is taken by another file with the tag too.
  /// One that speaks of this article is what a cut-short move left, and is written anew.
  private func write(
    _ reason: [UInt8], beside placed: InboxName, in target: Folder, tag: String
  ) throws(InboxError) {
    for name in names(for: placed.with(suffix: Self.reasonSuffix), tag: tag) {
      var output = target.open(name, O_WRONLY | O_CREAT | O_EXCL, mode: Carry.sealedMode)
      if output < 0, errno == EEXIST {
        guard isReason(name, in: target, of: tag) else { continue }
        output = target.open(name, O_WRONLY | O_TRUNC)
      }
      guard output >= 0 else { throw InboxError(errno, path: "\(target.path)/\(name)", "write this file") }
      defer { close(output) }
      if let code = Carry.writeAll(reason[...], to: output) ?? (fsync(output) == 0 ? nil : errno) {
        throw InboxError(code, path: "\(target.path)/\(name)", "write this file")
      }
      return
    }
  }

  /// Whether the file `name` is empty or names the article `tag`.
  private func isReason(_ name: InboxName, in folder: Folder, of tag: String) -> Bool {
    let input = folder.open(name, O_RDONLY | O_NONBLOCK)
    guard input >= 0 else { return false }
    defer { close(input) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(input, &buffer, buffer.count)
    return count == 0 || count > 0 && String(decoding: buffer[..<count], as: UTF8.self).contains("\"\(tag)\"")
  }
}

extension Shelf.Place {
  /// What is written beside a failed article.
  fileprivate var reason: [UInt8]? {
    guard case .failed(let reason) = self else { return nil }
    return reason
  }
}
