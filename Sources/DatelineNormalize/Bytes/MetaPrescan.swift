import DatelineText

/// Finds the encoding that a page declares for itself, before it is parsed.
enum MetaPrescan {
  /// The label in `<meta charset=…>`, `<meta … content="…charset=…">`, `@charset`-less XML declarations; looks past the
  /// standard's 1,024 bytes, since real pages put scripts first.
  static func label(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
    let head = bytes.prefix(65_536)
    if head.hasASCIIPrefix("<?xml"), let end = head.firstIndex(of: UInt8(ascii: ">")),
      let label = value(after: "encoding", in: head[..<end])
    {
      return label
    }
    var i = head.startIndex
    while let open = head[i...].firstIndex(of: UInt8(ascii: "<")) {
      i = open + 1
      guard head[i...].hasASCIIPrefix("meta") else { continue }
      let end = head[i...].firstIndex(of: UInt8(ascii: ">")) ?? head.endIndex
      if let label = value(after: "charset", in: head[i..<end]) { return label }
      i = end
    }
    return nil
  }

  /// The value that follows `name` and an equals sign.
  private static func value(after name: StaticString, in tag: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var i = tag.startIndex
    while i < tag.endIndex, !tag[i...].hasASCIIPrefix(name) { i += 1 }
    guard i < tag.endIndex else { return nil }
    i += name.utf8CodeUnitCount
    while i < tag.endIndex, tag[i].isASCIISpace { i += 1 }
    guard i < tag.endIndex, tag[i] == UInt8(ascii: "=") else { return nil }
    i += 1
    while i < tag.endIndex, tag[i].isASCIISpace || tag[i] == 34 || tag[i] == 39 { i += 1 }
    let start = i
    while i < tag.endIndex, !tag[i].isASCIISpace, tag[i] != 34, tag[i] != 39, tag[i] != 59, tag[i] != 47 {
      i += 1
    }
    return i > start ? tag[start..<i] : nil
  }
}
