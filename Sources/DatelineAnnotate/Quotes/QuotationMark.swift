import DatelineText

/// A quotation mark as it stands in the text, or an apostrophe that could be one.
struct QuotationMark: Sendable, Equatable {
  enum Style: UInt8, Sendable {
    /// `“ ”`, also `„ “`.
    case curly
    /// `"`.
    case straight
    /// ``` `` '' ``` and `'' ''`.
    case typewriter
    /// `« »`, also `» «`.
    case guillemet
    /// `‘ ’`.
    case singleCurly
    /// `'`.
    case singleStraight
    /// No marks: a paragraph that the page sets off as a quotation.
    case block
    /// No marks: a turn of an interview.
    case turn

    var isSingle: Bool { self == .singleCurly || self == .singleStraight }
  }

  /// What the mark's own form says; straight marks say nothing.
  enum Hand: UInt8, Sendable {
    case opening
    case closing
    case either
  }

  /// What stands on one side of a mark.
  enum Neighbor: UInt8, Sendable {
    case space
    case word
    /// An opening bracket or a dash: a quotation may begin after it.
    case opener
    /// A stop, a comma, a closing bracket or a closing mark.
    case stop
    /// A straight quotation mark, which may open or close.
    case mark
  }

  let span: TextSpan
  let style: Style
  let hand: Hand
  let before: Neighbor
  let after: Neighbor
  /// A digit stands right before it (feet, inches, decades).
  let afterDigit: Bool
  /// A digit stands right after it (’90s).
  let beforeDigit: Bool

  /// Stands where a quotation may begin.
  var looksOpening: Bool { (before == .space || before == .opener || before == .mark) && after != .space }
  /// Stands where a quotation may end.
  var looksClosing: Bool { before != .space && after != .word }
}

extension QuotationMark {
  /// The marks of one paragraph, in order.
  static func scan(_ text: [UInt8], in paragraph: Range<Int>) -> [QuotationMark] {
    var marks: [QuotationMark] = []
    var i = paragraph.lowerBound
    while i < paragraph.upperBound {
      guard let (style, hand, length) = kind(text, i, paragraph.upperBound) else {
        i += 1
        continue
      }
      let end = i + length
      marks.append(
        QuotationMark(
          span: TextSpan(i, end), style: style, hand: hand,
          before: neighbor(text, endingAt: i, in: paragraph),
          after: neighbor(text, startingAt: end, in: paragraph),
          afterDigit: i > paragraph.lowerBound && text[i - 1].isASCIIDigit,
          beforeDigit: end < paragraph.upperBound && text[end].isASCIIDigit))
      i = end
    }
    return marks
  }

  /// Style, hand and length in bytes of the mark at `i`.
  private static func kind(_ text: [UInt8], _ i: Int, _ end: Int) -> (Style, Hand, Int)? {
    switch text[i] {
    case UInt8(ascii: "\""): return (.straight, .either, 1)
    case UInt8(ascii: "'"):
      return isPair(text, i, end) ? (.typewriter, .either, 2) : (.singleStraight, .either, 1)
    case UInt8(ascii: "`"):
      if i + 1 < end, text[i + 1] == UInt8(ascii: "`") { return (.typewriter, .opening, 2) }
      return (.singleCurly, .opening, 1)
    case 0xC2:
      guard i + 1 < end else { return nil }
      return text[i + 1] == 0xAB
        ? (.guillemet, .opening, 2) : text[i + 1] == 0xBB ? (.guillemet, .closing, 2) : nil
    case 0xE2:
      guard i + 2 < end, text[i + 1] == 0x80 else { return nil }
      switch text[i + 2] {
      case 0x98, 0x9A, 0x9B: return (.singleCurly, .opening, 3)
      case 0x99: return (.singleCurly, .closing, 3)
      case 0x9C, 0x9E, 0x9F: return (.curly, .opening, 3)
      case 0x9D: return (.curly, .closing, 3)
      default: return nil
      }
    default: return nil
    }
  }

  /// Two apostrophes in a row stand for one mark; of three after a word, the first is the inner mark that closes.
  private static func isPair(_ text: [UInt8], _ i: Int, _ end: Int) -> Bool {
    let apostrophe = UInt8(ascii: "'")
    guard i + 1 < end, text[i + 1] == apostrophe else { return false }
    guard i + 2 < end, text[i + 2] == apostrophe, i > 0 else { return true }
    return text[i - 1].isASCIISpace || text[i - 1] == apostrophe
  }

  private static func neighbor(_ text: [UInt8], startingAt i: Int, in paragraph: Range<Int>) -> Neighbor {
    guard i < paragraph.upperBound else { return .space }
    let b = text[i]
    if b < 0x80 { return neighbor(ascii: b) }
    guard i + 1 < paragraph.upperBound else { return .word }
    if b == 0xC2 { return text[i + 1] == 0xA0 ? .space : .word }
    guard b == 0xE2, text[i + 1] == 0x80, i + 2 < paragraph.upperBound else { return .word }
    switch text[i + 2] {
    case 0x80...0x8F, 0xA8...0xAF: return .space
    case 0x90...0x95, 0x98, 0x9C: return .opener
    case 0x9D, 0x99: return .stop
    default: return .word
    }
  }

  private static func neighbor(_ text: [UInt8], endingAt i: Int, in paragraph: Range<Int>) -> Neighbor {
    guard i > paragraph.lowerBound else { return .space }
    let b = text[i - 1]
    if b < 0x80 { return neighbor(ascii: b) }
    if i - 2 >= paragraph.lowerBound, text[i - 2] == 0xC2 { return b == 0xA0 ? .space : .stop }
    guard i - 3 >= paragraph.lowerBound, text[i - 3] == 0xE2, text[i - 2] == 0x80 else { return .word }
    switch b {
    case 0x80...0x8F, 0xA8...0xAF: return .space
    case 0x90...0x95, 0x98, 0x9C: return .opener
    case 0x99, 0x9D, 0xA6: return .stop
    default: return .word
    }
  }

  private static func neighbor(ascii b: UInt8) -> Neighbor {
    if b.isASCIISpace { return .space }
    switch b {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "-"), UInt8(ascii: "/"),
      UInt8(ascii: ">"), UInt8(ascii: "`"):
      return .opener
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
      UInt8(ascii: "?"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      return .stop
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .mark
    default: return .word
    }
  }
}
