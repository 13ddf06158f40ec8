import DatelineText
import Glibc

/// What the operator wants done with old segments; without a word from him nothing.
package struct RetentionPolicy: Sendable, Equatable {
  /// Which segments are dropped.
  package enum Limit: Sendable, Equatable {
    case keepAll
    /// Those whose last article was committed longer ago than this.
    case age(Duration)
    /// The oldest ones while all files of the log together are larger than this.
    case bytes(Int)
  }

  /// Segments whose last article is older than this are compressed; `nil` for never.
  package var compressAfter: Duration?
  package var limit = Limit.keepAll

  package init(compressAfter: Duration? = nil, limit: Limit = .keepAll) {
    self.compressAfter = compressAfter
    self.limit = limit
  }
}

/// Compresses and drops old segments of a log that is being written.
///
/// The live segment and the one before it are never touched: watermark and index may still point there.
package struct Retention {
  /// What was done, for the service's own log.
  package enum Step: Sendable, Equatable {
    case compressed(String)
    case dropped(String)
  }

  private static let untouched = 2
  private let layout: StoreLayout
  private let calls: any SystemCalls

  package init(_ layout: StoreLayout, calls: any SystemCalls = LinuxCalls()) {
    self.layout = layout
    self.calls = calls
  }

  /// Does what is due at `now` (milliseconds since 1970), oldest segments first; `report` hears of each step and says
  /// whether to go on.
  package func run(_ policy: RetentionPolicy, now: Int, report: (Step) -> Bool) throws(StoreError) {
    guard policy != RetentionPolicy() else { return }
    let segments = try layout.segments(calls)
    guard segments.count > Self.untouched else { return }
    try sweep(before: segments[0])
    var total = 0
    if policy.limit.isBytes { for segment in segments { total += try bytes(segment) } }
    for (i, segment) in segments.dropLast(Self.untouched).enumerated() {
      // The first article of the next segment is younger than all of this one.
      guard let end = try firstCommit(segments[i + 1]) else { continue }
      let age = Duration.milliseconds(max(0, now - end))
      if policy.limit.drops(age: age, total: total) {
        if policy.limit.isBytes { total -= try bytes(segment) }
        try drop(segment)
        guard report(.dropped(segment.eventsName)) else { return }
      } else if let limit = policy.compressAfter, age >= limit {
        guard try compress(segment) else { continue }
        guard report(.compressed(segment.eventsName)) else { return }
      }
    }
  }

  /// Gives `false` when there was nothing left to compress.
  private func compress(_ segment: Segment) throws(StoreError) -> Bool {
    let plain = [layout.texts(segment), layout.events(segment)].filter { calls.exists($0) }
    let compressor = SegmentCompressor(layout: layout, calls: calls)
    for path in plain { try compressor.compress(path) }
    return !plain.isEmpty
  }

  private func drop(_ segment: Segment) throws(StoreError) {
    // The records first: a segment is there as long as they are.
    for path in files(segment) { try Directories(calls: calls).remove(path) }
    try Directories(calls: calls).sync(layout.log)
  }

  /// Removes texts that an interrupted run left behind of segments it dropped.
  private func sweep(before first: Segment) throws(StoreError) {
    var names: [String] = []
    let code = calls.list(layout.log, into: &names)
    guard code >= 0 else { throw StoreError.call("list", layout.log, errno: -code) }
    for name in names {
      guard let segment = Segment(textsName: name), segment < first else { continue }
      try Directories(calls: calls).remove(layout.log + "/" + name)
    }
  }

  private func files(_ segment: Segment) -> [String] {
    [layout.events(segment), layout.texts(segment)].flatMap { [$0, $0 + StoreLayout.compressedSuffix] }
  }

  /// The bytes of a segment's files on disk.
  private func bytes(_ segment: Segment) throws(StoreError) -> Int {
    var sum = 0
    for path in files(segment) where calls.exists(path) {
      let file = try StoreFile(path, flags: O_RDONLY, calls)
      defer { file.close() }
      sum += try file.size()
    }
    return sum
  }

  /// When a segment's first article was committed, in milliseconds since 1970; `nil` when it has none yet.
  private func firstCommit(_ segment: Segment) throws(StoreError) -> Int? {
    let file = try layout.openEvents(segment, calls)
    defer { file.close() }
    var scanner = TransactionScanner(LineScanner(file, from: 0))
    guard let ts = try scanner.next()?.value?["ts"]?.string else { return nil }
    return Self.milliseconds(ts)
  }

  /// `YYYY-MM-DDTHH:MM:SS.mmmZ` as milliseconds since 1970.
  static func milliseconds(_ ts: String) -> Int? {
    let bytes = Array(ts.utf8)
    func number(_ range: Range<Int>) -> Int? { Int(String(decoding: bytes[range], as: UTF8.self)) }
    guard bytes.count == 24, let day = CivilDate(ts.prefix(10)), let hour = number(11..<13),
      let minute = number(14..<16), let second = number(17..<19), let fraction = number(20..<23)
    else { return nil }
    return ((day.dayNumber * 24 + hour) * 60 + minute) * 60_000 + second * 1_000 + fraction
  }
}

extension RetentionPolicy.Limit {
  fileprivate var isBytes: Bool { if case .bytes = self { true } else { false } }

  fileprivate func drops(age: Duration, total: Int) -> Bool {
    switch self {
    case .keepAll: false
    case .age(let limit): age >= limit
    case .bytes(let limit): total > limit
    }
  }
}
