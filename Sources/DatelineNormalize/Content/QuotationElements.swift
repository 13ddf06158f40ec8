/// Writes the quotation marks that browsers show about `q` elements, unless the text has marks there itself.
struct QuotationElements {
  /// What stands about an open `q`.
  private enum Marks {
    /// Nothing of its text was read yet.
    case undecided
    /// The text's own marks.
    case own
    case double
    case single
  }

  /// The open `q` elements, outermost first; the undecided ones are the last.
  private var open: [Marks] = []
  /// How far the current block was searched for marks, and whether a double one is open there.
  private var searched = 0
  private var isInsideMarks = false

  mutating func enter() { open.append(.undecided) }

  /// Before `text` of the innermost element: writes the marks that are still to be written, a blank before them where
  /// the text begins with one. Returns the text that is left to append.
  mutating func begin(
    _ text: ArraySlice<UInt8>, block start: Int, to out: inout [UInt8]
  ) -> ArraySlice<UInt8> {
    guard open.last == .undecided, let first = text.firstIndex(where: { !$0.isASCIISpace }) else {
      return text
    }
    if first > text.startIndex { CleanText.appendSpace(to: &out) }
    let rest = text[first...]
    let hasOwn = Self.opensWithMark(rest) || Self.endsWithOpeningMark(out[start...])
    var i = open.count
    while i > 0, open[i - 1] == .undecided { i -= 1 }
    while i < open.count {
      open[i] = hasOwn ? .own : standsInDouble(i, out, start) ? .single : .double
      out += Self.opening(open[i])
      i += 1
    }
    return rest
  }

  /// At the start of a block inside an element whose text began in an earlier one: marks it as going on.
  func resume(_ out: inout [UInt8]) {
    if let outermost = open.first { out += Self.opening(outermost) }
  }

  /// The marks that end the innermost element; empty when none were written.
  mutating func leave() -> [UInt8] {
    switch open.popLast() {
    case .double: [0xE2, 0x80, 0x9D]
    case .single: [0xE2, 0x80, 0x99]
    case .own, .undecided, nil: []
    }
  }

  private static func opening(_ marks: Marks) -> [UInt8] {
    switch marks {
    case .double: [0xE2, 0x80, 0x9C]
    case .single: [0xE2, 0x80, 0x98]
    case .own, .undecided: []
    }
  }

  /// The element is the next inner one of a pair of double marks.
  private mutating func standsInDouble(_ i: Int, _ out: [UInt8], _ start: Int) -> Bool {
    if i > 0 { return open[i - 1] != .single }
    return isInsideDouble(out, start)
  }
}

extension QuotationElements {
  /// The block's text since `start` has a double mark open; each byte is read once.
  private mutating func isInsideDouble(_ out: [UInt8], _ start: Int) -> Bool {
    if searched <= start {
      searched = start
      isInsideMarks = false
    }
    while searched < out.count {
      switch out[searched] {
      case UInt8(ascii: "\""): isInsideMarks.toggle()
      case 0x9C...0x9E:
        if searched > start + 1, out[searched - 1] == 0x80, out[searched - 2] == 0xE2 {
          isInsideMarks = out[searched] != 0x9D
        }
      case 0xAB, 0xBB:
        if searched > start, out[searched - 1] == 0xC2 { isInsideMarks = out[searched] == 0xAB }
      default: break
      }
      searched += 1
    }
    return isInsideMarks
  }

  /// `“`, `”`, `„`, `‟`, `‘`, `‚`, guillemets or `"`; also windows-1252 marks that were written as C1 characters.
  private static func opensWithMark(_ text: ArraySlice<UInt8>) -> Bool {
    let b = Array(text.prefix(3))
    if b[0] == UInt8(ascii: "\"") { return true }
    guard b.count > 1 else { return false }
    switch b[0] {
    case UInt8(ascii: "`"): return b[1] == b[0]
    case 0xC2: return b[1] == 0xAB || b[1] == 0xBB || b[1] == 0x91 || b[1] == 0x93 || b[1] == 0x94
    default: return b.count > 2 && b[0] == 0xE2 && b[1] == 0x80 && isMark(b[2])
    }
  }

  private static func endsWithOpeningMark(_ text: ArraySlice<UInt8>) -> Bool {
    guard let last = text.last else { return false }
    if last == UInt8(ascii: "\"") { return true }
    let b = Array(text.suffix(3))
    if b.count > 1, b[b.count - 2] == 0xC2 { return last == 0xAB || last == 0xBB }
    return b.count > 2 && b[0] == 0xE2 && b[1] == 0x80 && isMark(last)
  }

  /// The last byte of a mark that begins with E2 80; not of the apostrophe.
  private static func isMark(_ byte: UInt8) -> Bool { (0x98...0x9F).contains(byte) && byte != 0x99 }
}
