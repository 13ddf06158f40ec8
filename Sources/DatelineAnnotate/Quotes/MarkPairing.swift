import DatelineText

/// Pairs the quotation marks of one paragraph with a stack.
struct MarkPairing {
  private let text: [UInt8]
  private let paragraph: Range<Int>
  private let marks: [QuotationMark]
  /// For each mark, the next single mark behind it that looks closing; `marks.count` when none does.
  private let nextSingleClosing: [Int]
  /// For each mark, the next single mark behind it that looks opening.
  private let nextSingleOpening: [Int]
  /// Indices of the marks that are open, outermost first; at most `depthLimit`.
  private var open: [Int] = []
  private static let depthLimit = 8
  /// The style that the paragraph before left open.
  private let leftOpen: QuotationMark.Style?
  private(set) var stretches: [MarkedStretch] = []
  /// The style of the mark that the paragraph leaves open.
  private(set) var unclosed: QuotationMark.Style?
  /// Marks and open frames that were looked at.
  private(set) var steps = 0

  init(text: [UInt8], paragraph: Range<Int>, leftOpen: QuotationMark.Style?) {
    self.text = text
    self.paragraph = paragraph
    marks = QuotationMark.scan(text, in: paragraph)
    self.leftOpen = leftOpen
    nextSingleClosing = Self.next(marks) { $0.style.isSingle && $0.looksClosing && $0.hand != .opening }
    nextSingleOpening = Self.next(marks) { $0.style.isSingle && $0.looksOpening && $0.hand != .closing }
  }

  private static func next(_ marks: [QuotationMark], where fits: (QuotationMark) -> Bool) -> [Int] {
    var result = [Int](repeating: marks.count, count: marks.count)
    var last = marks.count
    for i in marks.indices.reversed() {
      result[i] = last
      if fits(marks[i]) { last = i }
    }
    return result
  }

  mutating func run() {
    for i in marks.indices {
      steps += 1 + open.count
      if marks[i].style.isSingle { takeSingle(i) } else { takeDouble(i) }
    }
    finish()
    markNested()
  }
}

extension MarkPairing {
  private mutating func takeDouble(_ i: Int) {
    let mark = marks[i]
    if let frame = openDouble(matching: mark) {
      if opensAgain(mark, within: marks[open[frame]]) {
        // The closing mark is missing: the new one ends the old stretch where it stands.
        close(frame: frame, at: mark.span.start, outerEnd: mark.span.start)
        push(i)
      } else if opensInside(mark, frame: frame) {
        push(i)
      } else if !isInchMark(i) {
        close(frame: frame, at: mark.span.start, outerEnd: mark.span.end)
      }
    } else if opens(mark) {
      push(i)
    } else if let style = leftOpen, style == mark.style, stretches.isEmpty, open.isEmpty, mark.looksClosing {
      let start = paragraph.lowerBound
      add(TextSpan(start, mark.span.start), outer: TextSpan(start, mark.span.end), style, carried: true)
    }
  }

  /// The topmost open frame that `mark` could close; quotation marks of one text are often of mixed styles.
  private func openDouble(matching mark: QuotationMark) -> Int? {
    open.lastIndex { index in
      let style = marks[index].style
      if style == mark.style { return true }
      let pair = (style, mark.style)
      return pair == (.curly, .straight) || pair == (.straight, .curly) && mark.hand == .closing
    }
  }

  /// A second opening mark of the style that is open already.
  private func opensAgain(_ mark: QuotationMark, within frame: QuotationMark) -> Bool {
    switch mark.hand {
    case .opening: mark.style == frame.style && mark.looksOpening
    case .closing: false
    case .either: mark.looksOpening && !mark.looksClosing && mark.before != .opener
    }
  }

  /// Guillemets and low marks that stand the other way round inside an open pair of their style.
  private func opensInside(_ mark: QuotationMark, frame: Int) -> Bool {
    mark.style == .guillemet && mark.hand == marks[open[frame]].hand && mark.looksOpening
  }

  private func opens(_ mark: QuotationMark) -> Bool {
    switch mark.hand {
    case .opening: mark.after != .space || mark.style == .guillemet
    case .closing: mark.looksOpening && !mark.looksClosing
    case .either:
      mark.looksOpening || (mark.after == .word && !mark.afterDigit && mark.before != .word)
    }
  }

  /// A straight mark after digits while a quotation is open is a measure ("6'2" tall") if another mark can close it.
  private func isInchMark(_ i: Int) -> Bool {
    let mark = marks[i]
    guard mark.style == .straight, mark.afterDigit, mark.after == .space || mark.after == .opener else {
      return false
    }
    guard i + 1 < marks.count, marks[i + 1].style == .straight else { return false }
    return !marks[i + 1].looksOpening && marks[i + 1].looksClosing
  }

