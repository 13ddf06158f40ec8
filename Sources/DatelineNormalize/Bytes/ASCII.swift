import DatelineText

extension Sequence<UInt8> {
  /// Whether the ASCII bytes of `needle` (in lower case) occur, letter case apart.
  func containsASCII(_ needle: StaticString) -> Bool {
    needle.withUTF8Buffer { pattern in
      withContiguousStorageIfAvailable { Self.contains($0, pattern) }
        ?? Array(self).withUnsafeBufferPointer { Self.contains($0, pattern) }
    }
  }

  private static func contains(
    _ text: UnsafeBufferPointer<UInt8>, _ pattern: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let first = pattern.first else { return true }
    guard text.count >= pattern.count else { return false }
    for i in 0...(text.count - pattern.count) where text[i].asciiLowered == first {
      var j = 1
      while j < pattern.count, text[i + j].asciiLowered == pattern[j] { j += 1 }
      if j == pattern.count { return true }
    }
    return false
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// Whether the bytes begin with those of `prefix` (in lower case), letter case apart.
  func hasASCIIPrefix(_ prefix: StaticString) -> Bool {
    prefix.withUTF8Buffer { p in
      count >= p.count && zip(self, p).allSatisfy { $0.asciiLowered == $1 }
    }
  }

  /// Without white space at both ends.
  var trimmedASCII: SubSequence {
    var low = startIndex
    var high = endIndex
    while low < high, self[low].isASCIISpace { low += 1 }
    while high > low, self[high - 1].isASCIISpace { high -= 1 }
    return self[low..<high]
  }
}
