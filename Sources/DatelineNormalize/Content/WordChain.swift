import DatelineText

/// The key of a run of words, by which equal runs are found.
package enum WordChain {
  @inline(__always)
  package static func key(_ words: some Sequence<WordKey>) -> WordKey {
    var hash: UInt64 = 17
    for word in words { hash = (hash ^ word.rawValue) &* 0x9E37_79B9_7F4A_7C15 &+ (hash >> 29) }
    return WordKey(rawValue: hash ^ (hash >> 31) | 1)
  }
}
