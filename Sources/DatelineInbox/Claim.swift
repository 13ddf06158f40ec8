import DatelineText
import Glibc

/// An article as it was read from the inbox, with its sidecar: what its content id is made of.
package struct Claim: Sendable {
  package let name: InboxName
  package let stamp: FileStamp
  package let sidecarStamp: FileStamp?
  /// Empty when `rejection` says why the file was not read.
  package var bytes: [UInt8] = []
  package var sidecar: [UInt8]?
  /// What its folder says of all its articles; no part of the content id.
  package var folder: [UInt8]?
  /// Why the file can never become an article, whatever its bytes say.
  package var rejection: Rejection?
}

/// What came of the attempt to read a candidate.
package enum ClaimResult: Sendable {
  case claimed(Claim)
  /// It is being written, or was replaced: it has to settle again.
  case changed
  case gone
  /// It cannot be read for now; the sentence says what to do.
  case unreadable(String)
}

extension Inbox {
  private static let sidecarLimit = 1 << 20

  /// Reads a candidate of at most `limit` bytes, if it still is the file that was seen.
  package func claim(_ candidate: Candidate, limit: Int) -> ClaimResult {
    var claim = Claim(name: candidate.name, stamp: candidate.stamp, sidecarStamp: candidate.sidecar)
    if let rejection = Self.rejection(of: candidate.stamp, limit: limit) {
      claim.rejection = rejection
      return .claimed(claim)
    }
    do throws(InboxError) {
      let parent = try folder.parent(of: candidate.name)
      let name = candidate.name.last
      guard let bytes = try Self.read(name, in: parent, expecting: candidate.stamp) else { return .changed }
      claim.bytes = bytes
      if let stamp = candidate.sidecar {
        if stamp.size > Self.sidecarLimit {
          claim.rejection = Rejection(
            .badSidecar,
            "The sidecar is larger than 1 MiB; keep only url, published, title, authors, site, language.")
        } else {
          let sidecar = try Self.read(NameRules.sidecar(of: name), in: parent, expecting: stamp)
          guard let sidecar else { return .changed }
          claim.sidecar = sidecar
        }
      }
      switch Self.folderSidecar(in: parent, owner: candidate.stamp.owner) {
      case .none: break
      case .changing: return .changed
      case .bad(let reason): return .unreadable(reason)
      case .bytes(let bytes): claim.folder = bytes
      }
      return .claimed(claim)
    } catch {
      switch error.code {
      case ENOENT, ENOTDIR: return .gone
      case ELOOP: return .changed
      case EACCES, EPERM:
        return .unreadable(
          "No permission to read it; give the user of dateline read access (chmod a+r, or chgrp).")
      default: return .unreadable("\(error)")
      }
    }
  }

  private enum FolderSidecar {
    case none, changing
    case bytes([UInt8])
    /// It would be wrong for all articles, so they wait until it is mended.
    case bad(String)
  }

  /// The folder's `.meta.json`, if it belongs to the article's owner or to the folder's.
  private static func folderSidecar(in folder: Folder, owner: UInt32) -> FolderSidecar {
    guard let name = InboxName(Array(NameRules.folderSidecar.utf8)), let stamp = folder.stamp(name),
      stamp.kind == .regular,
      stamp.owner == owner || stamp.owner == FileStamp.of(descriptor: folder.descriptor)?.owner
    else { return .none }
    guard stamp.size <= sidecarLimit else {
      return .bad(
        "The folder's .meta.json is larger than 1 MiB; keep only published, authors, site, language.")
    }
    let bytes: [UInt8]?
    do throws(InboxError) {
      bytes = try read(name, in: folder, expecting: stamp)
    } catch {
      // It is not the article that is gone or closed.
      return error.code == ENOENT ? .changing : .bad("The folder's .meta.json cannot be read: \(error)")
    }
    guard let bytes else { return .changing }
    do {
      _ = try Sidecar(json: bytes)
      return .bytes(bytes)
    } catch {
      return .bad("The folder's .meta.json cannot be used (\(error)); mend or remove it.")
    }
  }

  private static func rejection(of stamp: FileStamp, limit: Int) -> Rejection? {
    switch stamp.kind {
    case .regular:
      guard stamp.size > limit else { return nil }
      return Rejection(
        .tooLarge,
        "The file has \(stamp.size) bytes, more than limits.file_bytes (\(limit)); raise that or split the file."
      )
    case .symbolicLink:
      return Rejection(
        .notRegularFile, "This is a symbolic link, which is never followed; drop the file itself.")
    case .fifo: return Rejection(.notRegularFile, "This is a named pipe, not a file; drop a file.")
    case .socket: return Rejection(.notRegularFile, "This is a socket, not a file; drop a file.")
    case .folder, .device: return Rejection(.notRegularFile, "This is no regular file; drop a file.")
    }
  }

  /// The bytes of `name`; `nil` when it is not the file of `stamp` any more, changes while it is read, or is open for
  /// writing somewhere.
  private static func read(
    _ name: InboxName, in folder: Folder, expecting stamp: FileStamp
  ) throws(InboxError) -> [UInt8]? {
    let path = "\(folder.path)/\(name)"
    let descriptor = folder.open(name, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw InboxError(errno, path: path, "open this file") }
    defer { close(descriptor) }
    guard FileStamp.of(descriptor: descriptor) == stamp, !hasWriter(descriptor) else { return nil }
    var bytes = [UInt8](repeating: 0, count: stamp.size + 1)
    var have = 0
    while have < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[have...])
        return Glibc.read(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw InboxError(errno, path: path, "read this file") }
      if count == 0 { break }
      have += count
    }
    guard have == stamp.size, FileStamp.of(descriptor: descriptor) == stamp else { return nil }
    bytes.removeLast()
    return bytes
  }

  /// Whether anybody has the file open for writing. The kernel grants a read lease (fcntl(2)) only on files without a
  /// writer; where it grants none at all (files of another owner, network mounts) the answer is `false`.
  private static func hasWriter(_ descriptor: Int32) -> Bool {
    let setLease: Int32 = 1024  // F_SETLEASE, which the importer does not know
    if fcntl(descriptor, setLease, Int32(F_RDLCK)) == 0 {
      _ = fcntl(descriptor, setLease, Int32(F_UNLCK))
      return false
    }
    return errno == EAGAIN
  }
}
