extension TaggerFeatures {
  /// Five tokens, the one to tag in their middle, and the classes given to the two before it.
  private struct Window {
    var a, b, c, d, e: Facts
    var t1, t2: UInt64
    /// Whether the sentence begins here, and with the headline's kind.
    var first, place: UInt64
    var headline: UInt64
  }

  /// Fills `list` for the `i`-th token of the sentence, with the classes given to the two tokens before it.
  package mutating func fill(_ i: Int, before tag1: Int, _ tag2: Int) {
    let first: UInt64 = i == 0 ? 1 : 0
    let window = Window(
      a: facts[i], b: facts[i + 1], c: facts[i + 2], d: facts[i + 3], e: facts[i + 4], t1: UInt64(tag1) + 1,
      t2: UInt64(tag2) + 1, first: first, place: headline << 1 | first, headline: headline)
    list.removeAll()
    addWords(window)
    addTags(window)
    addClasses(window)
    addEndings(window)
    addShapes(window)
  }

  @inline(__always)
  private mutating func addWords(_ w: Window) {
    list.add(1, 0)
    list.add(2, w.c.word)
    list.add(4, w.c.word, w.b.word)
    list.add(5, w.c.word, w.d.word)
    list.add(6, w.b.word)
    list.add(7, w.d.word)
    list.add(8, w.a.word)
    list.add(9, w.e.word)
    list.add(10, w.b.word, w.d.word)
  }

  /// The tags before the token, alone and with the words.
  @inline(__always)
  private mutating func addTags(_ w: Window) {
    list.add(3, w.c.word, w.t1)
    list.add(11, w.t1)
    list.add(12, w.t1, w.t2)
    list.add(13, w.t1, w.d.word)
    list.add(14, w.t1, w.c.wordClass, w.d.wordClass)
    list.add(16, w.c.wordClass, w.t1, w.t2)
    list.add(34, w.t1, w.c.ending & 0xFFFF)
    list.add(36, w.c.shape, w.t1)
    list.add(39, w.t1, w.t2, w.c.word)
    list.add(40, w.t1, w.d.ending & 0xFF_FFFF)
    list.add(42, w.t1, w.c.wordClass, w.d.word)
  }

  /// What the words may be by the dictionary.
  @inline(__always)
  private mutating func addClasses(_ w: Window) {
    list.add(15, w.c.wordClass)
    list.add(17, w.d.wordClass)
    list.add(18, w.d.wordClass, w.e.wordClass)
    list.add(32, w.c.wordClass, w.b.word)
    list.add(33, w.c.wordClass, w.d.word)
    list.add(38, w.c.wordClass, w.d.wordClass, w.e.wordClass)
  }

  @inline(__always)
  private mutating func addEndings(_ w: Window) {
    list.add(19, w.c.ending & 0xFF)
    list.add(21, w.c.ending & 0xFF_FFFF)
    list.add(22, w.c.ending & 0xFFFF_FFFF)
    list.add(23, w.c.ending)
    list.add(24, w.c.beginning)
    list.add(25, w.c.beginning >> 8, w.c.ending & 0xFFFF)
    list.add(30, w.b.ending & 0xFF_FFFF)
    list.add(31, w.d.ending & 0xFF_FFFF)
  }

  @inline(__always)
  private mutating func addShapes(_ w: Window) {
    list.add(20, w.c.ending & 0xFFFF, w.c.shape)
    list.add(26, w.c.shape, w.first, w.headline)
    list.add(27, w.c.shape, w.d.shape)
    list.add(28, w.b.shape, w.c.shape, w.d.shape)
    list.add(29, w.c.shape, w.c.ending & 0xFF_FFFF, w.place)
    list.add(35, w.c.word, w.c.shape)
    list.add(37, w.c.wordClass, w.c.shape, w.place)
    list.add(41, w.d.shape, w.e.shape)
  }
}
