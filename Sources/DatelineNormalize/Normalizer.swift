import DatelineText

/// Turns the bytes of one dropped file into an `Article`.
package struct Normalizer: Sendable {
  private let decoder: Decoder
  private let html: HTMLReader
  private let limit: Int

  /// Loads the phrase lists and models; `byteLimit` is the largest file that is read.
  package init(data: LanguageData, byteLimit: Int = 64 << 20) throws(LanguageDataError) {
    decoder = Decoder(labels: try CharsetLabels(data: data))
    html = try HTMLReader(data: data)
    limit = byteLimit
  }

  /// Loads what the C library would open at need, for a process that is about to give up its right to open files.
  package func loadEncodings() { IconvDecoder.load(decoder.labels.iconvNames.union(Decoder.wideNames)) }

  /// Throws a `Rejection` for what is no article at all (binary, empty, too large).
  package func normalize(_ input: ArticleInput) throws(Rejection) -> Article {
    guard input.bytes.count <= limit else {
      throw Rejection(
        .tooLarge,
        "The file has \(input.bytes.count) bytes, the limit is \(limit); raise limits.file_bytes or drop a smaller file."
      )
    }
    try MediaType.sniff(input.bytes, name: input.name)
    let decoded = decoder.decode(input.bytes)
    var article = try read(decoded.utf8, input)
    article.charset = decoded.charset
    if decoded.repaired { article.warnings.append(.encodingRepaired) }
    complete(&article, input)
    if input.explains {
      var explanation = article.explanation ?? Explanation()
      explanation.settle(article.metadata)
      article.explanation = explanation
    }
    return article
  }

  private func read(_ utf8: [UInt8], _ input: ArticleInput) throws(Rejection) -> Article {
    switch MediaType.ofText(utf8, name: input.name) {
    case .html: try html.read(utf8, url: input.sidecar?.url, explains: input.explains)
    case .markdown: MarkdownReader(months: html.metadata.months, authors: html.metadata.authors).read(utf8)
    case .plainText: PlainTextReader(months: html.metadata.months, authors: html.metadata.authors).read(utf8)
    }
  }

  /// Lets the sidecar win, falls back on the file's name and day, and adds the warnings.
  private func complete(_ article: inout Article, _ input: ArticleInput) {
    let months = html.metadata.months
    func moment(_ text: String?) -> Moment? { text.flatMap { DateScanner.value($0, names: months) } }
    if let sidecar = input.sidecar {
      if let url = sidecar.url { article.metadata.url = Sourced(url, .sidecar) }
      if let title = sidecar.title { article.metadata.title = Sourced(title, .sidecar) }
      if let authors = sidecar.authors { article.metadata.authors = Sourced(authors, .sidecar) }
      if let site = sidecar.site { article.metadata.site = Sourced(site, .sidecar) }
      if let language = sidecar.language { article.metadata.language = Sourced(language, .sidecar) }
    }
    if let published = moment(input.sidecar?.published) {
      article.metadata.published = Sourced(published, .sidecar)
    } else if let published = moment(input.published) {
      article.metadata.published = Sourced(published, .option)
    } else if article.metadata.published == nil {
      if let url = article.metadata.url?.value, let day = PublicationDate.inURL(url, months: months) {
        article.metadata.published = Sourced(Moment(day: day), .url)
      } else if let day = PublicationDate.inURL("/" + input.name) {
        article.metadata.published = Sourced(Moment(day: day), .filename)
      } else if let day = input.modified {
        article.metadata.published = Sourced(Moment(day: day), .mtime)
      }
    }
    if article.metadata.published == nil { article.warnings.append(.undated) }
    warn(&article)
  }

  private func warn(_ article: inout Article) {
    // Some scripts put no blanks between words.
    let words = max(article.text.count { $0 == 32 || $0 == 10 } + 1, article.text.count / 12)
    let isEmpty = article.text.isEmpty || (article.mediaType == "text/html" && words < 15)
    if isEmpty, !article.warnings.contains(.notAnArticle) {
      article.warnings.append(.notAnArticle)
    }
    let vote = LanguageVote(lexicon: html.analyzer.lexicon).isEnglish(article.text)
    if vote == false {
      article.warnings.append(.languageUnsupported)
    } else if vote == true, article.metadata.language == nil {
      article.metadata.language = Sourced("en", .text)
    }
  }
}
