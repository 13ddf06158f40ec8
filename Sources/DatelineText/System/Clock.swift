#if canImport(Glibc)
  import Glibc
#endif

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
