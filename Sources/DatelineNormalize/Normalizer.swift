import DatelineText

/// Turns the bytes of one dropped file into an `Article`.
package struct Normalizer: Sendable {
  private let decoder: Decoder
  private let html: HTMLReader
  private let mail: MailWords
  private let limit: Int

  /// Loads the phrase lists and models; `byteLimit` is the largest file that is read.
  package init(data: LanguageData, byteLimit: Int = 64 << 20) throws(LanguageDataError) {
    decoder = Decoder(labels: try CharsetLabels(data: data))
    html = try HTMLReader(data: data)
    mail = try MailWords(data: data)
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
    try checkDate(of: input.sidecar, "its sidecar")
    try checkDate(of: input.folder, "the folder's .meta.json")
    let file = try unpacked(input)
    try MediaType.sniff(file.bytes)
    var reading = try read(file)
    complete(&reading, file)
    var article = reading.article
    if input.explains {
      var explanation = article.explanation ?? Explanation()
      explanation.settle(article.metadata)
      article.explanation = explanation
    }
    return article
  }

  /// A date that a person gave and nobody can read is a mistake: passed over, it would leave a wrong one for ever.
  private func checkDate(of sidecar: Sidecar?, _ place: String) throws(Rejection) {
    guard let date = sidecar?.published, !isDate(date) else { return }
    throw Rejection(
      .badSidecar,
      "“\(date)” as \"published\" in \(place) is no publication date; write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ."
    )
  }

  /// Whether `text` can be read as a publication date.
  package func isDate(_ text: String) -> Bool { moment(text) != nil }

  private func moment(_ text: String?) -> Moment? {
    // A page's dates are of the years of pages; what a person says may be the day of an old newspaper.
    text.flatMap {
      CivilDate($0).map { Moment(day: $0) } ?? DateScanner.value($0, names: html.metadata.months)
    }
  }

  /// A packed file's content under its name without the ending; the log keeps what was dropped.
  private func unpacked(_ input: ArticleInput) throws(Rejection) -> ArticleInput {
    guard Gunzip.isGzip(input.bytes) else { return input }
    var file = input
    file.bytes = try Gunzip.unpack(input.bytes, limit: limit)
    file.name = Gunzip.name(input.name)
    guard !Gunzip.isGzip(file.bytes) else {
      throw Rejection(
        .unsupportedFormat, "The file is packed twice; unpack it (gunzip FILE.gz) and drop what comes out.")
    }
    return file
  }

  private func read(_ file: ArticleInput) throws(Rejection) -> Reading {
    if MIMEMessage.isMessage(file.bytes, name: file.name) {
      guard !MIMEMessage.isMailbox(file.bytes) else {
        throw Rejection(
          .unsupportedFormat,
          "The file is a mailbox of several messages; save each of them as a file (.eml) and drop those.")
      }
      return try read(MIMEMessage(file.bytes), file)
    }
    let decoded = decoder.decode(file.bytes)
    var reading = try read(decoded.utf8, file)
    reading.article.charset = decoded.charset
    if decoded.repaired { reading.article.warnings.append(.encodingRepaired) }
    return reading
  }

  private func read(_ message: MIMEMessage, _ file: ArticleInput) throws(Rejection) -> Reading {
    if WebArchiveReader.isArchive(message) {
      return try WebArchiveReader(decoder: decoder, html: html)
        .read(message, url: file.sidecar?.url, explains: file.explains)
    }
    return try MailReader(decoder: decoder, html: html, words: mail)
      .read(message, url: file.sidecar?.url, explains: file.explains)
  }

  private func read(_ utf8: [UInt8], _ file: ArticleInput) throws(Rejection) -> Reading {
    let (months, authors) = (html.metadata.months, html.metadata.authors)
    switch try MediaType.ofText(utf8, name: file.name) {
    case .html:
      let saved = SavedPage(utf8, months: months)
      let article = try html.read(utf8, url: file.sidecar?.url ?? saved.address, explains: file.explains)
      return Reading(article, address: saved.address, saved: saved.day)
    case .markdown:
      return Reading(
        MarkdownReader(months: months, authors: authors, characters: html.analyzer.characters).read(utf8))
    case .plainText: return Reading(PlainTextReader(lexicon: html.metadata).read(utf8))
    case .nitf:
      let tree = try tree(utf8)
      return Reading(whole(NITFReader(tree: tree, lexicon: html.metadata).read(), tree))
    case .newsML:
      let tree = try tree(utf8)
      return Reading(whole(try NewsMLReader(tree: tree, html: html).read(), tree))
    }
  }

  private func tree(_ utf8: [UInt8]) throws(Rejection) -> XMLTree {
    guard let tree = XMLReader.parse(TagLimit.limited(utf8), characters: html.analyzer.characters) else {
      throw Rejection(
        .notText, "The file is no XML that could be read; check it (xmllint --noout FILE) and drop it again.")
    }
    return tree
  }

  /// The article with a warning where the parser gave up before the end.
  private func whole(_ article: Article, _ tree: XMLTree) -> Article {
    var article = article
    if tree.isCut { article.warnings.append(.truncated) }
    return article
  }

  /// Lets the sidecar win, falls back on the file's name, its folder and its day, and adds the warnings.
  private func complete(_ reading: inout Reading, _ input: ArticleInput) {
    var article = reading.article
    if let address = reading.address, article.metadata.url == nil {
      article.metadata.url = Sourced(address, .header)
    }
    if let sidecar = input.sidecar { apply(sidecar, to: &article.metadata) }
    setDate(&article.metadata, input, saved: reading.saved)
    if let folder = input.folder { fill(&article.metadata, from: folder) }
    if article.metadata.published == nil { article.warnings.append(.undated) }
    warn(&article)
    reading.article = article
  }

  private func apply(_ sidecar: Sidecar, to metadata: inout Metadata) {
    if let url = sidecar.url { metadata.url = Sourced(url, .sidecar) }
    if let title = sidecar.title { metadata.title = Sourced(title, .sidecar) }
    if let authors = sidecar.authors { metadata.authors = Sourced(authors, .sidecar) }
    if let site = sidecar.site { metadata.site = Sourced(site, .sidecar) }
    if let language = sidecar.language { metadata.language = Sourced(language, .sidecar) }
  }

  /// What the folder says of all its articles stands where nothing else is known.
  private func fill(_ metadata: inout Metadata, from folder: Sidecar) {
    if metadata.authors == nil { metadata.authors = folder.authors.map { Sourced($0, .sidecar) } }
    if metadata.site == nil { metadata.site = folder.site.map { Sourced($0, .sidecar) } }
    if metadata.language == nil { metadata.language = folder.language.map { Sourced($0, .sidecar) } }
  }

  private func setDate(_ metadata: inout Metadata, _ input: ArticleInput, saved: CivilDate?) {
    let months = html.metadata.months
    if let published = moment(input.sidecar?.published) {
      metadata.published = Sourced(published, .sidecar)
    } else if let published = moment(input.published) {
      metadata.published = Sourced(published, .option)
    } else if metadata.published == nil {
      if let url = metadata.url?.value, let day = PublicationDate.inURL(url, months: months) {
        metadata.published = Sourced(Moment(day: day), .url)
      } else if let day = FileNameDate.day(in: input.name) ?? PublicationDate.inURL("/" + input.name) {
        metadata.published = Sourced(Moment(day: day), .filename)
      } else if let published = moment(input.folder?.published) {
        metadata.published = Sourced(published, .sidecar)
      } else if let day = input.modified {
        // The day of saving is the page's own; the file may have been copied since.
        metadata.published = Sourced(Moment(day: saved ?? day), .mtime)
      }
    }
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
