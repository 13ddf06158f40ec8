import DatelineText

/// Reads a NewsML-G2 news item, alone or as the only text of a news message.
struct NewsMLReader {
  let tree: XMLTree
  let html: HTMLReader

  func read() throws(Rejection) -> Article {
    let item = try item()
    let content = tree.first("contentSet", in: item) ?? item
    var article = try body(content)
    article.mediaType = "application/vnd.iptc.g2.newsitem+xml"
    describe(&article, item)
    return article
  }

  /// The item that is an article. Several are no article: to take the first would lose the others without a word.
  private func item() throws(Rejection) -> Int {
    let items = tree.name(0) == "newsItem" ? [0] : tree.all("newsItem")
    let texts = newestOfEach(items.filter(holdsText))
    if texts.count > 1 {
      throw Rejection(
        .unsupportedFormat,
        "The news message holds \(texts.count) articles; save each news item as a file of its own and drop those."
      )
    }
    guard let only = texts.first else {
      let isRemote = items.contains { tree.first("remoteContent", in: $0) != nil }
      throw Rejection(
        .unsupportedFormat,
        isRemote
          ? "The news item names its content but does not hold it; drop the file that it names."
          : "There is no article in this NewsML-G2 file; drop a news item with a text.")
    }
    return only
  }

  private func holdsText(_ item: Int) -> Bool {
    let kind = tree.first("itemClass", in: item).flatMap { tree.attribute("qcode", of: $0) } ?? ""
    guard
      !["picture", "video", "audio", "graphic", "animation"].contains(where: { kind.hasSuffix(":" + $0) })
    else {
      return false
    }
    return tree.first("inlineXML", in: item) != nil || tree.first("inlineData", in: item) != nil
  }

  /// Of items with one identifier, the highest version.
  private func newestOfEach(_ items: [Int]) -> [Int] {
    var newest: [String: Int] = [:]
    var order: [String] = []
    for item in items {
      let id = tree.attribute("guid", of: item) ?? "item \(item)"
      if let known = newest[id] {
        if version(item) > version(known) { newest[id] = item }
      } else {
        newest[id] = item
        order.append(id)
      }
    }
    return order.compactMap { newest[$0] }
  }

  private func version(_ item: Int) -> Int { tree.attribute("version", of: item).flatMap { Int($0) } ?? 0 }

  private func body(_ content: Int) throws(Rejection) -> Article {
    if let inline = tree.first("inlineXML", in: content) {
      if let nitf = tree.first("nitf", in: inline) {
        return NITFReader(tree: tree, lexicon: html.metadata).read(nitf)
      }
      var article = Article()
      var blocks = XMLBlocks(tree)
      blocks.add(inside: tree.first("body", in: inline) ?? inline)
      (article.text, article.blocks, article.captions) = (blocks.text, blocks.blocks, blocks.captions)
      if let heading = tree.first("h1", in: inline) ?? tree.first("title", in: inline) {
        article.metadata.title = Sourced(tree.cleanText(of: heading), .text)
      }
      return article
    }
    guard let data = tree.first("inlineData", in: content) else { return Article() }
    let text = tree.wholeText(of: data)
    let type = tree.attribute("contenttype", of: data) ?? tree.attribute("contentType", of: data) ?? ""
    if type.contains("html") || type.contains("xml") { return try html.readFragment(text) }
    return PlainTextReader(lexicon: html.metadata).read(text)
  }

  /// What the item says of its content, which beats what the text says of itself.
  private func describe(_ article: inout Article, _ item: Int) {
    let meta = tree.first("contentMeta", in: item) ?? item
    let headlines = tree.all("headline", in: meta)
    let main =
      headlines.first { tree.attribute("role", of: $0)?.hasSuffix(":main") ?? false } ?? headlines.first
    if let main {
      let title = tree.cleanText(of: main)
      if !title.isEmpty { article.metadata.title = Sourced(title, .meta) }
    }
    article.dropTitle()
    if let authors = authors(meta) { article.metadata.authors = Sourced(authors, .meta) }
    let info = tree.first("itemMeta", in: item) ?? item
    let published =
      moment("contentCreated", meta) ?? moment("firstCreated", info) ?? moment("versionCreated", info)
    if let published { article.metadata.published = Sourced(published, .meta) }
    let updated = moment("contentModified", meta) ?? moment("versionCreated", info)
    if let updated, updated != article.metadata.published?.value {
      article.metadata.updated = Sourced(updated, .meta)
    }
    if let site = name(of: tree.first("provider", in: info)) ?? name(of: tree.first("infoSource", in: meta)) {
      article.metadata.site = Sourced(site, .meta)
    }
    let language =
      tree.first("language", in: meta).flatMap { tree.attribute("tag", of: $0) }
      ?? tree.attribute("lang", of: item)
    if let language { article.metadata.language = Sourced(language, .meta) }
    if let guid = tree.attribute("guid", of: item), guid.hasPrefix("http") {
      article.metadata.url = Sourced(guid, .meta)
    }
    if let dateline = tree.first("dateline", in: meta) { article.putDateline(tree.cleanText(of: dateline)) }
  }

  private func authors(_ meta: Int) -> [String]? {
    var names: [String] = []
    var texts = tree.all("by", in: meta).prefix(20).map { tree.cleanText(of: $0) }
    if texts.isEmpty { texts = tree.all("creator", in: meta).prefix(20).compactMap { name(of: $0) } }
    for name in texts.flatMap({ html.metadata.authors.names(in: $0) }) where !names.contains(name) {
      names.append(name)
    }
    return names.isEmpty ? nil : names
  }

  /// The name that an element of the vocabulary is given.
  private func name(of node: Int?) -> String? {
    guard let node else { return nil }
    if let child = tree.first("name", in: node) {
      let text = tree.cleanText(of: child)
      if !text.isEmpty { return text }
    }
    return tree.attribute("literal", of: node)
  }

  private func moment(_ element: String, _ node: Int) -> Moment? {
    tree.first(element, in: node).flatMap {
      DateScanner.value(tree.cleanText(of: $0), names: html.metadata.months)
    }
  }
}
