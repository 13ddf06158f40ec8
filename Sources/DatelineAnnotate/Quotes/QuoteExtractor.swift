import DatelineText

/// Finds quotations and reported speech with cue and speaker.
package struct QuoteExtractor: Sendable {
  package static let fileName = "quotes.model"
  /// The section of the model file that holds the weights.
  package static let section = "qtwt"

  private let finder: AttributionFinder

  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {
    guard let weights = SparseWeights(try ModelFile(Self.fileName, data: data), Self.section) else {
      throw LanguageDataError("\(data.folder)/language/en/\(Self.fileName): no weights in it; train it anew")
    }
    finder = AttributionFinder(lexicon: try QuoteLexicon(data: data), weights: weights)
  }

  func annotate(_ article: Article, _ annotations: inout Annotations) {
    annotations.quotes = extract(article, annotations).quotes
  }

  /// The quotes of an article, and the steps of work that they took.
  func extract(_ article: Article, _ annotations: Annotations) -> (quotes: [Quote], steps: Int) {
    let context = QuoteContext(article, annotations, lexicon: finder.cues.lexicon)
    let cues = finder.findCues(context)
    var assembler = QuoteAssembler(context, annotations, finder: finder, cues: cues)
    return (assembler.run(), context.work.steps)
  }
}
