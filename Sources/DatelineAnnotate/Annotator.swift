import DatelineText

/// Fills an article's layers in order: tokens, sentences, tags, parse, names, times, quotes, events.
package struct Annotator: Sendable {
  private let tokenizer: Tokenizer?
  private let splitter: SentenceSplitter?
  private let tagger: Tagger?
  private let parser: Parser?
  private let names: NameFinder?
  private let times: TimeTagger?
  private let quotes: QuoteExtractor?
  let events: EventExtractor?

  /// Loads the data of the asked-for layers (and of those they stand on) and of no others.
  package init(
    layers: Layers, data: LanguageData, options: AnnotateOptions = AnnotateOptions()
  ) throws(LanguageDataError) {
    let wanted = layers.closure
    tokenizer = wanted.contains(.tokens) ? try Tokenizer(data: data, options: options) : nil
    splitter = wanted.contains(.sentences) ? try SentenceSplitter(data: data, options: options) : nil
    tagger = wanted.contains(.tags) ? try Tagger(data: data, options: options) : nil
    parser = wanted.contains(.parse) ? try Parser(data: data, options: options) : nil
    names = wanted.contains(.names) ? try NameFinder(data: data, options: options) : nil
    times = wanted.contains(.timexes) ? try TimeTagger(data: data, options: options) : nil
    quotes = wanted.contains(.quotes) ? try QuoteExtractor(data: data, options: options) : nil
    events = wanted.contains(.events) ? try EventExtractor(data: data, options: options) : nil
  }

  /// Never fails: text that fits no rule gets no annotation. `finished` is told of each layer as it is done.
  package func annotate(_ article: Article, finished: (Layers) -> Void = { _ in }) -> Annotations {
    var annotations = Annotations()
    tokenizer?.annotate(article, &annotations)
    finished(.tokens)
    splitter?.annotate(article, &annotations)
    finished(.sentences)
    tagger?.annotate(article, &annotations)
    finished(.tags)
    parser?.annotate(article, &annotations)
    finished(.parse)
    names?.annotate(article, &annotations)
    finished(.names)
    times?.annotate(article, &annotations)
    finished(.timexes)
    quotes?.annotate(article, &annotations)
    finished(.quotes)
    events?.annotate(article, &annotations)
    finished(.events)
    return annotations
  }
}
