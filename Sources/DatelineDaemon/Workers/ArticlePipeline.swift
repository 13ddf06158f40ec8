import DatelineAnnotate
import DatelineNormalize
import DatelineStore
import DatelineText

/// One article from bytes to encoded records: what a worker does, whether thread or child process.
package struct ArticlePipeline: Sendable {
  private let normalizer: Normalizer
  private let annotator: Annotator
  private let encoder: RecordEncoder

  /// Loads the language data that the wanted records need; no article is read that has more than `byteLimit` bytes,
  /// unpacked or not.
  package init(
    records: RecordOptions, data: LanguageData, annotate: AnnotateOptions = AnnotateOptions(),
    byteLimit: Int = Settings().fileBytes
  ) throws(LanguageDataError) {
    normalizer = try Normalizer(data: data, byteLimit: byteLimit)
    annotator = try Annotator(layers: records.types.layers, data: data, options: annotate)
    encoder = RecordEncoder(options: records)
  }

  /// Whether `text` can be read as a publication date.
  package func isDate(_ text: String) -> Bool { normalizer.isDate(text) }

  /// Loads what would be opened at need, before the process gives up its right to open files.
  func loadEncodings() { normalizer.loadEncodings() }

  /// Never throws: an article that cannot be read becomes a `failed` record. `explain` is given the explanation of an
  /// input that asks for one.
  package func process(
    _ input: ArticleInput, _ identity: ArticleIdentity, explain: (Explanation) -> Void = { _ in }
  ) -> EncodedArticle {
    do {
      let article = try normalizer.normalize(input)
      if let explanation = article.explanation { explain(explanation) }
      let supported = !article.warnings.contains(.languageUnsupported)
      return encoder.encode(article, supported ? annotator.annotate(article) : Annotations(), identity)
    } catch {
      return encoder.encode(error, identity)
    }
  }

  /// The record of a file that never reached the normalizer.
  package func reject(_ rejection: Rejection, _ identity: ArticleIdentity) -> EncodedArticle {
    encoder.encode(rejection, identity)
  }
}
