import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// Takes what stands inside `script` and `style` out of a page before it is parsed: more than half of a news page, of
/// which only JSON-LD is ever read.
///
/// It follows libxml2's own rules for where a tag, a comment and a script end. Where it cannot be sure of them, the rest
/// of the page stays as it is.
struct ScriptElision {
  private let page: UnsafeBufferPointer<UInt8>
  private var out: [UInt8] = []
  /// What has been copied so far.
  private var copied = 0
  private var at = 0
  /// Whether the whole page was understood, and no tag has more attributes than the parser can bear.
  private var isOrdinary = false
  private var isCrowded = false

  /// `html` without its scripts and styles, and with its tags as short as the parser needs them; the same array when
  /// there is nothing to take out.
  static func elided(_ html: [UInt8]) -> [UInt8] {
    let (rest, isOrdinary) = html.withUnsafeBufferPointer { page -> ([UInt8], Bool) in
      // A NUL ends the page, a script or nothing, by where it stands.
      guard let base = page.baseAddress, memchr(base, 0, page.count) == nil else { return (html, false) }
      var elision = ScriptElision(page: page)
      elision.run()
      return (elision.copied == 0 ? html : elision.finished(), elision.isOrdinary)
    }
    return isOrdinary ? rest : TagLimit.limited(rest)
  }

  private init(page: UnsafeBufferPointer<UInt8>) { self.page = page }

  private mutating func finished() -> [UInt8] {
    out.append(contentsOf: page[copied...])
    return out
  }

  private mutating func run() {
    while let open = find(UInt8(ascii: "<"), from: at), open + 1 < page.count {
      Work.steps(open + 1 - at)
      at = open + 1
      switch page[at] {
      case UInt8(ascii: "!"): guard skipDeclaration(open) else { return }
      case UInt8(ascii: "/") where at + 1 < page.count && !Self.startsName(page[at + 1]): break
      case UInt8(ascii: "/"), UInt8(ascii: "?"): guard skipPlain() else { return }
      case let b where Self.startsName(b): guard tag(open) else { return }
      default: break
      }
    }
    isOrdinary = !isCrowded
  }

  private func find(_ byte: UInt8, from start: Int) -> Int? {
    guard start < page.count, let base = page.baseAddress,
      let found = memchr(base + start, Int32(byte), page.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// A comment or a document type; false when its end is not sure.
  private mutating func skipDeclaration(_ open: Int) -> Bool {
    guard begins("--", at: open + 2) else { return skipPlain() }
    at = open + 4
    guard !begins(">", at: at), !begins("->", at: at) else { return false }
    while let dash = find(UInt8(ascii: "-"), from: at) {
      at = dash + 1
      if begins("->", at: at) {
        at += 2
        return true
      }
      if begins("-!", at: at) { return false }
    }
    return false
  }

  /// An end tag, an instruction or a document type; false when it holds what may be the beginning of another tag.
  private mutating func skipPlain() -> Bool {
    guard let end = find(UInt8(ascii: ">"), from: at) else { return false }
    defer { at = end }
    return !page[at..<end].contains(UInt8(ascii: "<"))
  }

  /// A start tag; behind that of a script or a style, what stands inside. False when the page ends in it.
  private mutating func tag(_ open: Int) -> Bool {
    while at < page.count, Self.isInName(page[at]) { at += 1 }
    let name = open + 1..<at
    guard let isEmpty = skipAttributes() else { return false }
    at += 1
    guard !isEmpty, isName(name, "script") || isName(name, "style") else { return true }
    let start = at
    guard let end = closing(page[name]), end == start || !beginsTag(start) else { return false }
    at = end
    // JSON-LD is read, whatever else its tag says.
    if isName(name, "script"), page[open..<start].containsASCII("json") { return true }
    if end > start {
      if copied == 0 { out.reserveCapacity(page.count / 2) }
      out.append(contentsOf: page[copied..<start])
      copied = end
    }
    return true
  }

  /// A tag that stands first in a script is parsed as one, and may end the script.
  private func beginsTag(_ i: Int) -> Bool {
    page[i] == UInt8(ascii: "<") && i + 1 < page.count
      && (page[i + 1] == UInt8(ascii: "/") || Self.startsName(page[i + 1]))
  }

  /// Moves to the ">" of a start tag; whether "/" stands right before it; `nil` when it has no end.
  private mutating func skipAttributes() -> Bool? {
    var count = 0
    defer { if count > TagLimit.attributes { isCrowded = true } }
    let start = at
    defer { Work.steps(at - start) }
    while true {
      skipBlanks()
      guard at < page.count else { return nil }
      if page[at] == UInt8(ascii: ">") { return false }
      if endsEmpty {
        at += 1
        return true
      }
      guard Self.startsName(page[at]) || page[at] == UInt8(ascii: ".") else {
        skipBogus()
        continue
      }
      count += 1
      while at < page.count, Self.isInName(page[at]) { at += 1 }
      skipBlanks()
      guard at < page.count, page[at] == UInt8(ascii: "=") else { continue }
      at += 1
      skipBlanks()
      guard skipValue() else { return nil }
    }
  }

  /// What is no attribute, up to a blank or the tag's end.
  private mutating func skipBogus() {
    while at < page.count, !Self.isBlank(page[at]), page[at] != UInt8(ascii: ">"), !endsEmpty { at += 1 }
  }

  private var endsEmpty: Bool {
    page[at] == UInt8(ascii: "/") && at + 1 < page.count && page[at + 1] == UInt8(ascii: ">")
  }

  private mutating func skipValue() -> Bool {
    guard at < page.count else { return false }
    if page[at] == 34 || page[at] == 39 {
      guard let close = find(page[at], from: at + 1) else { return false }
      at = close + 1
      return true
    }
    while at < page.count, !Self.isBlank(page[at]), page[at] != UInt8(ascii: ">") { at += 1 }
    return true
  }

  private mutating func skipBlanks() {
    while at < page.count, Self.isBlank(page[at]) { at += 1 }
  }

  /// Where the end tag of a script begins: the first "</" with its name, whatever follows.
  private func closing(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var i = at
    while let open = find(UInt8(ascii: "<"), from: i) {
      i = open + 1
      guard i < page.count, page[i] == UInt8(ascii: "/"), i + name.count < page.count else { continue }
      if zip(page[(i + 1)...], name).allSatisfy({ $0.asciiLowered == $1.asciiLowered }) { return open }
    }
    return nil
  }

  private func begins(_ text: StaticString, at i: Int) -> Bool {
    i + text.utf8CodeUnitCount <= page.count
      && (0..<text.utf8CodeUnitCount).allSatisfy { page[i + $0] == text.utf8Start[$0] }
  }

  private func isName(_ range: Range<Int>, _ name: StaticString) -> Bool {
    range.count == name.utf8CodeUnitCount
      && zip(page[range], 0...).allSatisfy { $0.asciiLowered == name.utf8Start[$1] }
  }

  private static func startsName(_ b: UInt8) -> Bool {
    b.isASCIILetter || b == UInt8(ascii: "_") || b == UInt8(ascii: ":")
  }

  /// What libxml2 takes for one: no form feed.
  private static func isBlank(_ b: UInt8) -> Bool { b == 32 || b == 10 || b == 13 || b == 9 }

  private static func isInName(_ b: UInt8) -> Bool {
    startsName(b) || b.isASCIIDigit || b == UInt8(ascii: "-") || b == UInt8(ascii: ".")
  }
}
