import DatelineText

/// All rules as one position automaton (Glushkov 1961): a state for every atom of every pattern, no empty moves.
struct TimeAutomaton: Sendable {
  struct Position: Sendable {
    /// The entry that the word must have; -1 when a class is asked for.
    var literal: Int32
    /// The bit of the class asked for, and its index.
    var classBit: TimeClasses
    var classIndex: Int8
    var slot: TimeSlot?
    /// The expression of the rule that the word belongs to; -1 for a word of the context.
    var extent: Int8
    var isGlued: Bool
    /// What the word says by itself.
    var constants: [TimeConstant]
    var isFinal = false
    var rule: Int16
    /// The positions that may follow, as a range of `follow`.
    var next: Range<Int32> = 0..<0

    @inline(__always)
    func accepts(_ word: TimeWord) -> Bool {
      (literal >= 0 ? word.entry == literal : word.classes & classBit != 0)
        && (!isGlued || word.flags.contains(.glued))
    }
  }

  private(set) var positions: [Position] = []
  private(set) var follow: [Int32] = []
  /// The positions that a rule can begin with, by entry and by class.
  private var startsByEntry: [Int32: [Int32]] = [:]
  private var startsByClass: [[Int32]] = Array(repeating: [], count: 128)
  private(set) var startMask: TimeClasses = 0
  private var startEntries: [[Int32]] = []

  /// What building one pattern yields: where it can begin and end, and whether it can be empty.
  private struct Fragment {
    var first: [Int32] = []
    var last: [Int32] = []
    var isNullable = false
  }

  private struct Builder {
    var rule: Int16
    var extent: Int8
    var edges: [(from: Int32, to: Int32)] = []
  }

  /// Adds a rule's pattern; words of it that the lexicon lacks are added there.
  mutating func add(
    _ pattern: TimePattern, rule: Int, lexicon: inout TimeLexicon
  ) throws(TimePattern.SyntaxError) {
    let base = positions.count
    var builder = Builder(rule: Int16(rule), extent: pattern.hasExtent ? -1 : 0)
    let fragment = try build(pattern, &builder, &lexicon)
    guard !fragment.isNullable else {
      throw TimePattern.SyntaxError(message: "the pattern fits no words at all")
    }
    link(builder.edges, from: base)
    for p in fragment.last { positions[Int(p)].isFinal = true }
    for p in fragment.first {
      let position = positions[Int(p)]
      if position.literal >= 0 {
        startsByEntry[position.literal, default: []].append(p)
      } else {
        startsByClass[Int(position.classIndex)].append(p)
        startMask |= position.classBit
      }
    }
  }

  /// Lays the edges out by the position they leave, each position's in the order in which they were made.
  private mutating func link(_ edges: [(from: Int32, to: Int32)], from base: Int) {
    var ends = [Int32](repeating: 0, count: positions.count - base)
    for edge in edges { ends[Int(edge.from) - base] += 1 }
    var end = Int32(follow.count)
    for i in ends.indices {
      positions[base + i].next = end..<end + ends[i]
      end += ends[i]
      ends[i] = positions[base + i].next.lowerBound
    }
    follow.append(contentsOf: repeatElement(0, count: edges.count))
    for edge in edges {
      follow[Int(ends[Int(edge.from) - base])] = edge.to
      ends[Int(edge.from) - base] += 1
    }
  }

  /// Lays the start positions out by entry, once all rules are in.
  mutating func finish() {
    startEntries = Array(repeating: [], count: Int(startsByEntry.keys.max() ?? -1) + 1)
    for (entry, list) in startsByEntry { startEntries[Int(entry)] = list }
  }

  /// Calls `body` with every position that a rule can begin with at `word`.
  @inline(__always)
  func forEachStart(_ word: TimeWord, _ body: (Int32) -> Void) {
    if word.entry >= 0, Int(word.entry) < startEntries.count { startEntries[Int(word.entry)].forEach(body) }
    (word.classes & startMask).forEach { startsByClass[$0].forEach(body) }
  }

  private mutating func build(
    _ pattern: TimePattern, _ builder: inout Builder, _ lexicon: inout TimeLexicon
  ) throws(TimePattern.SyntaxError) -> Fragment {
    switch pattern {
    case .atom(let atom):
      let index = Int32(positions.count)
      positions.append(try position(atom, builder, &lexicon))
      return Fragment(first: [index], last: [index])
    case .optional(let inner):
      var fragment = try build(inner, &builder, &lexicon)
      fragment.isNullable = true
      return fragment
    case .extent(let number, let inner):
      builder.extent = Int8(number)
      let fragment = try build(inner, &builder, &lexicon)
      builder.extent = -1
      return fragment
    case .choice(let branches):
      var all = Fragment()
      for branch in branches {
        let fragment = try build(branch, &builder, &lexicon)
        all.first += fragment.first
        all.last += fragment.last
        all.isNullable = all.isNullable || fragment.isNullable
      }
      return all
    case .sequence(let parts):
      var all = Fragment(isNullable: true)
      for part in parts {
        let fragment = try build(part, &builder, &lexicon)
        for p in all.last { for q in fragment.first { builder.edges.append((p, q)) } }
        if all.isNullable { all.first += fragment.first }
        all.last = fragment.isNullable ? all.last + fragment.last : fragment.last
        all.isNullable = all.isNullable && fragment.isNullable
      }
      return all
    }
  }

  private func position(
    _ atom: TimePattern.Atom, _ builder: Builder, _ lexicon: inout TimeLexicon
  ) throws(TimePattern.SyntaxError) -> Position {
    var position = Position(
      literal: -1, classBit: 0, classIndex: -1, slot: atom.slot, extent: builder.extent,
      isGlued: atom.isGlued,
      constants: atom.constants, rule: builder.rule)
    if atom.isClass {
      guard let index = lexicon.classes[atom.text] else {
        throw TimePattern.SyntaxError(message: "no class $\(atom.text)")
      }
      position.classIndex = Int8(index)
      position.classBit = TimeClasses(index: index)
      if position.slot == nil { position.slot = TimeSlot.named[atom.text] }
    } else {
      position.literal = lexicon.literal(atom.text)
    }
    return position
  }
}

extension TimePattern {
  /// Whether the pattern marks what belongs to the expression.
  var hasExtent: Bool {
    switch self {
    case .atom: false
    case .extent: true
    case .optional(let inner): inner.hasExtent
    case .sequence(let parts), .choice(let parts): parts.contains(where: \.hasExtent)
    }
  }
}
