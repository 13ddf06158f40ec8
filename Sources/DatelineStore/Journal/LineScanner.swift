/// Reads a file's lines from an offset on, a chunk at a time.
struct LineScanner {
  /// A line and where it begins.
  struct Line {
    let offset: Int
    /// LF included.
    let bytes: [UInt8]
    var end: Int { offset + bytes.count }
  }

  private static let chunk = 1 << 18
  private let file: any LogSource
  private let limit: Int
  private var buffer: [UInt8] = []
  /// Where in the file `buffer` begins.
  private var bufferOffset: Int
  /// Where in `buffer` the next line begins.
  private var at = 0

  /// Reads `file` from `offset` up to `limit`.
  init(_ file: any LogSource, from offset: Int, limit: Int = .max) {
    self.file = file
    self.limit = limit
    bufferOffset = offset
  }

  /// Where the next line begins.
  var offset: Int { bufferOffset + at }

  /// The next line that ends with LF; `nil` at the end, where a torn line may stand.
  mutating func next() throws(StoreError) -> Line? {
    var searched = at
    while true {
      if let lf = buffer[searched...].firstIndex(of: 10) {
        let line = Line(offset: offset, bytes: Array(buffer[at...lf]))
        at = lf + 1
        return line
      }
      searched = buffer.count - at
      buffer.removeFirst(at)
      bufferOffset += at
      at = 0
      let from = bufferOffset + buffer.count
      let more = try file.read(at: from, count: max(0, min(max(Self.chunk, buffer.count), limit - from)))
      if more.isEmpty { return nil }
      buffer += more
    }
  }
}
