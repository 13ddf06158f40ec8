import DatelineText
import Glibc

/// An article's normalized text, as the log's texts files keep it.
package enum StoredText {
  /// `nil` when the log has no text of the article `seq`.
  package static func read(
    _ layout: StoreLayout, seq: Int, docID: String, calls: any SystemCalls = LinuxCalls()
  ) throws(StoreError) -> [UInt8]? {
    guard let segment = try layout.segments(calls).last(where: { $0.firstSeq <= seq }) else { return nil }
    let file = try layout.openTexts(segment, calls)
    defer { file.close() }
    var scanner = TextScanner(LineScanner(file, from: try file.start(of: seq)))
    return try scanner.text(of: seq, docID: docID)
  }
}

extension LogSource {
  /// A line's start at or before that of the text of article `seq`, found by halving.
  func start(of seq: Int) throws(StoreError) -> Int {
    var low = 0
    var high = try size()
    while high - low > 1 << 20 {
      let middle = low + (high - low) / 2
      var lines = LineScanner(self, from: middle)
      _ = try lines.next()
      let start = lines.offset
      guard let line = try lines.next(), let value = try? JSONReader.read(line.bytes),
        let found = value["seq"]?.int, found <= seq
      else {
        high = middle
        continue
      }
      low = start
    }
    return low
  }
}
