import DatelineText

/// Reads newsletters and forwarded articles that were saved as mail (`.eml`).
///
/// Subject, sender and date come from the message, or from the one that was forwarded in it; the text is that of the
/// HTML part unless the plain one has far more.
struct MailReader {
  let decoder: Decoder
  let html: HTMLReader
  let words: MailWords

  /// A text in which a page of the same message is told to be more than a link to the newsletter.
  private static let leastWords = 15
  /// More of a forwarder's note than this is not compared.
  private static let preambleBytes = 8192

  /// One way in which a message shows its text.
  private struct Version {
    var article: Article
    var lines: [ArraySlice<UInt8>]
    var words: Int { article.text.split(whereSeparator: \.isASCIISpace).count }
  }

  func read(_ message: MIMEMessage, url: String?, explains: Bool) throws(Rejection) -> Reading {
    let body = MailBody(message)
    let page = body.html.isEmpty ? nil : try self.page(body, url: url, explains: explains)
    let plain = body.plain.isEmpty ? nil : self.plain(body)
    guard var version = choose(page, plain) else {
      throw Rejection(
        .unsupportedFormat,
        "The message holds no text of its own; save the article that is attached to it and drop that.")
    }
    let lines = plain?.lines ?? version.lines
    let forwarded = ForwardedHeader.find(lines, words: words)
    if let forwarded { dropPreamble(&version, lines[..<forwarded.end]) }
    MailTrim(words: words).trim(&version.article)
    describe(&version.article, message.parts[body.root].headers, forwarded)
    if message.hasMore, !version.article.warnings.contains(.truncated) {
      version.article.warnings.append(.truncated)
    }
    version.article.dropTitle()
    version.article.mediaType = "message/rfc822"
    return Reading(version.article, address: address(message.parts[body.root].headers))
  }

  private func choose(_ page: Version?, _ plain: Version?) -> Version? {
    guard let page else { return plain }
    guard let plain else { return page }
    let isWhole = page.words >= Self.leastWords && page.words * 2 >= plain.words
    return isWhole ? page : plain
  }

  private func page(_ body: MailBody, url: String?, explains: Bool) throws(Rejection) -> Version {
    let (utf8, charset, warnings) = text(body.html, of: body.message)
    var article = try html.read(utf8, url: url, explains: explains)
    article.charset = charset
    article.warnings += warnings
    // A plain version shows them without parsing the page once more.
    return Version(article: article, lines: body.plain.isEmpty ? HTMLLines.lines(utf8) : [])
  }

  private func plain(_ body: MailBody) -> Version {
    let (utf8, charset, warnings) = text(body.plain, of: body.message)
    let reader = PlainTextReader(lexicon: html.metadata)
    let lines = PlainTextReader.lines(utf8, from: 0)
    var start = 0
    if let end = ForwardedHeader.find(lines, words: words)?.end {
      start = end < lines.count ? lines[end].startIndex : utf8.count
    }
    // What follows "-- " alone on a line is a signature.
    let signature = lines.last { $0.starts(with: "-- ".utf8) && $0.count == 3 }?.startIndex ?? utf8.count
    var article = reader.read(Array(utf8[start..<max(start, signature)]))
    article.charset = charset
    article.warnings += warnings
    return Version(article: article, lines: lines)
  }

  /// The text of some parts behind each other.
  private func text(_ parts: [Int], of message: MIMEMessage) -> ([UInt8], String, [Article.Warning]) {
    var out: [UInt8] = []
    var charset = "utf-8"
    var warnings: [Article.Warning] = []
    for (k, part) in parts.enumerated() {
      let decoded = decoder.decode(message.content(of: part), declared: message.parts[part].type["charset"])
      if k == 0 { charset = decoded.charset } else { out += [10, 10] }
      out += decoded.utf8
      if decoded.repaired, !warnings.contains(.encodingRepaired) { warnings.append(.encodingRepaired) }
      if message.parts[part].isCut, !warnings.contains(.truncated) { warnings.append(.truncated) }
    }
    return (out, charset, warnings)
  }

  /// Drops the leading blocks of a page that show a forwarder's note and the forwarded header.
  private func dropPreamble(_ version: inout Version, _ lines: ArraySlice<ArraySlice<UInt8>>) {
    let text = Array(Array(lines.joined(separator: [UInt8(32)])).prefix(Self.preambleBytes))
    let preamble = PlainKey.squeeze(String(decoding: text, as: UTF8.self))
    var from = 0
    for block in version.article.blocks.prefix(16) {
      let key = PlainKey.squeeze(version.article.string(block.span))
      guard !key.isEmpty, key.utf8.count <= preamble.utf8.count, preamble.contains(key) else { break }
      from += 1
    }
    version.article.keep(blocks: from..<version.article.blocks.count)
  }

  /// Title, authors, site and date by the headers of the message or of the forwarded one.
  private func describe(_ article: inout Article, _ headers: MIMEHeaders, _ forwarded: ForwardedHeader?) {
    let encoded = EncodedWords(decoder: decoder)
    func header(_ name: String) -> String { headers[name].map(encoded.text) ?? "" }
    let subject = words.subject(forwarded?.subject ?? header("subject"))
    if !subject.isEmpty { article.metadata.title = Sourced(subject, .header) }
    let date = forwarded == nil ? header("date") : forwarded?.date ?? ""
    if let moment = DateScanner.value(date, names: html.metadata.months) {
      article.metadata.published = Sourced(moment, .header)
    }
    let name =
      forwarded?.from.map { MailAddress.name(Array($0.utf8), encoded) }
      ?? headers["from"].map { MailAddress.name($0, encoded) }
    guard let name else { return }
    let address = forwarded?.from ?? headers["from"].map { String(decoding: $0, as: UTF8.self) } ?? ""
    let sender = words.sender(name, address: address, authors: html.metadata.authors)
    if article.metadata.authors == nil, !sender.people.isEmpty {
      article.metadata.authors = Sourced(sender.people, .header)
    }
    if let site = sender.site { article.metadata.site = Sourced(site, .header) }
  }

  /// Where the newsletter can be read on the web, when a header says so.
  private func address(_ headers: MIMEHeaders) -> String? {
    for name in ["archived-at", "content-location", "x-newsletter-url"] {
      if let value = headers.token(name), value.hasPrefix("http") { return value }
    }
    return nil
  }
}
