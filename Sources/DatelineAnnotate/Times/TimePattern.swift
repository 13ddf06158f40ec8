import DatelineText

/// A rule's pattern as written: atoms, sequences, alternatives, optional parts and the extents of expressions.
///
/// Syntax: `word`, `$class`, `slot:$class`, `word{slot=value}`, `+atom` (no white space before it), `(a|b c)`, `x?`,
/// `[ … ]` (an expression's extent; without one the whole pattern), `@macro`, and `\` before a mark that is meant itself.
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

  /// Parses `text`, putting `macros` in place of their names.
  static func parse(_ text: String, macros: [String: String]) throws(SyntaxError) -> TimePattern {
    var parser = Parser(symbols: try expanded(text, macros, depth: 0))
    let pattern = try parser.choice()
    guard parser.at == parser.symbols.count else { throw SyntaxError(message: "unbalanced ) or ]") }
    return pattern
  }

  private enum Symbol: Equatable {
    case open, close, bar, option, begin, end
    case word(String)
  }

  private static func expanded(
    _ text: String, _ macros: [String: String], depth: Int
  ) throws(SyntaxError) -> [Symbol] {
    guard depth < 8 else { throw SyntaxError(message: "macros call each other without end") }
    var out: [Symbol] = []
    for symbol in symbols(text) {
      guard case .word(let word) = symbol, word.count > 1, word.first == "@" else {
        out.append(symbol)
        continue
      }
      guard let body = macros[String(word.dropFirst())] else {
        throw SyntaxError(message: "no macro \(word)")
      }
      out += [.open] + (try expanded(body, macros, depth: depth + 1)) + [.close]
    }
    return out
  }

  private static func symbols(_ text: String) -> [Symbol] {
    var out: [Symbol] = []
    var word = ""
    var isEscaped = false
    func flush() {
      if !word.isEmpty { out.append(.word(word)) }
      word = ""
    }
    for c in text {
      if isEscaped {
        word.append(c)
        isEscaped = false
        continue
      }
      switch c {
      case "\\":
        isEscaped = true
        if word.isEmpty || word == "+" { word.append("\\") }
      case " ": flush()
      case "(": flush(); out.append(.open)
      case ")": flush(); out.append(.close)
      case "|": flush(); out.append(.bar)
      case "?": flush(); out.append(.option)
      case "[": flush(); out.append(.begin)
      case "]": flush(); out.append(.end)
      default: word.append(c)
      }
    }
    flush()
    return out
  }

  private struct Parser {
    let symbols: [Symbol]
    var at = 0
    var extents = 0

    mutating func choice() throws(SyntaxError) -> TimePattern {
      var branches = [try sequence()]
      while at < symbols.count, symbols[at] == .bar {
        at += 1
        branches.append(try sequence())
      }
      return branches.count == 1 ? branches[0] : .choice(branches)
    }

    mutating func sequence() throws(SyntaxError) -> TimePattern {
      var parts: [TimePattern] = []
      while at < symbols.count, ![.bar, .close, .end].contains(symbols[at]) {
        var part = try item()
        if at < symbols.count, symbols[at] == .option {
          at += 1
          part = .optional(part)
        }
        parts.append(part)
      }
      return .sequence(parts)
    }

    mutating func item() throws(SyntaxError) -> TimePattern {
      let symbol = symbols[at]
      at += 1
      switch symbol {
      case .open:
        let inner = try choice()
        try expect(.close)
        return inner
      case .begin:
        let number = extents
        extents += 1
        let inner = try choice()
        try expect(.end)
        return .extent(number, inner)
      case .word(let word): return .atom(try atom(word))
      default: throw SyntaxError(message: "a ? stands behind nothing")
      }
    }

    mutating func expect(_ symbol: Symbol) throws(SyntaxError) {
      guard at < symbols.count, symbols[at] == symbol else { throw SyntaxError(message: "unbalanced ( or [") }
      at += 1
    }

    func atom(_ word: String) throws(SyntaxError) -> Atom {
      var rest = Substring(word)
      let constants = try constants(&rest)
      var atom = Atom(text: "", isClass: false, slot: nil, isGlued: false, constants: constants)
      if rest.count > 1, rest.first == "+" {
        atom.isGlued = true
        rest.removeFirst()
      }
      if rest.first == "\\" {
        atom.text = String(rest.dropFirst())
        return atom
      }
      if let colon = rest.firstIndex(of: ":"), colon != rest.startIndex,
        rest.index(after: colon) != rest.endIndex
      {
        guard let slot = TimeSlot.allCases.first(where: { "\($0)" == rest[..<colon] }) else {
          throw SyntaxError(message: "no slot \(rest[..<colon])")
        }
        atom.slot = slot
        rest = rest[rest.index(after: colon)...]
      }
      if rest.count > 1, rest.first == "$" {
        atom.isClass = true
        rest.removeFirst()
      }
      atom.text = String(rest)
      return atom
    }

    /// Cuts the `{slot=value}` parts off the end of `word`.
    func constants(_ word: inout Substring) throws(SyntaxError) -> [TimeConstant] {
      var out: [TimeConstant] = []
      while word.last == "}", let open = word.lastIndex(of: "{") {
        guard let constant = TimeConstant(word[word.index(after: open)...].dropLast()) else {
          throw SyntaxError(message: "\(word[open...]): not {SLOT=VALUE}")
        }
        out.append(constant)
        word = word[..<open]
      }
      return out
    }
  }
}
