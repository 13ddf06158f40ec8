extension ParserFeatures {
  /// A head and its dependent to be, with what hangs on them.
  private struct Pair {
    /// Places of the head and the dependent.
    var i, j: Int
    var h, d: Atoms
    /// 1 when the dependent stands behind its head, 2 when before.
    var side: UInt64
    /// Both tags and the side, fine and coarse.
    var p, c: UInt64
    var hl, hr, dl, dr: ParserState.Side
  }

  @inline(__always)
  private func pair(_ state: ParserState, _ i: Int, _ j: Int) -> Pair {
    let (h, d) = (atoms[i], atoms[j])
    let side: UInt64 = i < j ? 1 : 2
    return Pair(
      i: i, j: j, h: h, d: d, side: side, p: h.tag << 20 | d.tag << 2 | side,
      c: h.coarse << 12 | d.coarse << 2 | side, hl: state.lefts[i], hr: state.rights[i], dl: state.lefts[j],
      dr: state.rights[j])
  }

  /// Fills `list` with what tells the relation of `dependent` to `head`.
  package mutating func fillRelation(_ state: ParserState, head: Int, dependent: Int) {
    let pair = pair(state, head, dependent)
    list.removeAll()
    addWords(pair)
    addRelations(pair)
    addDependents(pair)
    addSurroundings(pair, depth: state.stack.count)
  }

  @inline(__always)
  private mutating func addWords(_ m: Pair) {
    list.add(101, m.p)
    list.add(102, m.h.lemma, m.d.lemma, m.side)
    list.add(103, m.h.lemma, m.d.tag, m.side)
    list.add(104, m.d.lemma, m.h.tag, m.side)
    list.add(105, m.d.lemma, m.d.tag)
    list.add(106, m.h.lemma, m.side)
  }

  /// What relations there are already.
  @inline(__always)
  private mutating func addRelations(_ m: Pair) {
    list.add(109, m.p, m.hl.relations)
    list.add(110, m.p, m.hr.relations)
    list.add(111, m.c, m.hl.relations, m.hr.relations)
    list.add(112, m.p, m.dl.relations)
    list.add(113, m.c, m.dl.relations, m.dr.relations)
    list.add(123, m.h.lemma, m.d.coarse << 2 | m.side, m.hr.relations)
    list.add(125, m.d.lemma, m.h.coarse, m.dl.relations)
  }

  /// The words that hang on the two.
  @inline(__always)
  private mutating func addDependents(_ m: Pair) {
    let left = atoms[place(m.dl.outer)]
    let right = atoms[place(m.dr.outer)]
    list.add(114, m.c, left.lemma)
    list.add(115, m.h.lemma, m.d.coarse << 2 | m.side, left.lemma)
    list.add(116, m.p, left.tag)
    list.add(117, m.p, right.tag)
    list.add(121, m.c, m.d.lemma, left.lemma)
    list.add(122, m.c, m.dl.relations, left.lemma)
    list.add(124, m.c, atoms[place(m.dl.second)].lemma)
    list.add(126, m.p, atoms[place(m.side == 1 ? m.hr.outer : m.hl.outer)].tag)
    list.add(128, m.c, right.lemma)
  }

  /// What stands between and beside them, and how deep in the sentence they are.
  @inline(__always)
  private mutating func addSurroundings(_ m: Pair, depth: Int) {
    let none = count + 1
    let (low, high) = m.i < m.j ? (m.i, m.j) : (m.j, m.i)
    let span = distance(low, high)
    let before = m.j > 0 ? atoms[m.j - 1] : atoms[none]
    let after = m.j + 1 < count ? atoms[m.j + 1] : atoms[none]
    list.add(107, m.p, span)
    list.add(108, m.c, between(low, high), span)
    list.add(118, m.c, before.tag, after.tag)
    list.add(119, m.p, before.lemma)
    list.add(120, m.p, after.lemma)
    list.add(127, m.c, m.j == 0 ? 1 : m.j == count - 1 ? 2 : 0, depth < 3 ? UInt64(depth) : 3)
  }
}
