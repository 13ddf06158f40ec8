import DatelineText

/// The text of a page line by line as a browser breaks it, for what is told by lines.
enum HTMLLines {
  private static let limit = 1 << 16

  /// The lines that hold text, up to 64 KiB of them.
  static func lines(_ utf8: [UInt8]) -> [ArraySlice<UInt8>] {
    guard let page = HTMLParser.parse(TagLimit.limited(utf8)) else { return [] }
    var out: [UInt8] = []
    var i = 0
    var ends: [Int32] = []
    while i < page.nodes.count, out.count < limit {
      while let end = ends.last, Int(end) <= i {
        ends.removeLast()
        out.append(10)
      }
      let node = page.nodes[i]
      if node.tag == .text {
        CleanText.append(page.text(i), to: &out)
      } else if node.tag.isExcluded {
        i = Int(node.end)
        continue
      } else if node.tag == .br {
        out.append(10)
      } else if node.tag.isBlock {
        out.append(10)
        ends.append(node.end)
      }
      i += 1
    }
    return out.split(separator: 10).map(\.trimmedASCII).filter { !$0.isEmpty }
  }
}
