import DatelineText

/// Finds time expressions and resolves their values.
///
/// Rules kept as data, compiled into one automaton, recognize them (`TimeRules`, `TimeMatcher`); `TimeFilter` drops
/// what is no time; `TimeResolver` reads the rest in text order against the publication date and each other.
struct TimeTagger: Sendable {
  private let rules: TimeRules
  private let options: AnnotateOptions

  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {
    rules = try TimeRules(data: data)
    self.options = options
  }

  /// Appends the article's time expressions in text order.
  func annotate(_ article: Article, _ annotations: inout Annotations) {
    let words = words(of: article)
    var matcher = TimeMatcher(automaton: rules.automaton)
    let matches = matcher.matches(words)
    guard !matches.isEmpty else { return }
    let context = TimeContext(article: article, annotations: annotations, rules: rules, words: words)
    let filter = TimeFilter(context: context)
    var expressions: [TimeExpression] = []
    for (number, match) in matches.enumerated() where rules.rules[match.rule].operation != .none {
      let parts = rules.expressions(of: match, number: number, path: matcher.path, words: words)
      expressions += parts.filter(filter.accepts)
    }
    expressions = TimeEarlyYears.settled(expressions, context: context)
    var resolver = TimeResolver(context: context, rules: rules, options: options, expressions: expressions)
    annotations.timexes = resolver.resolve(expressions)
  }

  private func words(of article: Article) -> [TimeWord] {
    let lexer = TimeLexer(lexicon: rules.lexicon)
    var words = TimeNumbers(lexicon: rules.lexicon).joined(lexer.words(article.text))
    var block = 0
    for i in words.indices {
      while block < article.blocks.count, article.blocks[block].span.start <= Int(words[i].start) {
        if i == 0 || !continues(words[i], after: words[i - 1], article, block) {
          words[i].flags.insert(.blockStart)
        }
        block += 1
      }
    }
    return words
  }

  /// Whether a block goes on with a sentence that a line break cut ("October" / "7, 2023").
  private func continues(_ word: TimeWord, after last: TimeWord, _ article: Article, _ block: Int) -> Bool {
    block > 0 && article.blocks[block].kind == .paragraph && article.blocks[block - 1].kind == .paragraph
      && !word.flags.contains(.capitalized) && !last.flags.isDisjoint(with: [.letters, .digits])
      && Int(word.start) - Int(last.end) == 1
  }
}
