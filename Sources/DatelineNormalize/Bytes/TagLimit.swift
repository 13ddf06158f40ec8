import DatelineText

/// Keeps start tags short: libxml2 compares each attribute of a tag with all before it, so a tag of a million
/// attributes would take it minutes.
enum TagLimit {
  /// More attributes than any page needs.
  static let attributes = 256
  /// A shorter tag cannot have so many.
  private static let shortest = 2 * attributes

  /// `html` with the attributes past the limit blanked out in each start tag; the same array when no tag has more.
  static func limited(_ html: [UInt8]) -> [UInt8] {
    var surplus: [Range<Int>] = []
    html.withUnsafeBufferPointer { p in
      var i = 0
      while let open = p[i...].firstIndex(of: UInt8(ascii: "<")), open + 1 < p.count {
        i = open + 1
        guard p[i].isASCIILetter else { continue }
        let close = p[i...].firstIndex(of: UInt8(ascii: ">")) ?? p.count
        // A quote left open may hide many more attributes behind the first ">".
        Work.steps(close - i)
        let quotes = p[i..<close].reduce(0) { $0 + ($1 == 34 || $1 == 39 ? 1 : 0) }
        if close - i < shortest, quotes % 2 == 0 {
          i = close
          continue
        }
        i = scan(p, from: i, into: &surplus)
      }
    }
    guard !surplus.isEmpty else { return html }
    var out = html
    for range in surplus { for i in range { out[i] = 32 } }
    return out
  }

  /// Reads a tag from behind its `<` to its end; adds what stands behind its last allowed attribute.
  private static func scan(
    _ p: UnsafeBufferPointer<UInt8>, from start: Int, into surplus: inout [Range<Int>]
  ) -> Int {
    var i = start
    var count = 0
    var cut = -1
    while i < p.count, p[i] != UInt8(ascii: ">") {
      if p[i].isASCIISpace || p[i] == UInt8(ascii: "/") {
        i += 1
        continue
      }
      if count == attributes + 1, cut < 0 { cut = i }
      count += 1
      i = end(p, ofAttributeAt: i)
    }
    Work.steps(i - start)
    if cut >= 0 { surplus.append(cut..<i) }
    return i
  }

  /// The index behind a name with its value, if it has one.
  private static func end(_ p: UnsafeBufferPointer<UInt8>, ofAttributeAt start: Int) -> Int {
    var i = start
    while i < p.count, !p[i].isASCIISpace, p[i] != UInt8(ascii: ">"), p[i] != UInt8(ascii: "=") { i += 1 }
    var value = i
    while value < p.count, p[value].isASCIISpace { value += 1 }
    guard value < p.count, p[value] == UInt8(ascii: "=") else { return max(i, start + 1) }
    i = value + 1
    while i < p.count, p[i].isASCIISpace { i += 1 }
    guard i < p.count else { return i }
    if p[i] == 34 || p[i] == 39 {
      let close = p[(i + 1)...].firstIndex(of: p[i]) ?? p.count
      return min(close + 1, p.count)
    }
    while i < p.count, !p[i].isASCIISpace, p[i] != UInt8(ascii: ">") { i += 1 }
    return i
  }
}
