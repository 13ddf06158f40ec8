import CLinux
import DatelineText

/// Tells how long ago a file changed, and when that may not be read off its time stamps.
///
/// A file's ctime is the wall clock's, and on a network mount another machine's. After the wall clock jumped, and on
/// such a mount, the only honest measure is to have watched the file for the time in question.
struct QuietClock {
  /// The devices of network mounts.
  private var remote: Set<UInt64> = []
  private var offset: Nanoseconds
  private var trustedFrom: Nanoseconds

  init() {
    offset = Clock.wall - Clock.monotonic
    trustedFrom = Clock.monotonic
  }

  /// Believes no time stamp of the file system that `folder` stands on.
  mutating func distrust(_ folder: Folder) {
    if let stamp = FileStamp.of(descriptor: folder.descriptor) { remote.insert(stamp.device) }
  }

  /// Notes a jump of the wall clock; for `settle` after it no time stamp is believed.
  mutating func observe(settle: Nanoseconds) {
    let now = Clock.wall - Clock.monotonic
    if (now - offset).magnitude > 500_000_000 {
      trustedFrom = Clock.monotonic + settle
      offset = now
    }
  }

  /// The monotonic moment since which a file with `stamp` is known to be unchanged.
  func quietSince(_ stamp: FileStamp) -> Nanoseconds {
    let now = Clock.monotonic
    guard now >= trustedFrom, !remote.contains(stamp.device) else { return now }
    return now - max(0, Clock.wall - stamp.changed)
  }
}

/// The kinds of file system whose changes inotify may miss, by their magic numbers (linux/magic.h, statfs(2)): another
/// machine, or the host of a virtual one, writes to them without this kernel's knowledge.
enum FileSystemKind {
  private static let remote: [Int: String] = [
    0x6969: "nfs", 0x517B: "smb", 0xFE53_4D42: "smb2", 0xFF53_4D42: "cifs", 0x6573_5546: "fuse",
    0x0102_1997: "9p", 0x0BD0_0BD0: "lustre", 0x0116_1970: "gfs2", 0x7461_636F: "ocfs2",
    0x1983_0326: "beegfs", 0x00C3_6400: "ceph", 0x5346_414F: "afs", 0x7375_7245: "coda",
    0x786F_4256: "vboxsf",
  ]

  /// The name of the network file system that `folder` stands on; `nil` for a local one.
  static func remoteName(of folder: Folder) -> String? {
    remote[Int(dateline_filesystem_magic(folder.descriptor)) & 0xFFFF_FFFF]
  }
}
