import DatelineText

/// Takes the marks of emphasis, code, links and images off a paragraph.
struct MarkdownInline {
  private let source: [UInt8]
  /// The alternative texts of images.
  private(set) var images: [String] = []

  init(_ source: [UInt8]) { self.source = source }

  mutating func plain() -> [UInt8] {
    var out: [UInt8] = []
    var i = 0
    while i < source.count {
      let b = source[i]
      if b == UInt8(ascii: "\\"), i + 1 < source.count, source[i + 1].isASCIIPunctuation {
        out.append(source[i + 1])
        i += 2
      } else if b == UInt8(ascii: "!"), let link = link(at: i + 1) {
        if !link.label.isEmpty { images.append(String(decoding: link.label, as: UTF8.self)) }
        i = link.end
      } else if b == UInt8(ascii: "["), let link = link(at: i) {
        out.append(contentsOf: link.label.filter { $0 != UInt8(ascii: "*") })
        i = link.end
      } else if b == UInt8(ascii: "<"), let tag = tag(at: i) {
        out.append(contentsOf: tag.shown)
        i = tag.end
      } else if isEmphasis(i) || b == UInt8(ascii: "`") {
        i += 1
      } else {
        out.append(b)
        i += 1
      }
    }
    return Array(out.trimmedASCII)
  }

  /// A star, or an underscore at a word's edge.
  private func isEmphasis(_ i: Int) -> Bool {
    let b = source[i]
    guard b == UInt8(ascii: "*") || b == UInt8(ascii: "_") else { return false }
    let before = i > 0 ? source[i - 1] : 32
    let after = i + 1 < source.count ? source[i + 1] : 32
    if before == 32, after == 32 { return false }
    return b == UInt8(ascii: "*") || !before.isWordByte || !after.isWordByte
  }

  /// `[label](target)` or `[label][name]` at `i`; labels and targets of up to 2,000 bytes.
  private func link(at i: Int) -> (label: ArraySlice<UInt8>, end: Int)? {
    guard i < source.count, source[i] == UInt8(ascii: "[") else { return nil }
    let window = source[i..<min(source.count, i + 2000)]
    guard let close = window.firstIndex(of: UInt8(ascii: "]")), close + 1 < window.endIndex else {
      return nil
    }
    let label = source[(i + 1)..<close]
    // A footnote's mark is no word of the text.
    if label.first == UInt8(ascii: "^") { return (label.suffix(0), close + 1) }
    let mark =
      source[close + 1] == UInt8(ascii: "(")
      ? UInt8(ascii: ")") : source[close + 1] == UInt8(ascii: "[") ? UInt8(ascii: "]") : 0
    guard mark != 0, let end = window[close + 1..<window.endIndex].firstIndex(of: mark) else { return nil }
    return (label, end + 1)
  }

  /// An HTML tag at `i`, of which nothing is shown, or an address in angle brackets.
  private func tag(at i: Int) -> (shown: ArraySlice<UInt8>, end: Int)? {
    let window = source[(i + 1)..<min(source.count, i + 2000)]
    guard let first = window.first,
      first.isASCIILetter || first == UInt8(ascii: "/") || first == UInt8(ascii: "!"),
      let end = window.firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }),
      source[end] == UInt8(ascii: ">")
    else { return nil }
    let inner = source[(i + 1)..<end]
    let isAddress = !inner.contains(32) && (inner.contains(UInt8(ascii: "@")) || inner.containsASCII("://"))
    if isAddress { return (inner, end + 1) }
    return (inner.hasASCIIPrefix("br") ? [32] : [], end + 1)
  }
}

extension UInt8 {
  fileprivate var isASCIIPunctuation: Bool { (33...126).contains(self) && !isASCIILetter && !isASCIIDigit }
  fileprivate var isWordByte: Bool { isASCIILetter || isASCIIDigit || self >= 0x80 }
}
