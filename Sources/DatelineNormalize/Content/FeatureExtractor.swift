import DatelineText

#if canImport(Glibc)
  import Glibc
#endif

/// Computes the features of every block of a page.
struct FeatureExtractor {
  let stream: BlockStream
  let words: PageWords
  let outline: PageOutline
  let hints: PageHints
  let lexicon: PageLexicon
  var matrix: FeatureMatrix
  /// The boilerplate phrases of each block.
  var hits: [PageLexicon.PhraseHits] = []
  /// The block that holds the page's title; -1 without.
  var title = -1

  static func features(
    _ stream: BlockStream, _ words: PageWords, _ outline: PageOutline, _ hints: PageHints,
    _ lexicon: PageLexicon
  ) -> FeatureMatrix {
    var extractor = FeatureExtractor(
      stream: stream, words: words, outline: outline, hints: hints, lexicon: lexicon,
      matrix: FeatureMatrix(rows: stream.blocks.count))
    extractor.run()
    return extractor.matrix
  }

  private mutating func run() {
    hits.reserveCapacity(stream.blocks.count)
    var seen = WordTable<Int32>(minimumCapacity: stream.blocks.count)
    for (i, block) in stream.blocks.enumerated() {
      let words = words[i]
      hits.append(lexicon.phraseHits(words))
      lexical(i, words)
      letters(i, block)
      element(i, block)
      containers(i, block)
      let key = self.words.key(i)
      let before = seen[key] ?? 0
      matrix[i, .seenBefore] = Float(min(3, before))
      matrix[i, .repeatedShare] = self.words.repeatedShare(i)
      seen[key] = before + 1
    }
    title = titleBlock()
    places()
    neighbours()
    headings()
    kinds()
    if title >= 0 { stepsToTitle() }
  }
}

/// log2(1 + n), so that long texts do not drown short ones.
func logarithm(_ n: Int32) -> Float { log2f(1 + Float(max(0, n))) }

/// a / b, zero when b is.
func share(_ a: Int32, _ b: Int32) -> Float { b > 0 ? Float(a) / Float(b) : 0 }
