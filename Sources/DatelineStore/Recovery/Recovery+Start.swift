import Glibc

extension Recovery {
  /// Opens the index; one that is damaged, missing or of another form gives way to a new one.
  static func openIndex(
    _ layout: StoreLayout, _ calls: any SystemCalls, _ report: inout RecoveryReport
  ) throws(StoreError) -> ArticleIndex {
    do {
      return try ArticleIndex(layout.index)
    } catch {
      guard error.code == .index else { throw error }
      report.rebuilt = error.message
      try removeIndex(layout, calls)
      return try ArticleIndex(layout.index)
    }
  }

  static func remadeIndex(
    _ index: ArticleIndex, _ layout: StoreLayout, _ calls: any SystemCalls
  ) throws(StoreError) -> ArticleIndex {
    index.close()
    try removeIndex(layout, calls)
    return try ArticleIndex(layout.index)
  }

  private static func removeIndex(_ layout: StoreLayout, _ calls: any SystemCalls) throws(StoreError) {
    for suffix in ["", "-wal", "-shm"] { try Directories(calls: calls).remove(layout.index + suffix) }
  }

  /// The log's segments, at least one, each of the last one's files there.
  static func completedSegments(_ layout: StoreLayout, _ calls: any SystemCalls) throws(StoreError)
    -> [Segment]
  {
    let segments = try layout.segments(calls)
    guard let last = segments.last else {
      let first = Segment(firstSeq: 1)
      try Journal.create(first, layout, calls)
      return [first]
    }
    if !calls.exists(layout.texts(last)) {
      let file = try StoreFile(layout.texts(last), flags: O_RDWR | O_CREAT, calls)
      defer { file.close() }
      try file.sync()
    }
    // A process that died between making a segment and making its name durable left it for this one to do.
    try Directories(calls: calls).sync(layout.log)
    return segments
  }
}
