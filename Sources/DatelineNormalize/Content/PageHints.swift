import DatelineText

/// What a page's head says that helps to find the article in its body.
struct PageHints {
  /// The words of the title and of the description, without function words.
  var titleWords = WordSet()
  var descriptionWords = WordSet()
  /// JSON-LD's articleBody as the set of its five-word chains; empty when the page has none.
  var bodyShingles: Set<WordKey> = []

  init(title: String?, description: String?, articleBody: String?, lexicon: PageLexicon) {
    func content(_ text: String?) -> WordSet {
      var words = WordSet()
      for word in PageLexicon.words(of: ArraySlice((text ?? "").utf8)) where !lexicon.isFunctionWord(word) {
        words[word] = true
      }
      return words
    }
    titleWords = content(title)
    descriptionWords = content(description)
    if let articleBody {
      bodyShingles = Set(Self.shingles(PageLexicon.words(of: ArraySlice(articleBody.utf8))[...]))
    }
  }

  /// Keys of every run of five words, or of all words when there are fewer.
  static func shingles(_ words: ArraySlice<WordKey>) -> [WordKey] {
    let n = min(5, words.count)
    guard n > 0 else { return [] }
    return (words.startIndex...(words.endIndex - n)).map { i in
      WordChain.key(words[i..<i + n])
    }
  }
}
