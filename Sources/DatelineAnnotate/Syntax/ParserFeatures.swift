import DatelineText

/// What the parser looks at: words, tags, distances and dependents around the stack's top and the buffer's front.
package struct ParserFeatures: ~Copyable {
  struct Atoms {
    var lemma: UInt64 = 0
    /// Penn and universal tag together.
    var tag: UInt64 = 0
    /// The universal tag.
    var coarse: UInt64 = 0
    /// Verbs, and commas and the like, before the word.
    var verbs: Int32 = 0
    var marks: Int32 = 0
  }

  private(set) var atoms: [Atoms] = []
  private(set) var count = 0
  package var list = FeatureList()

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

  func place(_ i: Int32) -> Int { i < 0 ? count + 1 : Int(i) }

  /// Words between, one to four, then five to eight, nine to fifteen, more.
  func distance(_ a: Int, _ b: Int) -> UInt64 {
    let d = b - a
    return d < 5 ? UInt64(max(0, d)) : d < 9 ? 5 : d < 16 ? 6 : 7
  }

  func between(_ a: Int, _ b: Int) -> UInt64 {
    guard a < b, b <= count else { return 0 }
    let verbs = min(2, atoms[b].verbs - atoms[a + 1].verbs)
    let marks = min(2, atoms[b].marks - atoms[a + 1].marks)
    return UInt64(verbs * 3 + marks)
  }
}
