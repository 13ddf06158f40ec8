import DatelineText
import Testing

@testable import DatelineAnnotate

/// A text of one paragraph a line and what it is to give: a line a quote, `words → speaker`.
///
/// A speaker without a name is in round brackets, none at all is `-`; reported speech without marks begins with `~`, and
/// who passed the words on stands behind `via`. Where no line begins with `~`, reported speech without marks is not compared.
struct QuoteCase: CustomTestStringConvertible, Sendable {
  let text: String
  let expected: [String]

  init(_ text: String, _ expected: String...) {
    self.text = text
    self.expected = expected
  }

  var testDescription: String { text }

  /// Finds the quotes of the text and compares them.
  func check(_ location: SourceLocation = #_sourceLocation) throws {
    let (article, quotes) = try QuoteCase.quotes(text)
    let all = quotes.map { QuoteCase.line($0, article) }
    let wantsIndirect = expected.contains { $0.hasPrefix("~") }
    let found = wantsIndirect ? all : all.filter { !$0.hasPrefix("~") }
    #expect(found == expected, sourceLocation: location)
  }

  private static let annotator: Annotator? = try? Annotator(layers: .quotes, data: LanguageData.locate())

  /// The quotes of `text`; lines that begin with `> ` are paragraphs that a page sets off as quotations.
  static func quotes(_ text: String) throws -> (article: Article, quotes: [Quote]) {
    let annotator = try #require(annotator)
    var article = Article()
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if !article.blocks.isEmpty { article.text.append(10) }
      let start = article.text.count
      let isSetOff = line.hasPrefix("> ")
      article.text += Array((isSetOff ? line.dropFirst(2) : line).utf8)
      article.blocks.append(
        .init(kind: isSetOff ? .quote : .paragraph, span: TextSpan(start, article.text.count)))
    }
    return (article, annotator.annotate(article).quotes)
  }

  private static func line(_ quote: Quote, _ article: Article) -> String {
    var line = (quote.kind == .indirect ? "~" : "") + article.string(quote.span) + " → "
    guard let speaker = quote.speaker else { return line + "-" }
    line += speaker.name ?? "(\(speaker.label))"
    return speaker.via.isEmpty ? line : line + " via " + speaker.via.joined(separator: ", ")
  }
}
