import CLinux
import Glibc

/// A time span or a moment of a clock in nanoseconds.
package typealias Nanoseconds = Int64

/// The clocks of the machine.
package enum Clock {
  /// Never jumps; counts while the machine sleeps.
  package static var monotonic: Nanoseconds { read(CLOCK_BOOTTIME) }
  /// The wall clock, which may jump.
  package static var wall: Nanoseconds { read(CLOCK_REALTIME) }

  private static func read(_ clock: clockid_t) -> Nanoseconds {
    var time = timespec()
    clock_gettime(clock, &time)
    return Nanoseconds(time.tv_sec) &* 1_000_000_000 &+ Nanoseconds(time.tv_nsec)
  }
}

/// Tells how long ago a file changed, and when that may not be read off its time stamps.
///
/// A file's ctime is the wall clock's, and on a network mount another machine's. After the wall clock jumped, and on
/// such a mount, the only honest measure is to have watched the file for the time in question.
struct QuietClock {
  private let isLocal: Bool
  private var offset: Nanoseconds
  private var trustedFrom: Nanoseconds

  init(isLocal: Bool) {
    self.isLocal = isLocal
    offset = Clock.wall - Clock.monotonic
    trustedFrom = Clock.monotonic
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
    guard isLocal, now >= trustedFrom else { return now }
    return now - max(0, Clock.wall - stamp.changed)
  }
}

/// The kinds of file system whose changes inotify may miss, by their magic numbers (linux/magic.h, statfs(2)).
enum FileSystemKind {
  private static let remote: [Int: String] = [
    0x6969: "nfs", 0x517B: "smb", 0xFE53_4D42: "smb2", 0xFF53_4D42: "cifs", 0x6573_5546: "fuse",
    0x0102_1997: "9p", 0x00C3_6400: "ceph", 0x5346_414F: "afs", 0x7375_7245: "coda", 0x786F_4256: "vboxsf",
  ]

  /// The name of the network file system that `folder` stands on; `nil` for a local one.
  static func remoteName(of folder: Folder) -> String? {
    remote[Int(dateline_filesystem_magic(folder.descriptor)) & 0xFFFF_FFFF]
  }
}
