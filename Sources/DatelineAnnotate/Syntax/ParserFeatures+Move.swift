extension ParserFeatures {
  /// The words that a move is about, with what hangs on them: three of the stack, its top first, and three of the buffer.
  private struct Scene {
    /// Places of the stack's upper two words and of the buffer's first one.
    var i0, i1, j0: Int
    var depth: Int
    var s0, s1, s2, b0, b1, b2: Atoms
    /// Dependents of `s0`, `s1` and `b0`.
    var l0, r0, l1, r1, lb: ParserState.Side
  }

  @inline(__always)
  private func scene(_ state: ParserState) -> Scene {
    let none = count + 1
    let depth = state.stack.count
    let i0 = depth > 0 ? state.stack[depth - 1] : none
    let i1 = depth > 1 ? state.stack[depth - 2] : none
    let i2 = depth > 2 ? state.stack[depth - 3] : none
    let j0 = state.next
    let j1 = j0 + 1 < count ? j0 + 1 : none
    let j2 = j0 + 2 < count ? j0 + 2 : none
    return Scene(
      i0: i0, i1: i1, j0: j0, depth: depth, s0: atoms[i0], s1: atoms[i1], s2: atoms[i2], b0: atoms[j0],
      b1: atoms[j1], b2: atoms[j2], l0: state.lefts[i0], r0: state.rights[i0], l1: state.lefts[i1],
      r1: state.rights[i1], lb: state.lefts[j0])
  }

  /// Fills `list` with what speaks for the next move.
  package mutating func fillMove(_ state: ParserState) {
    let scene = scene(state)
    list.removeAll()
    addWords(scene)
    addPairs(scene)
    addTriples(scene)
    addDistances(scene)
    addCounts(scene)
    addRelations(scene)
    addDependentTags(scene)
    addDependentWords(scene)
    addNeighbours(scene)
  }

  /// Single words, and the tags of runs.
  @inline(__always)
  private mutating func addWords(_ m: Scene) {
    list.add(1, m.s0.lemma, m.s0.tag)
    list.add(2, m.s0.tag)
    list.add(3, m.s1.lemma, m.s1.tag)
    list.add(4, m.s1.tag)
    list.add(5, m.b0.lemma, m.b0.tag)
    list.add(6, m.b0.tag)
    list.add(7, m.b1.lemma, m.b1.tag)
    list.add(8, m.b1.tag, m.b0.tag)
    list.add(9, m.b2.tag, m.b1.tag, m.b0.tag)
    list.add(10, m.s2.tag, m.s1.tag, m.s0.tag)
  }

  @inline(__always)
  private mutating func addPairs(_ m: Scene) {
    list.add(11, m.s0.lemma, m.b0.lemma)
    list.add(12, m.s0.lemma, m.b0.tag)
    list.add(13, m.s0.tag, m.b0.lemma)
    list.add(14, m.s0.tag, m.b0.tag)
    list.add(15, m.s1.lemma, m.s0.lemma)
    list.add(16, m.s1.lemma, m.s0.tag)
    list.add(17, m.s1.tag, m.s0.lemma)
    list.add(18, m.s1.tag, m.s0.tag)
    list.add(19, m.s1.tag, m.b0.tag)
    list.add(20, m.s1.lemma, m.b0.tag)
    list.add(21, m.s1.tag, m.b0.lemma)
  }

  @inline(__always)
  private mutating func addTriples(_ m: Scene) {
    list.add(22, m.s0.tag, m.b0.tag, m.b1.tag)
    list.add(23, m.s1.tag, m.s0.tag, m.b0.tag)
    list.add(24, m.s1.lemma, m.s0.tag, m.b0.tag)
    list.add(25, m.s1.tag, m.s0.lemma, m.b0.tag)
    list.add(26, m.s1.tag, m.s0.tag, m.b0.lemma)
    list.add(27, m.s0.lemma, m.b0.tag, m.b1.tag)
    list.add(28, m.s0.tag, m.b0.lemma, m.b1.tag)
    list.add(29, m.s0.tag << 20 | m.s1.tag, m.b0.tag, m.b1.tag)
    list.add(30, m.s2.coarse << 8 | m.s1.coarse, m.s0.coarse, m.b0.coarse)
  }

  @inline(__always)
  private mutating func addDistances(_ m: Scene) {
    let d0 = distance(m.i0, m.j0)
    let d1 = m.depth > 1 ? distance(m.i1, m.i0) : 9
    list.add(31, m.s0.tag, m.b0.tag, d0)
    list.add(32, m.s1.tag, m.s0.tag, d1)
    list.add(33, m.s0.lemma, d0)
    list.add(34, m.b0.lemma, d0)
    list.add(35, m.s1.lemma, m.s0.coarse, d1)
    list.add(36, m.s0.coarse << 8 | m.b0.coarse, between(m.i0, m.j0), d0)
    list.add(37, m.s1.coarse << 8 | m.s0.coarse, m.depth > 1 ? between(m.i1, m.i0) : 9, d1)
  }

  /// How many dependents the words have.
  @inline(__always)
  private mutating func addCounts(_ m: Scene) {
    func few(_ side: ParserState.Side) -> UInt64 { UInt64(min(side.count, 3)) }
    list.add(38, m.s0.tag, few(m.l0) << 2 | few(m.r0), m.b0.coarse)
    list.add(39, m.s0.lemma, few(m.r0))
    list.add(40, m.s1.tag, few(m.l1) << 2 | few(m.r1), m.s0.coarse)
    list.add(41, m.b0.tag, few(m.lb), m.s0.coarse)
    list.add(42, m.b0.lemma, few(m.lb))
  }

  /// What relations the words' dependents have.
  @inline(__always)
  private mutating func addRelations(_ m: Scene) {
    list.add(43, m.s0.tag, m.l0.relations, m.r0.relations)
    list.add(44, m.s0.lemma, m.r0.relations)
    list.add(45, m.s1.tag, m.r1.relations, m.s0.tag)
    list.add(46, m.s1.lemma, m.r1.relations)
    list.add(47, m.b0.tag, m.lb.relations, m.s0.tag)
    list.add(48, m.s1.tag, m.l1.relations, m.s0.tag)
    list.add(49, m.s0.tag, m.l0.relations, m.b0.tag)
  }

  @inline(__always)
  private mutating func addDependentTags(_ m: Scene) {
    let l0 = atoms[place(m.l0.outer)].tag
    let r0 = atoms[place(m.r0.outer)].tag
    let r1 = atoms[place(m.r1.outer)].tag
    let lb = atoms[place(m.lb.outer)].tag
    list.add(50, m.s0.tag, l0, m.b0.tag)
    list.add(51, m.s0.tag, r0, m.b0.tag)
    list.add(52, m.s0.tag, m.b0.tag, lb)
    list.add(53, m.s1.tag, m.s0.tag, l0)
    list.add(54, m.s1.tag, m.s0.tag, r1)
    list.add(55, m.s1.tag, m.s0.tag, r0)
    list.add(56, m.s1.tag, m.s0.tag, atoms[place(m.l1.outer)].tag)
    list.add(60, m.s0.tag, l0, atoms[place(m.l0.second)].tag)
    list.add(61, m.s0.tag, r0, atoms[place(m.r0.second)].tag)
    list.add(62, m.s1.tag, r1, atoms[place(m.r1.second)].tag)
    list.add(63, m.b0.tag, lb, atoms[place(m.lb.second)].tag)
  }

  @inline(__always)
  private mutating func addDependentWords(_ m: Scene) {
    let l0 = atoms[place(m.l0.outer)].lemma
    list.add(57, m.s0.tag, l0, m.s1.tag)
    list.add(58, m.s1.lemma, l0, m.s0.tag)
    list.add(59, m.s0.tag, m.b0.tag, atoms[place(m.lb.outer)].lemma)
    list.add(64, m.s1.lemma, atoms[place(m.r1.outer)].lemma)
    list.add(65, m.s0.lemma, l0, m.b0.tag)
  }

  /// Words beside the pair that a move may join.
  @inline(__always)
  private mutating func addNeighbours(_ m: Scene) {
    list.add(66, m.b1.lemma, m.s0.coarse, m.b0.coarse)
    list.add(67, m.s1.lemma, m.s0.lemma, m.b0.coarse)
    list.add(68, m.s1.coarse, m.s0.lemma, m.b0.lemma)
    let previous = m.j0 > 0 ? atoms[m.j0 - 1] : atoms[count + 1]
    list.add(69, previous.tag, m.b0.tag, m.b1.tag)
    list.add(70, m.s1.tag, m.i0 < count && m.i0 > 0 ? atoms[m.i0 - 1].tag : 0, m.s0.tag)
  }
}
