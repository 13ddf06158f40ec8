import DatelineText

@testable import DatelineAnnotate

/// Runs the time stage on plain sentences, as an article of one paragraph a line.
struct TimeTagging {
  private let annotator: Annotator

  init(options: AnnotateOptions = AnnotateOptions()) throws {
    annotator = try Annotator(layers: .timexes, data: try LanguageData.locate(), options: options)
  }

  /// The time expressions of `text` as published on `day` (`nil`: undated).
  func timexes(_ text: String, published day: String?) -> [Timex] {
    annotator.annotate(Self.article(text, published: day)).timexes
  }

  static func article(_ text: String, published day: String?) -> Article {
    var article = Article(text: Array(text.utf8))
    var start = 0
    for line in article.text.split(separator: 10, omittingEmptySubsequences: false) {
      let span = TextSpan(start, start + line.count)
      if !span.isEmpty { article.blocks.append(.init(kind: .paragraph, span: span)) }
      start += line.count + 1
    }
    if let day, let date = CivilDate(day) { article.metadata.published = Sourced(Moment(day: date), .option) }
    return article
  }

  /// "words|TYPE value" for every expression, which is what the tests compare.
  func found(_ text: String, published day: String?) -> [String] {
    timexes(text, published: day).map { timex in
      String(decoding: Array(text.utf8)[timex.span.range], as: UTF8.self)
        + "|\(timex.kind.rawValue) \(timex.value)"
    }
  }
}
