import DatelineText

extension Treebank.Document {
  /// The raw text: the `# text` lines, a space between sentences, an empty line at each new paragraph.
  var article: Article {
    var article = Article()
    var start = 0
    for (i, sentence) in sentences.enumerated() {
      if i > 0 {
        if sentence.startsParagraph {
          article.blocks.append(.init(kind: .paragraph, span: TextSpan(start, article.text.count)))
          article.text += [10, 10]
          start = article.text.count
        } else {
          article.text.append(32)
        }
      }
      article.text += Array(sentence.text.utf8)
    }
    article.blocks.append(.init(kind: .paragraph, span: TextSpan(start, article.text.count)))
    return article
  }

  /// The gold words as tokens and sentences over a text of their forms, so that layers can be judged alone.
  func goldTokens() -> (Article, Annotations) {
    var article = Article()
    var annotations = Annotations()
    for sentence in sentences {
      let start = article.text.count
      let first = annotations.tokens.count
      for (i, word) in sentence.words.enumerated() {
        if i > 0, word.spaceBefore { article.text.append(32) }
        let from = article.text.count
        article.text += Array(word.form.utf8)
        let span = TextSpan(from, article.text.count)
        annotations.tokens.append(
          Token(gold: span, in: article.text, spaceBefore: i == 0 || word.spaceBefore))
      }
      let span = TextSpan(start, article.text.count)
      annotations.sentences.append(
        Sentence(span: span, tokens: first..<annotations.tokens.count, block: article.blocks.count))
      article.blocks.append(.init(kind: .paragraph, span: span))
      article.text.append(10)
    }
    return (article, annotations)
  }
}
