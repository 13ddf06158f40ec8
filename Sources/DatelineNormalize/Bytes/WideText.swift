/// UTF-16 and UTF-32, told by their byte order mark or by where the zeros of Latin text stand.
struct WideText: Equatable {
  /// The name iconv knows, and that of the WHATWG (or its like).
  let iconvName: String
  let charset: String
  /// The bytes of the mark.
  let markLength: Int
  /// The bytes of one code unit.
  var unit: Int { iconvName.hasPrefix("UTF-32") ? 4 : 2 }

  private static let sample = 512

  /// `nil` when the bytes show neither.
  init?(_ bytes: some RandomAccessCollection<UInt8>) {
    let head = Array(bytes.prefix(Self.sample))
    if let marked = Self.marked(head) {
      self = marked
    } else if let order = Self.order(head) {
      self = order
    } else {
      return nil
    }
  }

  private init(_ name: String, _ charset: String, mark: Int) {
    (iconvName, self.charset, markLength) = (name, charset, mark)
  }

  private static func marked(_ head: [UInt8]) -> WideText? {
    if head.starts(with: [0xFF, 0xFE, 0, 0]) { return WideText("UTF-32LE", "utf-32le", mark: 4) }
    if head.starts(with: [0, 0, 0xFE, 0xFF]) { return WideText("UTF-32BE", "utf-32be", mark: 4) }
    if head.starts(with: [0xFF, 0xFE]) { return WideText("UTF-16LE", "utf-16le", mark: 2) }
    if head.starts(with: [0xFE, 0xFF]) { return WideText("UTF-16BE", "utf-16be", mark: 2) }
    return nil
  }

  /// Latin text has a zero in every other byte, or three of four.
  private static func order(_ head: [UInt8]) -> WideText? {
    guard head.count >= 16 else { return nil }
    var zeros = [0, 0, 0, 0]
    for (i, b) in head.enumerated() where b == 0 { zeros[i % 4] += 1 }
    let quarter = head.count / 4
    func isFull(_ i: Int) -> Bool { zeros[i] * 10 > quarter * 7 }
    func isFree(_ i: Int) -> Bool { zeros[i] * 10 < quarter }
    switch (isFree(0), isFree(1), isFree(2), isFree(3)) {
    case (true, false, false, false) where isFull(1) && isFull(2) && isFull(3):
      return WideText("UTF-32LE", "utf-32le", mark: 0)
    case (false, false, false, true) where isFull(0) && isFull(1) && isFull(2):
      return WideText("UTF-32BE", "utf-32be", mark: 0)
    case (true, false, true, false) where isFull(1) && isFull(3):
      return WideText("UTF-16LE", "utf-16le", mark: 0)
    case (false, true, false, true) where isFull(0) && isFull(2):
      return WideText("UTF-16BE", "utf-16be", mark: 0)
    default: return nil
    }
  }
}
