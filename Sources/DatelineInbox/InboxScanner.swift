import DatelineText
import Glibc

/// The thread that finds ready files. A listing of the folder is the truth, at the start and at an interval; events
/// only say where to look sooner.
struct InboxScanner {
  let inbox: Inbox
  let offer: (Candidate) -> Bool
  var folder: Folder
  var options: InboxOptions
  var report = InboxReport()

  var waiting = WaitingRoom()
  /// The files that are handed out, as they were seen.
  var inFlight: [InboxName: FileStamp] = [:]
  var parked: [InboxName: (stamp: FileStamp, reason: String, until: Nanoseconds)] = [:]
  var clock: QuietClock

  var watcher: Watcher?
  /// Why the inbox itself is not watched; `nil` when it is.
  var unwatchedBecause: String?
  /// The folder below the inbox that each watch stands for; an empty path is the inbox itself.
  var watches: [Int32: InboxName?] = [:]

  var scan: Scan?
  var nextScan: Nanoseconds = 0
  var wantsScan = true

  /// When the oldest of many waiting files was looked for last.
  private var lookedForOldest: Nanoseconds = 0

  private static let longestSleep: Nanoseconds = 5_000_000_000
  /// How many entries of a listing are looked at between two looks at the events.
  private static let scanStep = 256

  init(inbox: Inbox, offer: @escaping (Candidate) -> Bool) {
    self.inbox = inbox
    self.offer = offer
    (folder, options) = inbox.shared.withLock { ($0.folder, $0.options) }
    clock = QuietClock()
    startWatching()
  }

  mutating func run() {
    while !inbox.isStopped {
      takeMail()
      clock.observe(settle: options.settle)
      readEvents()
      stepScan(entries: Self.scanStep)
      deliverDue()
      publish()
      inbox.noteBeat()
      sleep()
    }
  }

  /// Applies what other threads left: releases, new options, the wish for a scan.
  private mutating func takeMail() {
    let releases = inbox.shared.withLock { shared in
      defer {
        shared.releases.removeAll(keepingCapacity: true)
        shared.rescan = false
      }
      options = shared.options
      if shared.rescan { wantsScan = true }
      return shared.releases
    }
    for (name, release) in releases {
      let taken = inFlight.removeValue(forKey: name)
      switch release {
      case .gone: evaluate(name)
      case .again: wait(name)
      case .parked(let reason, let time): park(name, taken, reason, for: time)
      }
    }
  }

  private mutating func readEvents() {
    guard let watcher else { return }
    var events: [Watcher.Event] = []
    watcher.read { events.append($0) }
    for event in events {
      switch event {
      case .overflow:
        report.overflows += 1
        wantsScan = true
      case .folderGone(let watch):
        watches[watch] = nil
        wantsScan = true
      case .entry(let watch, let name, let renamed):
        guard let place = watches[watch] else { continue }
        evaluate(place?.appending(name) ?? name, renamed: renamed)
      }
    }
  }

  private mutating func deliverDue() {
    let now = Clock.monotonic
    while !inbox.isStopped, let name = waiting.popDue(now) { evaluate(name) }
  }

  private func sleep() {
    guard scan == nil else { return }
    let now = Clock.monotonic
    var until = min(now + Self.longestSleep, nextScan)
    if let due = waiting.nextDue { until = min(until, due) }
    if wantsScan, mayScan { until = now }
    let milliseconds = Int32((max(0, until - now) + 999_999) / 1_000_000)
    var descriptors = [pollfd(fd: inbox.wake.descriptor, events: Int16(POLLIN), revents: 0)]
    if let watcher { descriptors.append(pollfd(fd: watcher.descriptor, events: Int16(POLLIN), revents: 0)) }
    poll(&descriptors, nfds_t(descriptors.count), milliseconds)
    if descriptors[0].revents != 0 { inbox.wake.drain() }
  }

  private mutating func publish() {
    report.waiting = waiting.count
    report.inFlight = inFlight.count
    // Finding the oldest of many takes a while, and this runs for every event.
    let now = Clock.monotonic
    if waiting.count < 64 || now - lookedForOldest > 1_000_000_000 {
      report.oldest = waiting.oldest
      lookedForOldest = now
    }
    report.parked = parked.count
    report.parkedExamples = parked.prefix(InboxReport.exampleLimit).map {
      .init(name: $0.key, reason: $0.value.reason)
    }
    let current = report
    inbox.shared.withLock { $0.report = current }
  }
}
