import DatelineAnnotate
import DatelineText

/// Tags and lemmas on gold tokens: accuracy in percent, and the tagger's speed.
struct TagScore {
  private var words = 0
  private var tags = 0
  private var universalTags = 0
  private var lemmas = 0
  private var seconds = 0.0

  /// Adds one document.
  mutating func add(_ document: Treebank.Document, _ tagger: Tagger, _ lemmatizer: Lemmatizer) {
    var (article, annotations) = document.goldTokens()
    let start = processorSeconds()
    tagger.annotate(article, &annotations)
    seconds += processorSeconds() - start
    for (i, word) in document.sentences.flatMap(\.words).enumerated() {
      words += 1
      if annotations.tags[i] == word.tag { tags += 1 }
      if annotations.universalTags[i] == word.universalTag { universalTags += 1 }
      let lemma = lemmatizer.lemma(of: i, in: article, annotations)
      if lemma.lowercased() == word.lemma.lowercased() { lemmas += 1 }
    }
    article.text.removeAll()
  }

  var line: String {
    func share(_ n: Int) -> String { percent(100 * Double(n) / Double(max(1, words))) }
    let speed = Int(Double(words) / max(seconds, 1e-9) / 1000)
    return "\(share(tags))  \(share(universalTags))     \(share(lemmas))  \(speed)"
  }
}
