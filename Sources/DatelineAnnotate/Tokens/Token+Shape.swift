import DatelineText

extension Token {
  /// The token that a treebank's word at `span` makes, with the facts the tokenizer would give it.
  package init(gold span: TextSpan, in text: [UInt8], spaceBefore: Bool) {
    self.init(span: span, in: text, kind: Token.kind(of: span, in: text), spaceBefore: spaceBefore)
  }

  /// A token of `kind` with its key and shape read from the text.
  init(span: TextSpan, in text: [UInt8], kind: Kind, spaceBefore: Bool) {
    var shape: Shape = spaceBefore ? .spaceBefore : []
    var upper = 0
    var lower = 0
    for i in span.range {
      let b = text[i]
      if b.isASCIILower {
        lower += 1
      } else if b.isASCIIUpper {
        upper += 1
      } else if b.isASCIIDigit {
        shape.insert(.hasDigit)
      } else if b >= 0xC3 {
        if isUpper(i, text) { upper += 1 } else { lower += 1 }
      } else if b == UInt8(ascii: "-"), span.count > 1 {
        shape.insert(.hasHyphen)
      }
      if upper == 1, lower == 0 { shape.insert(.capitalized) }
    }
    if upper > 1, lower == 0 { shape.insert(.allCaps) }
    if kind == .word, span.count > 1, text[span.end - 1] == UInt8(ascii: ".") { shape.insert(.abbreviation) }
    self.init(span: span, key: WordKey(text[span.range]), kind: kind, shape: shape)
  }

  /// What a word of a treebank is by its letters.
  private static func kind(of span: TextSpan, in text: [UInt8]) -> Kind {
    var kind = Kind.punctuation
    for i in span.range {
      switch ScalarClass.at(i, in: text).kind {
      case .letter: if text[i] & 0xC0 != 0x80 { return .word }
      case .digit: kind = .number
      case .symbol, .currency: if kind == .punctuation { kind = .symbol }
      default: break
      }
    }
    return kind
  }
}

/// The scalar that begins at byte `i` is a capital of the Latin, Greek or Cyrillic letters beyond ASCII.
private func isUpper(_ i: Int, _ text: [UInt8]) -> Bool {
  guard i + 1 < text.count else { return false }
  let next = text[i + 1]
  if text[i] == 0xE1, i + 2 < text.count { return (0xB8...0xBB).contains(next) && text[i + 2] & 1 == 0 }
  guard text[i] < 0xE0 else { return false }
  switch UInt32(text[i] & 0x1F) << 6 | UInt32(next & 0x3F) {
  case 0xC0...0xDE: return next != 0x97
  case 0x100...0x137, 0x14A...0x177: return next & 1 == 0
  case 0x139...0x148, 0x179...0x17E: return next & 1 == 1
  case 0x391...0x3A9, 0x400...0x42F: return true
  default: return false
  }
}
