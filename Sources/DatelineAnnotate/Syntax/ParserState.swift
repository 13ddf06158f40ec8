import DatelineText

/// The three moves of the arc-hybrid transition system.
package enum ParserMove: Int, Sendable {
  /// Puts the buffer's first word on the stack.
  case shift = 0
  /// Makes the buffer's first word (or the root) the head of the stack's top, and takes that off.
  case left = 1
  /// Makes the word below the stack's top its head, and takes the top off.
  case right = 2
}

/// A sentence on its way to a tree: a stack, a buffer, and what has been attached so far.
package struct ParserState: Sendable {
  /// What a word has on one side: its outermost two dependents, their number and the relations among them.
  struct Side: Sendable {
    var outer: Int32 = -1
    var second: Int32 = -1
    var count: Int32 = 0
    /// One bit a relation.
    var relations: UInt64 = 0
  }

  /// Words are 0 to count - 1; `count` is the root, which stands at the buffer's end.
  package private(set) var count = 0
  package private(set) var stack: [Int] = []
  /// The buffer's first word.
  package private(set) var next = 0
  package private(set) var heads: [Int] = []
  package private(set) var relations: [UInt8] = []
  private(set) var lefts: [Side] = []
  private(set) var rights: [Side] = []

  package init() {}

  /// Begins a sentence of `count` words.
  package mutating func begin(_ count: Int) {
    self.count = count
    next = 0
    stack.removeAll(keepingCapacity: true)
    heads.removeAll(keepingCapacity: true)
    heads.append(contentsOf: repeatElement(-1, count: count))
    relations.removeAll(keepingCapacity: true)
    relations.append(contentsOf: repeatElement(0, count: count))
    // Two more places: the root and "no word".
    lefts.removeAll(keepingCapacity: true)
    lefts.append(contentsOf: repeatElement(Side(), count: count + 2))
    rights.removeAll(keepingCapacity: true)
    rights.append(contentsOf: repeatElement(Side(), count: count + 2))
  }

  package var isDone: Bool { next == count && stack.isEmpty }

  package func allows(_ move: ParserMove) -> Bool {
    switch move {
    case .shift: next < count
    case .left: !stack.isEmpty && (next < count || stack.count == 1)
    case .right: stack.count > 1
    }
  }

  /// The arc that `move` would make; `nil` for a shift.
  package func arc(of move: ParserMove) -> (head: Int, dependent: Int)? {
    switch move {
    case .shift: nil
    case .left: (next, stack[stack.count - 1])
    case .right: (stack[stack.count - 2], stack[stack.count - 1])
    }
  }

  /// Makes an allowed move, its arc with `relation`.
  package mutating func apply(_ move: ParserMove, relation: UInt8) {
    guard let arc = arc(of: move) else {
      stack.append(next)
      next += 1
      return
    }
    stack.removeLast()
    heads[arc.dependent] = arc.head
    relations[arc.dependent] = relation
    if arc.dependent < arc.head {
      add(arc.dependent, relation, to: &lefts[arc.head])
    } else {
      add(arc.dependent, relation, to: &rights[arc.head])
    }
  }

  private func add(_ dependent: Int, _ relation: UInt8, to side: inout Side) {
    side.second = side.outer
    side.outer = Int32(dependent)
    side.count += 1
    side.relations |= 1 << UInt64(relation)
  }
}
