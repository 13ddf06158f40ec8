import DatelineText

/// The words that pages use of themselves: class names, boilerplate phrases, function words.
package struct PageLexicon: Sendable {
  /// What a word of a class name or id means.
  private let classWords: WordTable<UInt64>
  /// Boilerplate phrases of up to `longestPhrase` words, keyed by the chain of their words.
  private let phrases: WordTable<UInt8>
  private let phraseStarts: WordSet
  private let functionWords: WordSet
  private let bylineStarts: WordSet
  private static let longestPhrase = 6

  /// Where in a block a boilerplate phrase was found.
  struct PhraseHits: OptionSet {
    let rawValue: UInt8
    /// The block begins with a phrase that only boilerplate begins with.
    static let start = PhraseHits(rawValue: 1)
    /// The block is nothing but the phrase.
    static let whole = PhraseHits(rawValue: 2)
    /// The phrase stands anywhere.
    static let inside = PhraseHits(rawValue: 4)
  }

  package init(data: LanguageData) throws(LanguageDataError) {
    let classes = try data.file("page-classes.txt")
    var classWords = WordTable<UInt64>(minimumCapacity: 1024)
    for line in classes.lines {
      guard line.fields.count == 2 else { throw classes.error(line, "expected a word and a mark") }
      guard let mark = PageMarks.named[line.fields[1]] else {
        throw classes.error(line, "unknown mark \(line.fields[1])")
      }
      let key = WordKey(line.fields[0])
      classWords[key] = (classWords[key] ?? 0) | mark.rawValue
    }
    self.classWords = classWords
    let file = try data.file("boilerplate.txt")
    var phrases = WordTable<UInt8>(minimumCapacity: 1024)
    var starts = WordSet()
    for line in file.lines {
      let hit: PhraseHits
      switch line.section {
      case "start": hit = .start
      case "whole": hit = .whole
      case "inside": hit = .inside
      default: throw file.error(line, "unknown section \(line.section)")
      }
      let words = Self.words(of: ArraySlice(line.fields[0].utf8))
      guard let first = words.first, words.count <= Self.longestPhrase else {
        throw file.error(line, "a phrase has one to \(Self.longestPhrase) words")
      }
      starts[first] = true
      let key = WordChain.key(words)
      phrases[key] = (phrases[key] ?? 0) | hit.rawValue
    }
    self.phrases = phrases
    phraseStarts = starts
    bylineStarts = WordSet(try data.file("bylines.txt"), section: "glued lead")
    functionWords = WordSet(try data.file("function-words.txt"), section: "")
  }

  /// The marks of a class or id attribute, which is cut into words at punctuation and at capitals.
  func marks(of names: ArraySlice<UInt8>) -> PageMarks {
    var found: UInt64 = 0
    var start = names.startIndex
    var i = start
    func look(_ low: Int, _ high: Int) {
      if high - low > 1, let m = classWords[WordKey(names[low..<high])] { found |= m }
    }
    while i <= names.endIndex {
      let boundary =
        i == names.endIndex || !(names[i].isASCIILetter)
        || (i > start && names[i].isASCIIUpper && !names[i - 1].isASCIIUpper)
      if boundary {
        look(start, i)
        start = i < names.endIndex && names[i].isASCIILetter ? i : i + 1
      }
      i += 1
    }
    return PageMarks(rawValue: found)
  }

  /// Boilerplate phrases in a block's words.
  func phraseHits(_ words: ArraySlice<WordKey>) -> PhraseHits {
    var hits: PhraseHits = []
    let first = words.startIndex
    Work.steps(min(words.count, 60))
    for i in first..<min(words.endIndex, first + 60) where phraseStarts.contains(words[i]) {
      for n in 1...min(Self.longestPhrase, words.endIndex - i) {
        guard let raw = phrases[WordChain.key(words[i..<i + n])] else { continue }
        let found = PhraseHits(rawValue: raw)
        if found.contains(.inside) { hits.insert(.inside) }
        if i == first, found.contains(.start) { hits.insert(.start) }
        if i == first, n == words.count, found.contains(.whole) { hits.insert(.whole) }
      }
    }
    return hits
  }

  func beginsByline(_ word: WordKey) -> Bool { bylineStarts.contains(word) }
  func isFunctionWord(_ word: WordKey) -> Bool { functionWords.contains(word) }

  /// The keys of the words in `text`: runs of letters, digits and apostrophes.
  static func words(of text: ArraySlice<UInt8>, limit: Int = .max) -> [WordKey] {
    var out: [WordKey] = []
    appendWords(of: text, limit: limit, to: &out)
    return out
  }

  /// Appends the keys of at most `limit` words.
  static func appendWords(of text: ArraySlice<UInt8>, limit: Int, to out: inout [WordKey]) {
    Work.steps(text.count)
    let last = limit > Int.max - out.count ? Int.max : out.count + limit
    text.withUnsafeBufferPointer { p in
      var i = 0
      while i < p.count, out.count < last {
        while i < p.count, !isWordByte(p, i) { i += 1 }
        let start = i
        while i < p.count, isWordByte(p, i) { i += 1 }
        if i > start { out.append(WordKey(UnsafeBufferPointer(rebasing: p[start..<i]))) }
      }
    }
  }

  @inline(__always)
  private static func isWordByte(_ p: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    let b = p[i]
    return b < 0x80 ? b.isASCIILetter || b.isASCIIDigit || b == 39 : isWordByteOfMany(p, i)
  }

  /// General punctuation (E2 80 xx) is no letter but for the apostrophe E2 80 99.
  private static func isWordByteOfMany(_ p: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    let b = p[i]
    if b == 0xE2, i + 2 < p.count, p[i + 1] == 0x80 { return p[i + 2] == 0x99 }
    if b == 0x80, i > 0, p[i - 1] == 0xE2 { return i + 1 < p.count && p[i + 1] == 0x99 }
    if i > 1, p[i - 1] == 0x80, p[i - 2] == 0xE2 { return b == 0x99 }
    return true
  }
}
