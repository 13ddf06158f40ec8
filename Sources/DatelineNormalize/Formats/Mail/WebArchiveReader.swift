import DatelineText

/// Reads MHTML: a page and its pictures in one message, as browsers save it ("web page, single file").
struct WebArchiveReader {
  let decoder: Decoder
  let html: HTMLReader

  /// Whether a message is a saved page rather than mail.
  static func isArchive(_ message: MIMEMessage) -> Bool {
    let headers = message.parts[0].headers
    if headers["snapshot-content-location"] != nil { return true }
    if headers["from"]?.hasASCIIPrefix("<saved by") ?? false { return true }
    guard headers["received"] == nil, headers["message-id"] == nil, headers["to"] == nil else { return false }
    return headers["content-location"] != nil
      || message.parts[0].type.value == "multipart/related"
        && message.parts.contains { $0.headers["content-location"] != nil }
  }

  func read(_ message: MIMEMessage, url: String?, explains: Bool) throws(Rejection) -> Reading {
    guard let part = page(message) else {
      throw Rejection(
        .unsupportedFormat, "The web archive holds no page; save the page again as HTML and drop that.")
    }
    let headers = message.parts[0].headers
    let address =
      ([headers, message.parts[part].headers].lazy.flatMap { headers in
        ["snapshot-content-location", "content-location"].lazy.compactMap { headers.token($0) }
      }).first { $0.hasPrefix("http") }
    let decoded = decoder.decode(message.content(of: part), declared: message.parts[part].type["charset"])
    var article = try html.read(decoded.utf8, url: url ?? address, explains: explains)
    article.charset = decoded.charset
    if decoded.repaired { article.warnings.append(.encodingRepaired) }
    if message.parts[part].isCut { article.warnings.append(.truncated) }
    article.mediaType = "multipart/related"
    if article.metadata.title == nil, let subject = headers["subject"] {
      let title = EncodedWords(decoder: decoder).text(subject)
      if !title.isEmpty { article.metadata.title = Sourced(title, .header) }
    }
    let saved = headers["date"].flatMap {
      DateScanner.value(String(decoding: $0, as: UTF8.self), names: html.metadata.months)
    }
    return Reading(article, address: address, saved: saved?.day)
  }

  /// The page: the part that the archive calls its start, else the first of its type, else the first page.
  private func page(_ message: MIMEMessage) -> Int? {
    let root = message.parts[0].type
    let pages = message.parts.indices.filter {
      message.parts[$0].type.isHTML && !message.parts[$0].body.isEmpty
    }
    if let start = root["start"] {
      let bare = start.filter { $0 != "<" && $0 != ">" }
      if let named = pages.first(where: { message.parts[$0].headers.token("content-id") == bare }) {
        return named
      }
    }
    return pages.first { message.parts[$0].type.value == root["type"] } ?? pages.first
  }
}
