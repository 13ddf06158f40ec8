import Glibc

/// Settings of the log.
package struct CommitOptions: Sendable {
  /// A segment that has reached this size is followed by a new one.
  package var segmentBytes = 256 << 20
  /// A segment whose first article is this old is followed by a new one.
  package var segmentAge: Duration = .seconds(86_400)

  /// What joins events of different articles.
  package var stories = StoryKnowledge()

  package init() {}

  /// `tail -F` on the symlink skips a segment when two follow each other faster than it looks.
  static let rotationPause: Duration = .seconds(15)
}

/// The times that the store goes by: a monotonic one for delays, the calendar's for `ts`.
package struct StoreClock: Sendable {
  /// Since some fixed moment; never jumps.
  package var elapsed: @Sendable () -> Duration
  /// Milliseconds since 1970 UTC; may jump.
  package var unixMilliseconds: @Sendable () -> Int

  package init() {
    elapsed = {
      let now = reading(CLOCK_MONOTONIC)
      return .seconds(now.tv_sec) + .nanoseconds(now.tv_nsec)
    }
    unixMilliseconds = {
      let now = reading(CLOCK_REALTIME)
      return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }
  }
}

private func reading(_ clock: clockid_t) -> timespec {
  var now = timespec()
  clock_gettime(clock, &now)
  return now
}
