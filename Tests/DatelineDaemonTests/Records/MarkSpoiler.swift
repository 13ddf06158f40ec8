import DatelineText

/// Spoils texts at random, above all at their quotation marks; the same seed spoils alike.
struct MarkSpoiler {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  private static let marks = ["\"", "“", "”", "'", "‘", "’", "«", "»", "„", "``", "''"].map { Array($0.utf8) }

  /// `bytes` with about a third of their marks swapped, doubled or dropped, some marks more, and cut short at times.
  mutating func spoiled(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 256)
    var i = 0
    let end = chance(3) ? Int(random.next() % UInt64(bytes.count + 1)) : bytes.count
    while i < end {
      let length = markLength(bytes, i)
      if length == 0 {
        out.append(bytes[i])
        if bytes[i] == 32, chance(60) { out += anyMark() }
        i += 1
        continue
      }
      let mark = bytes[i..<i + length]
      switch random.next() % 9 {
      case 0: out += anyMark()
      case 1: out += mark + mark
      case 2: break
      default: out += mark
      }
      i += length
    }
    return out
  }

  /// Bytes of the quotation mark or apostrophe at `i`, 0 for anything else.
  private func markLength(_ bytes: [UInt8], _ i: Int) -> Int {
    if bytes[i] < 0x80, bytes[i] != 0x22, bytes[i] != 0x27, bytes[i] != 0x60 { return 0 }
    for mark in Self.marks where bytes[i...].starts(with: mark) { return mark.count }
    return 0
  }

  private mutating func anyMark() -> [UInt8] { Self.marks[Int(random.next() % UInt64(Self.marks.count))] }

  private mutating func chance(_ one: UInt64) -> Bool { random.next() % one == 0 }
}
