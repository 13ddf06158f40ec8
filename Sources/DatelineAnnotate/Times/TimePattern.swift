import DatelineText

/// A rule's pattern as written: atoms, sequences, alternatives, optional parts and the extents of expressions.
///
/// Syntax: `word`, `$class`, `slot:$class`, `word{slot=value}`, `+atom` (no white space before it), `(a|b c)`, `x?`,
/// `[ … ]` (an expression's extent; without one the whole pattern), `@macro` (defined above its use), and `\` before a mark that is meant itself.
indirect enum TimePattern {
  case atom(Atom)
  case sequence([TimePattern])
  case choice([TimePattern])
  case optional(TimePattern)
  case extent(Int, TimePattern)

  struct Atom {
    var text: String
    var isClass: Bool
    var slot: TimeSlot?
    var isGlued: Bool
    /// What the word says by itself: `last{rel=-1}`.
    var constants: [TimeConstant] = []
  }

  struct SyntaxError: Error { let message: String }

  /// Parses `text`; a macro, parsed before, stands for its pattern.
  static func parse(_ text: String, macros: [String: TimePattern]) throws(SyntaxError) -> TimePattern {
    var parser = Parser(symbols: symbols(text), macros: macros)
    let pattern = try parser.choice()
    guard parser.at == parser.symbols.count else { throw SyntaxError(message: "unbalanced ) or ]") }
    return pattern
  }

  private enum Symbol {
    case open, close, bar, option, begin, end
    case word(Substring.UTF8View)

    /// A mark of the pattern language; `nil` for bytes of words.
    init?(mark byte: UInt8) {
      switch byte {
      case UInt8(ascii: "("): self = .open
      case UInt8(ascii: ")"): self = .close
      case UInt8(ascii: "|"): self = .bar
      case UInt8(ascii: "?"): self = .option
      case UInt8(ascii: "["): self = .begin
      case UInt8(ascii: "]"): self = .end
      default: return nil
      }
    }
  }

  private static func symbols(_ text: String) -> [Symbol] {
    let bytes = Substring(text).utf8
    var out: [Symbol] = []
    var start = bytes.startIndex
    var at = start
    func flush() { if start != at { out.append(.word(bytes[start..<at])) } }
    while at != bytes.endIndex {
      let byte = bytes[at]
      let next = bytes.index(after: at)
      if byte == UInt8(ascii: "\\"), next != bytes.endIndex {
        at = bytes.index(after: next)
        continue
      }
      let mark = Symbol(mark: byte)
      if mark != nil || byte == 32 {
        flush()
        start = next
        if let mark { out.append(mark) }
      }
      at = next
    }
    flush()
    return out
  }

  private struct Parser {
    let symbols: [Symbol]
    let macros: [String: TimePattern]
    var at = 0
    var extents = 0

    /// Takes the next symbol when it is `wanted`.
    mutating func takes(_ wanted: Symbol) -> Bool {
      guard at < symbols.count else { return false }
      switch (symbols[at], wanted) {
      case (.open, .open), (.close, .close), (.bar, .bar), (.option, .option), (.begin, .begin), (.end, .end):
        at += 1
        return true
      default: return false
      }
    }

    mutating func choice() throws(SyntaxError) -> TimePattern {
      var branches = [try sequence()]
      while takes(.bar) { branches.append(try sequence()) }
      return branches.count == 1 ? branches[0] : .choice(branches)
    }

    mutating func sequence() throws(SyntaxError) -> TimePattern {
      var parts: [TimePattern] = []
      while at < symbols.count {
        let part: TimePattern
        if takes(.open) {
          part = try choice()
          try expect(.close)
        } else if takes(.begin) {
          let number = extents
          extents += 1
          part = .extent(number, try choice())
          try expect(.end)
        } else if case .word(let word) = symbols[at] {
          at += 1
          part = try self.word(word)
        } else if case .option = symbols[at] {
          throw SyntaxError(message: "a ? stands behind nothing")
        } else {
          break
        }
        parts.append(takes(.option) ? .optional(part) : part)
      }
      return .sequence(parts)
    }

    mutating func expect(_ symbol: Symbol) throws(SyntaxError) {
      guard takes(symbol) else { throw SyntaxError(message: "unbalanced ( or [") }
    }

    /// A macro's pattern or an atom.
    func word(_ word: Substring.UTF8View) throws(SyntaxError) -> TimePattern {
      guard word.first == UInt8(ascii: "@"), word.count > 1 else { return .atom(try atom(word)) }
      guard let pattern = macros[String(Substring(word.dropFirst()))] else {
        throw SyntaxError(message: "no macro \(Substring(word)) above")
      }
      return pattern
    }

    func atom(_ word: Substring.UTF8View) throws(SyntaxError) -> Atom {
      var rest = word
      let constants = try constants(&rest)
      var atom = Atom(text: "", isClass: false, slot: nil, isGlued: false, constants: constants)
      if rest.first == UInt8(ascii: "+"), rest.count > 1 {
        atom.isGlued = true
        rest.removeFirst()
      }
      if rest.first == UInt8(ascii: "\\") {
        atom.text = String(Substring(rest.dropFirst()))
        return atom
      }
      if let colon = rest.firstIndex(of: UInt8(ascii: ":")), colon != rest.startIndex {
        let after = rest.index(after: colon)
        if after != rest.endIndex {
          guard let slot = TimeSlot.named[String(Substring(rest[..<colon]))] else {
            throw SyntaxError(message: "no slot \(Substring(rest[..<colon]))")
          }
          atom.slot = slot
          rest = rest[after...]
        }
      }
      if rest.first == UInt8(ascii: "$"), rest.count > 1 {
        atom.isClass = true
        rest.removeFirst()
      }
      atom.text = String(Substring(rest))
      return atom
    }

    /// Cuts the `{slot=value}` parts off the end of `word`.
    func constants(_ word: inout Substring.UTF8View) throws(SyntaxError) -> [TimeConstant] {
      var out: [TimeConstant] = []
      while word.last == UInt8(ascii: "}"), let open = word.lastIndex(of: UInt8(ascii: "{")) {
        guard let constant = TimeConstant(word[word.index(after: open)...].dropLast()) else {
          throw SyntaxError(message: "\(Substring(word[open...])): not {SLOT=VALUE}")
        }
        out.append(constant)
        word = word[..<open]
      }
      return out
    }
  }
}
