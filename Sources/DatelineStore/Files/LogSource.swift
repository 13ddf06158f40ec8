import Glibc

/// A file of the log for reading, plain or compressed; offsets and sizes are those of the plain bytes.
protocol LogSource {
  var path: String { get }
  func size() throws(StoreError) -> Int
  /// Up to `count` bytes from `offset`; fewer only at the end.
  func read(at offset: Int, count: Int) throws(StoreError) -> [UInt8]
  func close()
}

extension StoreFile: LogSource {}

extension StoreLayout {
  /// What a sealed segment's files end in once they are compressed.
  static let compressedSuffix = ".zst"

  /// A segment's records.
  func openEvents(_ segment: Segment, _ calls: any SystemCalls) throws(StoreError) -> any LogSource {
    try open(events(segment), calls)
  }

  /// A segment's texts.
  func openTexts(_ segment: Segment, _ calls: any SystemCalls) throws(StoreError) -> any LogSource {
    try open(texts(segment), calls)
  }

  private func open(_ path: String, _ calls: any SystemCalls) throws(StoreError) -> any LogSource {
    do {
      return try StoreFile(path, flags: O_RDONLY, calls)
    } catch {
      // The compressed file is there before the plain one goes.
      guard calls.exists(path + Self.compressedSuffix) else { throw error }
      return try CompressedFile(path + Self.compressedSuffix, calls)
    }
  }
}
