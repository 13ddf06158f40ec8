import DatelineAnnotate
import DatelineText

/// Heads and relations on gold tokens with own tags, punctuation counted: accuracy in percent, and the speed.
struct ParserScore {
  private var words = 0
  private var heads = 0
  private var labelled = 0
  private var seconds = 0.0

  /// Adds one document; relations are compared with their subtypes.
  mutating func add(_ document: Treebank.Document, _ tagger: Tagger, _ parser: Parser) {
    var (article, annotations) = document.goldTokens()
    tagger.annotate(article, &annotations)
    let start = processorSeconds()
    parser.annotate(article, &annotations)
    seconds += processorSeconds() - start
    var first = 0
    for sentence in document.sentences {
      for (k, word) in sentence.words.enumerated() {
        let arc = annotations.arcs[first + k]
        words += 1
        guard Int(arc.head) == (word.head < 0 ? -1 : first + word.head) else { continue }
        heads += 1
        if arc.relation == word.relation { labelled += 1 }
      }
      first += sentence.words.count
    }
    article.text.removeAll()
  }

  var line: String {
    func share(_ n: Int) -> String { percent(100 * Double(n) / Double(max(1, words))) }
    let speed = Int(Double(words) / max(seconds, 1e-9) / 1000)
    return "\(share(heads))  \(share(labelled))     \(speed)"
  }
}
