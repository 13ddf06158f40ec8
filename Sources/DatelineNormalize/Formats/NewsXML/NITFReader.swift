import DatelineText

/// Reads a story in NITF, alone or inside a NewsML-G2 item.
struct NITFReader {
  let tree: XMLTree
  let lexicon: MetadataLexicon

  /// The story in the element `root`.
  func read(_ root: Int = 0) -> Article {
    var article = Article(mediaType: "application/nitf+xml")
    let head = tree.first("body.head", in: root)
    article.metadata = metadata(root, head)
    var blocks = XMLBlocks(tree)
    if let head { addLead(head, root, &blocks) }
    for body in tree.outermost("body.content", in: root) { blocks.add(inside: body) }
    if blocks.blocks.isEmpty, let body = tree.first("body", in: root) { blocks.add(inside: body) }
    (article.text, article.blocks, article.captions) = (blocks.text, blocks.blocks, blocks.captions)
    if let head, let place = tree.first("dateline", in: head) {
      article.putDateline(tree.cleanText(of: place))
    }
    return article
  }

  /// The second headline and the summary, unless the text begins with it.
  private func addLead(_ head: Int, _ root: Int, _ blocks: inout XMLBlocks) {
    if let second = tree.first("hl2", in: head) { blocks.add(tree.cleanText(of: second), kind: .heading) }
    guard let abstract = tree.first("abstract", in: head), let body = tree.first("body.content", in: root)
    else {
      return
    }
    let summary = PlainKey.squeeze(tree.cleanText(of: abstract))
    let text = PlainKey.squeeze(tree.cleanText(of: body, limit: 2000))
    if !summary.isEmpty, !text.contains(summary.prefix(80)) { blocks.add(inside: abstract) }
  }

  private func metadata(_ root: Int, _ head: Int?) -> Metadata {
    var out = Metadata()
    let title =
      head.flatMap { tree.first("hl1", in: $0) ?? tree.first("hedline", in: $0) }
      ?? tree.first("title", in: root)
    out.title = title.map { tree.cleanText(of: $0) }.flatMap { $0.isEmpty ? nil : Sourced($0, .meta) }
    if let head { out.authors = authors(head) }
    out.published = published(root).map { Sourced($0, .meta) }
    let publication = tree.first("pubdata", in: root)
    out.site = (publication.flatMap { tree.attribute("name", of: $0) } ?? holder(root)).map {
      Sourced($0, .meta)
    }
    let address =
      tree.first("doc-id", in: root).flatMap { tree.attribute("id-string", of: $0) }
      ?? publication.flatMap { tree.attribute("ex-ref", of: $0) }
    if let address, address.hasPrefix("http") { out.url = Sourced(address, .meta) }
    let language = [root, tree.first("body", in: root)].lazy.compactMap { $0 }.compactMap {
      tree.attribute("lang", of: $0)
    }.first
    out.language = language.map { Sourced($0, .meta) }
    return out
  }

  private func holder(_ root: Int) -> String? {
    tree.first("doc.copyright", in: root).flatMap { tree.attribute("holder", of: $0) }
  }

  /// The people that the bylines mark as such, else the names in them.
  private func authors(_ head: Int) -> Sourced<[String]>? {
    var names: [String] = []
    var seen: Set<String> = []
    for byline in tree.all("byline", in: head).prefix(20) {
      let people = tree.all("person", in: byline).prefix(Self.authorLimit)
      let texts =
        people.isEmpty
        ? [text(of: byline, without: "byttl")] : people.map { tree.cleanText(of: $0, limit: 500) }
      for name in texts.flatMap({ lexicon.authors.names(in: $0) })
      where names.count < Self.authorLimit && seen.insert(name).inserted {
        names.append(name)
      }
    }
    return names.isEmpty ? nil : Sourced(names, .meta)
  }

  private static let authorLimit = 40

  /// The text of an element up to its part called `part`: an office behind a name.
  private func text(of node: Int, without part: String) -> String {
    let cut = tree.first(part, in: node) ?? Int(tree.nodes[node].end)
    var out: [UInt8] = []
    for i in node..<cut where tree.isText(i) { CleanText.append(tree.text(i), to: &out) }
    return CleanText.string(out[...])
  }

  /// The day of issue; where another signal for the same day has a time and a zone, that moment.
  private func published(_ root: Int) -> Moment? {
    let places = [
      ("date.issue", "norm"), ("pubdata", "date.publication"), ("date.release", "norm"),
      ("story.date", "norm"),
    ]
    let found = places.compactMap { element, attribute in
      tree.first(element, in: root).flatMap { tree.attribute(attribute, of: $0) ?? tree.cleanText(of: $0) }
        .flatMap { DateScanner.value($0, names: lexicon.months) }
    }
    guard let first = found.first else { return nil }
    return found.first { $0.day == first.day && $0.offsetMinutes != nil } ?? first
  }
}

extension Article {
  /// Puts an agency's dateline before the first paragraph, as papers print it; not where that begins with it.
  mutating func putDateline(_ dateline: String) {
    let place = CleanText.string(dateline)
    guard !place.isEmpty, place.utf8.count < 200, let at = blocks.firstIndex(where: { $0.kind == .paragraph })
    else {
      return
    }
    let span = blocks[at].span
    let key = PlainKey.squeeze(String(place.prefix { $0 != "," && $0 != "(" }))
    let beginning = PlainKey.squeeze(String(decoding: text[span.range].prefix(300), as: UTF8.self))
    guard !key.isEmpty, !beginning.hasPrefix(key) else { return }
    let end = place.utf8.last
    let addition = Array((place + (end == UInt8(ascii: "-") ? " " : " - ")).utf8)
    text.insert(contentsOf: addition, at: span.start)
    for i in blocks.indices where i >= at {
      let old = blocks[i].span
      let start = i == at ? old.start : old.start + addition.count
      blocks[i].span = TextSpan(start, old.end + addition.count)
    }
  }
}
