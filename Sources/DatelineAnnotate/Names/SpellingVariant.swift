import DatelineText

/// Whether two spellings can stand for one name: at most one letter added, left out, changed or swapped with its
/// neighbour, in words of at least six letters that begin alike (Damerau's distance of one).
enum SpellingVariant {
  static func matches(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Bool {
    let (short, long) = a.count <= b.count ? (Array(a), Array(b)) : (Array(b), Array(a))
    guard short.count >= 6, long.count - short.count <= 1, short[0].asciiLowered == long[0].asciiLowered
    else {
      return false
    }
    var i = 0
    while i < short.count, short[i].asciiLowered == long[i].asciiLowered { i += 1 }
    if i == short.count { return true }
    if long.count > short.count { return same(short[i...], long[(i + 1)...]) }
    if same(short[(i + 1)...], long[(i + 1)...]) { return true }
    guard i + 1 < short.count else { return false }
    return short[i].asciiLowered == long[i + 1].asciiLowered
      && short[i + 1].asciiLowered == long[i].asciiLowered && same(short[(i + 2)...], long[(i + 2)...])
  }

  private static func same(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.asciiLowered == $1.asciiLowered }
  }
}
