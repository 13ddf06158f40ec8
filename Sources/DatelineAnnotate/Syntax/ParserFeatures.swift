import DatelineText

/// What the parser looks at: words, tags, distances and dependents around the stack's top and the buffer's front.
package struct ParserFeatures: ~Copyable {
  private struct Atoms {
    var lemma: UInt64 = 0
    /// Penn and universal tag together.
    var tag: UInt64 = 0
    /// The universal tag.
    var coarse: UInt64 = 0
    /// Verbs, and commas and the like, before the word.
    var verbs: Int32 = 0
    var marks: Int32 = 0
  }

  private var atoms: [Atoms] = []
  private var count = 0
  package var list = FeatureList(capacity: 96)

  package init() {}

  /// Looks at the sentence `range` of tagged tokens.
  package mutating func prepare(_ annotations: Annotations, _ range: Range<Int>) {
    count = range.count
    atoms.removeAll(keepingCapacity: true)
    var verbs: Int32 = 0
    var marks: Int32 = 0
    for i in range {
      let tag = annotations.tags[i]
      let universal = annotations.universalTags[i]
      let isNumber = annotations.tokens[i].kind == .number
      atoms.append(
        Atoms(
          lemma: isNumber ? UInt64(annotations.tokens[i].span.count) + 16 : annotations.lemmas[i].rawValue,
          tag: UInt64(tag.rawValue) << 8 | UInt64(universal.rawValue) | 1 << 16,
          coarse: UInt64(universal.rawValue) + 1, verbs: verbs, marks: marks))
      if universal == .verb || universal == .aux { verbs += 1 }
      if universal == .punct { marks += 1 }
    }
    atoms.append(Atoms(lemma: 1, tag: 1, coarse: 99, verbs: verbs, marks: marks))
    atoms.append(Atoms(lemma: 2, tag: 2, coarse: 98, verbs: verbs, marks: marks))
  }

  private func place(_ i: Int32) -> Int { i < 0 ? count + 1 : Int(i) }

  /// Words between, one to four, then five to eight, nine to fifteen, more.
  private func distance(_ a: Int, _ b: Int) -> UInt64 {
    let d = b - a
    return d < 5 ? UInt64(max(0, d)) : d < 9 ? 5 : d < 16 ? 6 : 7
  }

  private func between(_ a: Int, _ b: Int) -> UInt64 {
    guard a < b, b <= count else { return 0 }
    let verbs = min(2, atoms[b].verbs - atoms[a + 1].verbs)
    let marks = min(2, atoms[b].marks - atoms[a + 1].marks)
    return UInt64(verbs * 3 + marks)
  }

  /// Fills `list` with what speaks for the next move.
  package mutating func fillMove(_ state: ParserState) {
    let none = count + 1
    let depth = state.stack.count
    let i0 = depth > 0 ? state.stack[depth - 1] : none
    let i1 = depth > 1 ? state.stack[depth - 2] : none
    let i2 = depth > 2 ? state.stack[depth - 3] : none
    let j0 = state.next
    let j1 = j0 + 1 < count ? j0 + 1 : none
    let j2 = j0 + 2 < count ? j0 + 2 : none
    let (s0, s1, s2) = (atoms[i0], atoms[i1], atoms[i2])
    let (b0, b1, b2) = (atoms[j0], atoms[j1], atoms[j2])
    let (l0, r0) = (state.lefts[i0], state.rights[i0])
    let (l1, r1) = (state.lefts[i1], state.rights[i1])
    let lb = state.lefts[j0]
    list.removeAll()
    list.add(1, s0.lemma, s0.tag)
    list.add(2, s0.tag)
    list.add(3, s1.lemma, s1.tag)
    list.add(4, s1.tag)
    list.add(5, b0.lemma, b0.tag)
    list.add(6, b0.tag)
    list.add(7, b1.lemma, b1.tag)
    list.add(8, b1.tag, b0.tag)
    list.add(9, b2.tag, b1.tag, b0.tag)
    list.add(10, s2.tag, s1.tag, s0.tag)

    list.add(11, s0.lemma, b0.lemma)
    list.add(12, s0.lemma, b0.tag)
    list.add(13, s0.tag, b0.lemma)
    list.add(14, s0.tag, b0.tag)
    list.add(15, s1.lemma, s0.lemma)
    list.add(16, s1.lemma, s0.tag)
    list.add(17, s1.tag, s0.lemma)
    list.add(18, s1.tag, s0.tag)
    list.add(19, s1.tag, b0.tag)
    list.add(20, s1.lemma, b0.tag)
    list.add(21, s1.tag, b0.lemma)

    list.add(22, s0.tag, b0.tag, b1.tag)
    list.add(23, s1.tag, s0.tag, b0.tag)
    list.add(24, s1.lemma, s0.tag, b0.tag)
    list.add(25, s1.tag, s0.lemma, b0.tag)
    list.add(26, s1.tag, s0.tag, b0.lemma)
    list.add(27, s0.lemma, b0.tag, b1.tag)
    list.add(28, s0.tag, b0.lemma, b1.tag)
    list.add(29, s0.tag << 20 | s1.tag, b0.tag, b1.tag)
    list.add(30, s2.coarse << 8 | s1.coarse, s0.coarse, b0.coarse)

    let d0 = distance(i0, j0)
    let d1 = depth > 1 ? distance(i1, i0) : 9
    list.add(31, s0.tag, b0.tag, d0)
    list.add(32, s1.tag, s0.tag, d1)
    list.add(33, s0.lemma, d0)
    list.add(34, b0.lemma, d0)
    list.add(35, s1.lemma, s0.coarse, d1)
    list.add(36, s0.coarse << 8 | b0.coarse, between(i0, j0), d0)
    list.add(37, s1.coarse << 8 | s0.coarse, depth > 1 ? between(i1, i0) : 9, d1)

    list.add(38, s0.tag, UInt64(min(l0.count, 3)) << 2 | UInt64(min(r0.count, 3)), b0.coarse)
    list.add(39, s0.lemma, UInt64(min(r0.count, 3)))
    list.add(40, s1.tag, UInt64(min(l1.count, 3)) << 2 | UInt64(min(r1.count, 3)), s0.coarse)
    list.add(41, b0.tag, UInt64(min(lb.count, 3)), s0.coarse)
    list.add(42, b0.lemma, UInt64(min(lb.count, 3)))

    list.add(43, s0.tag, l0.relations, r0.relations)
    list.add(44, s0.lemma, r0.relations)
    list.add(45, s1.tag, r1.relations, s0.tag)
    list.add(46, s1.lemma, r1.relations)
    list.add(47, b0.tag, lb.relations, s0.tag)
    list.add(48, s1.tag, l1.relations, s0.tag)
    list.add(49, s0.tag, l0.relations, b0.tag)

    let l0a = atoms[place(l0.outer)]
    let r0a = atoms[place(r0.outer)]
    let l1a = atoms[place(l1.outer)]
    let r1a = atoms[place(r1.outer)]
    let lba = atoms[place(lb.outer)]
    list.add(50, s0.tag, l0a.tag, b0.tag)
    list.add(51, s0.tag, r0a.tag, b0.tag)
    list.add(52, s0.tag, b0.tag, lba.tag)
    list.add(53, s1.tag, s0.tag, l0a.tag)
    list.add(54, s1.tag, s0.tag, r1a.tag)
    list.add(55, s1.tag, s0.tag, r0a.tag)
    list.add(56, s1.tag, s0.tag, l1a.tag)
    list.add(57, s0.tag, l0a.lemma, s1.tag)
    list.add(58, s1.lemma, l0a.lemma, s0.tag)
    list.add(59, s0.tag, b0.tag, lba.lemma)
    list.add(60, s0.tag, l0a.tag, atoms[place(l0.second)].tag)
    list.add(61, s0.tag, r0a.tag, atoms[place(r0.second)].tag)
    list.add(62, s1.tag, r1a.tag, atoms[place(r1.second)].tag)
    list.add(63, b0.tag, lba.tag, atoms[place(lb.second)].tag)
    list.add(64, s1.lemma, r1a.lemma)
    list.add(65, s0.lemma, l0a.lemma, b0.tag)
    list.add(66, b1.lemma, s0.coarse, b0.coarse)
    list.add(67, s1.lemma, s0.lemma, b0.coarse)
    list.add(68, s1.coarse, s0.lemma, b0.lemma)
    let previous = j0 > 0 ? atoms[j0 - 1] : atoms[none]
    list.add(69, previous.tag, b0.tag, b1.tag)
    list.add(70, s1.tag, i0 < count && i0 > 0 ? atoms[i0 - 1].tag : 0, s0.tag)
  }

  /// Fills `list` with what tells the relation of `dependent` to `head`.
  package mutating func fillRelation(_ state: ParserState, head i: Int, dependent j: Int) {
    let none = count + 1
    let h = atoms[i]
    let d = atoms[j]
    let side: UInt64 = i < j ? 1 : 2
    let (hl, hr) = (state.lefts[i], state.rights[i])
    let (dl, dr) = (state.lefts[j], state.rights[j])
    let dla = atoms[place(dl.outer)]
    let dra = atoms[place(dr.outer)]
    let before = j > 0 ? atoms[j - 1] : atoms[none]
    let after = j + 1 < count ? atoms[j + 1] : atoms[none]
    let span = i < j ? distance(i, j) : distance(j, i)
    let inside = i < j ? between(i, j) : between(j, i)
    let p = h.tag << 20 | d.tag << 2 | side
    let c = h.coarse << 12 | d.coarse << 2 | side
    list.removeAll()
    list.add(101, p)
    list.add(102, h.lemma, d.lemma, side)
    list.add(103, h.lemma, d.tag, side)
    list.add(104, d.lemma, h.tag, side)
    list.add(105, d.lemma, d.tag)
    list.add(106, h.lemma, side)
    list.add(107, p, span)
    list.add(108, c, inside, span)
    list.add(109, p, hl.relations)
    list.add(110, p, hr.relations)
    list.add(111, c, hl.relations, hr.relations)
    list.add(112, p, dl.relations)
    list.add(113, c, dl.relations, dr.relations)
    list.add(114, c, dla.lemma)
    list.add(115, h.lemma, d.coarse << 2 | side, dla.lemma)
    list.add(116, p, dla.tag)
    list.add(117, p, dra.tag)
    list.add(118, c, before.tag, after.tag)
    list.add(119, p, before.lemma)
    list.add(120, p, after.lemma)
    list.add(121, c, d.lemma, dla.lemma)
    list.add(122, c, dl.relations, dla.lemma)
    list.add(123, h.lemma, d.coarse << 2 | side, hr.relations)
    list.add(124, c, atoms[place(dl.second)].lemma)
    list.add(125, d.lemma, h.coarse, dl.relations)
    list.add(126, p, atoms[place(side == 1 ? hr.outer : hl.outer)].tag)
    list.add(
      127, c, j == 0 ? 1 : j == count - 1 ? 2 : 0, state.stack.count < 3 ? UInt64(state.stack.count) : 3)
    list.add(128, c, dra.lemma)
  }
}