  private mutating func push(_ i: Int) {
    if open.count < Self.depthLimit { open.append(i) }
  }

  private func startsParagraph(_ i: Int) -> Bool {
    i == 0 && text[paragraph.lowerBound..<marks[i].span.start].allSatisfy { $0.isASCIISpace }
  }
}

extension MarkPairing {
  private mutating func takeSingle(_ i: Int) {
    let mark = marks[i]
    if let top = open.last,
      marks[top].style == mark.style || marks[top].style.isSingle && mark.hand != .opening,
      mark.looksClosing, mark.hand != .opening
    {
      if isPossessive(i) { return }
      close(frame: open.count - 1, at: mark.span.start, outerEnd: mark.span.end)
    } else if opensSingle(i) {
      push(i)
    }
  }

  /// An opening single mark needs a closing one ahead, or to begin the paragraph.
  private func opensSingle(_ i: Int) -> Bool {
    let mark = marks[i]
    guard mark.hand != .closing, mark.looksOpening, !mark.beforeDigit,
      mark.after == .word || mark.after == .opener,
      !open.contains(where: { marks[$0].style.isSingle })
    else { return false }
    if nextSingleClosing[i] < marks.count { return true }
    return mark.style == .singleCurly && open.isEmpty && startsParagraph(i)
  }

  /// "the farmers’ roads …’": after an s and before a lower-case word, with a better closing mark ahead.
  private func isPossessive(_ i: Int) -> Bool {
    let mark = marks[i]
    let at = mark.span.start
    guard mark.before == .word, at > 0, text[at - 1] | 0x20 == UInt8(ascii: "s"), mark.after == .space,
      mark.span.end + 1 < paragraph.upperBound, text[mark.span.end + 1].isASCIILower
    else { return false }
    return nextSingleClosing[i] < nextSingleOpening[i]
  }
}

extension MarkPairing {
  private mutating func close(frame: Int, at end: Int, outerEnd: Int) {
    let i = open[frame]
    open.removeSubrange(frame...)
    let opening = marks[i]
    add(
      TextSpan(opening.span.end, max(end, opening.span.end)), outer: TextSpan(opening.span.start, outerEnd),
      opening.style, closed: outerEnd > end, carried: goesOn(i))
  }

  /// What is still open at the paragraph's end runs to it; single marks only when they began the paragraph.
  private mutating func finish() {
    guard let i = open.first(where: { !marks[$0].style.isSingle || startsParagraph($0) }) else { return }
    let opening = marks[i]
    if opening.style.isSingle, !stretches.isEmpty { return }
    unclosed = opening.style
    let end = paragraph.upperBound
    add(
      TextSpan(opening.span.end, end), outer: TextSpan(opening.span.start, end), opening.style, closed: false,
      carried: goesOn(i))
  }

  /// The mark at the paragraph's start repeats the one that the paragraph before left open.
  private func goesOn(_ i: Int) -> Bool { leftOpen == marks[i].style && startsParagraph(i) }

  private mutating func add(
    _ inner: TextSpan, outer: TextSpan, _ style: QuotationMark.Style, closed: Bool = true, carried: Bool
  ) {
    guard let span = trimmed(inner.start, inner.end) else { return }
    stretches.append(
      MarkedStretch(span: span, outer: outer, style: style, isClosed: closed, isCarried: carried))
  }

  private mutating func markNested() {
    stretches.sort { $0.outer < $1.outer }
    var end = 0
    for i in stretches.indices {
      if stretches[i].outer.end <= end { stretches[i].isNested = true }
      end = max(end, stretches[i].outer.end)
    }
  }

  /// `start..<end` without white space at its edges; `nil` when no letter or digit is left.
  private func trimmed(_ start: Int, _ end: Int) -> TextSpan? {
    var a = start
    var b = end
    func isNoBreakSpace(_ i: Int) -> Bool { i + 1 < b && text[i] == 0xC2 && text[i + 1] == 0xA0 }
    while a < b, text[a].isASCIISpace || isNoBreakSpace(a) { a += text[a] == 0xC2 ? 2 : 1 }
    while b > a, text[b - 1].isASCIISpace || (b - a >= 2 && text[b - 2] == 0xC2 && text[b - 1] == 0xA0) {
      b -= text[b - 1] == 0xA0 ? 2 : 1
    }
    guard a < b,
      text[a..<b].contains(where: { ByteClass.of($0).isDisjoint(with: [.space, .punctuation]) && $0 >= 48 })
    else { return nil }
    return TextSpan(a, b)
  }
}
