import DatelineText

/// Finds quotations and reported speech with cue and speaker.
struct QuoteExtractor: Sendable {
  private let finder: AttributionFinder

  init(data: LanguageData, options: AnnotateOptions) throws(LanguageDataError) {
    let model = try RankingModel(name: "quotes-model.txt", bytes: data.bytes("quotes-model.txt"))
    finder = AttributionFinder(lexicon: try QuoteLexicon(data: data), model: model)
  }

  func annotate(_ article: Article, _ annotations: inout Annotations) {
    let context = QuoteContext(
      article, annotations, lexicon: finder.cues.lexicon, parse: finder.model.usesParse)
    let cues = finder.findCues(context)
    var assembler = QuoteAssembler(context, annotations, finder: finder, cues: cues)
    annotations.quotes = assembler.run()
  }
}
