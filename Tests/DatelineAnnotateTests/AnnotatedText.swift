import DatelineText
import Testing

@testable import DatelineAnnotate

/// `text` with its lines as paragraphs, annotated with `layers` by the data of this checkout.
func annotated(_ text: String, _ layers: Layers) throws -> (Article, Annotations) {
  var article = Article(text: Array(text.utf8))
  var start = 0
  for line in article.text.split(separator: 10, omittingEmptySubsequences: false) {
    article.blocks.append(.init(kind: .paragraph, span: TextSpan(start, start + line.count)))
    start += line.count + 1
  }
  let annotator = try Annotator(layers: layers, data: LanguageData.locate())
  return (article, annotator.annotate(article))
}
