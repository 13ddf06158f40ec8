import DatelineText
import Glibc

/// An article's records as a reader gets them: whole, once its document line is there.
package struct CommittedArticle: Sendable {
  package let seq: Int
  /// The document line last; each with LF.
  package let lines: [[UInt8]]
}

/// Follows the log across its segments, an article at a time.
///
/// A strict reader stops at the durable watermark: what it hands out no power cut takes back.
package struct LogReader {
  private let layout: StoreLayout
  private let calls: any SystemCalls
  private let strict: Bool
  private let since: Int
  private var segment: Segment?
  private var offset = 0

  /// Reads the articles behind commit number `since`.
  package init(
    _ layout: StoreLayout, since: Int = 0, strict: Bool, calls: any SystemCalls = LinuxCalls()
  ) {
    self.layout = layout
    self.since = since
    self.strict = strict
    self.calls = calls
  }

  /// The log's last commit number as far as it is durable; 0 when nothing says so.
  package static func durableSeq(_ layout: StoreLayout, calls: any SystemCalls = LinuxCalls()) -> Int {
    Watermark.read(layout, calls)?.seq ?? 0
  }

  /// Hands out the articles that are there and not yet handed out; `take` returns whether it wants more.
  ///
  /// Call it again for what came since. Throws when the log cannot be read.
  package mutating func read(_ take: (CommittedArticle) -> Bool) throws(StoreError) {
    let bound = strict ? Watermark.read(layout, calls) : nil
    while true {
      // The list comes first: once it has a later segment, this one has got its last line.
      let segments = try layout.segments(calls)
      guard let current = segment ?? first(of: segments) else { return }
      segment = current
      if let bound, bound.segment < current { return }
      let limit = bound.flatMap { $0.segment == current ? $0.eventsEnd : nil } ?? .max
      guard try read(current, limit: limit, take) else { return }
      guard let next = segments.first(where: { $0 > current }) else { return }
      segment = next
      offset = 0
    }
  }

  /// The segment that holds the article behind `since`.
  private func first(of segments: [Segment]) -> Segment? {
    segments.last { $0.firstSeq - 1 <= since } ?? segments.first
  }

  /// Returns whether more is wanted.
  private mutating func read(_ segment: Segment, limit: Int, _ take: (CommittedArticle) -> Bool)
    throws(StoreError) -> Bool
  {
    let file: any LogSource
    do {
      file = try layout.openEvents(segment, calls)
    } catch {
      // The operator had old segments dropped; what follows is still there.
      if try !layout.segments(calls).contains(segment) { return true }
      throw error
    }
    defer { file.close() }
    // Shorter than what was read: a failed batch was taken back. What was handed out is whole and stays.
    if try file.size() <= offset { return true }
    var scanner = TransactionScanner(LineScanner(file, from: offset, limit: limit))
    while let transaction = try scanner.next() {
      offset = transaction.end
      guard let seq = transaction.seq, seq > since else { continue }
      let lines = transaction.records.map(\.bytes) + [transaction.document.bytes]
      if !take(CommittedArticle(seq: seq, lines: lines)) { return false }
    }
    return true
  }
}
