import DatelineText

/// A file of the inbox that is ready to be taken.
package struct Candidate: Sendable {
  package let name: InboxName
  package let stamp: FileStamp
  /// The stamp of its sidecar, if it has one that counts.
  package let sidecar: FileStamp?

  package init(name: InboxName, stamp: FileStamp, sidecar: FileStamp? = nil) {
    self.name = name
    self.stamp = stamp
    self.sidecar = sidecar
  }
}

/// What became of a candidate that was handed out.
package enum Release: Sendable {
  /// It left the inbox.
  case gone
  /// It changed while it was read: it has to settle again.
  case again
  /// It cannot be taken until its attributes change or this time has passed; the sentence says why.
  case parked(String, for: Nanoseconds = 300_000_000_000)
}

/// How the inbox decides that a file is ready.
package struct InboxOptions: Sendable, Equatable {
  package var recursive = false
  /// How long a file must be unchanged.
  package var settle: Nanoseconds = 2_000_000_000
  /// How long an article waits for its sidecar.
  package var sidecarGrace: Nanoseconds = 5_000_000_000
  package var scanInterval: Nanoseconds = 30_000_000_000

  package init() {}
}

/// What `status` shows of the inbox.
package struct InboxReport: Sendable {
  package struct Parked: Sendable {
    package let name: InboxName
    package let reason: String
  }

  /// Seen, but not settled yet.
  package var waiting = 0
  /// Handed out and not yet back.
  package var inFlight = 0
  /// Files that cannot be taken, at most `exampleLimit` of them by name.
  package var parked = 0
  package var parkedExamples: [Parked] = []
  /// Sidecars without an article, as of the last full scan, likewise.
  package var orphanSidecars = 0
  package var orphanExamples: [InboxName] = []
  package var overflows = 0
  package var scans = 0
  /// Why the inbox is polled instead of watched; `nil` when it is watched.
  package var polledBecause: String?
  /// Why the inbox cannot be read; `nil` when it can.
  package var problem: String?
  /// Since when the longest-waiting settled or settling file is unchanged, by the monotonic clock.
  package var oldest: Nanoseconds?

  package static let exampleLimit = 20

  package init() {}
}
