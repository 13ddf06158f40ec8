import DatelineText

/// Reads a page's metadata: every field by ranked signals that are checked against each other.
struct PageMetadata {
  let page: HTMLDocument
  let head: PageHead
  let stream: BlockStream
  let outline: PageOutline
  let names: MonthNames
  let authorNames: AuthorNames
  let url: String?
  /// The blocks of the article, by index into the stream.
  let kept: [Int]

  private static let publishedKeys: [(key: String, weight: Double)] = [
    ("article:published_time", 2.2), ("og:article:published_time", 2.1), ("og:published_time", 2),
    ("datepublished", 2),
    ("parsely-pub-date", 2), ("sailthru.date", 2), ("publishdate", 2), ("publish-date", 2),
    ("publish_date", 2),
    ("article.published", 2), ("published_time", 2), ("pubdate", 2), ("pub_date", 2), ("publication_date", 2),
    ("dc.date.issued", 2), ("dcterms.created", 1.8), ("dc.date.created", 1.8), ("dcterms.date", 1.6),
    ("dc.date", 1.6),
    ("date", 1.5), ("article:published", 2), ("cxenseparse:recs:publishtime", 2), ("og:pubdate", 2),
    ("citation_publication_date", 2), ("citation_date", 1.6), ("og:regdate", 1.5), ("created", 1.2),
    ("analytics-published", 1.8), ("article:post_time", 1.8), ("bt:pubdate", 2), ("ptime", 1.5), ("dat", 1),
    ("article_date_original", 2), ("originalpublicationdate", 2), ("datecreated", 1.4),
    ("shareaholic:article_published_time", 2),
  ]
  private static let updatedKeys = [
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod",
    "dcterms.modified",
    "dc.date.modified", "modified", "article:modified", "revised",
  ]

  func read() -> Metadata {
    var metadata = Metadata()
    let site = siteName()
    metadata.site = site
    metadata.title = TitleChooser.choose(
      head: head, headings: head.headings.prefix(8).map { page.cleanText(of: $0, limit: 600) },
      site: site?.value)
    metadata.url = canonicalURL()
    metadata.language = head.language.flatMap { $0.isEmpty ? nil : Sourced($0, .meta) }
    let dates = publication()
    metadata.published = dates.decide()
    metadata.updated = dates.updated
    metadata.authors = authors(site: site?.value)
    return metadata
  }

  private func siteName() -> Sourced<String>? {
    if let name = (head["og:site_name"] + head["application-name"] + head["twitter:app:name:iphone"]).first {
      return Sourced(name, .meta)
    }
    return head.linkedData.site.map { Sourced($0, .jsonLD) }
  }

  private func canonicalURL() -> Sourced<String>? {
    for candidate in [head.canonical, head["og:url"].first] {
      if let candidate, candidate.hasPrefix("http") { return Sourced(candidate, .meta) }
    }
    if let url = head.linkedData.url, url.hasPrefix("http") { return Sourced(url, .jsonLD) }
    return nil
  }

  /// All date signals of the page.
  func publication() -> PublicationDate {
    var dates = PublicationDate()
    for address in [url, head.canonical, head["og:url"].first] {
      if let address, let day = PublicationDate.inURL(address) {
        dates.add(Moment(day: day), .url, 3, "date in the URL")
        break
      }
    }
    var seen: Set<String> = []
    for (key, weight) in Self.publishedKeys {
      guard let text = head[key].first, seen.insert(String(text.prefix(10))).inserted else { continue }
      dates.add(DateScanner.value(text, names: names), .meta, weight, "meta \(key)")
    }
    for key in Self.updatedKeys {
      guard let text = head[key].first else { continue }
      dates.addUpdated(DateScanner.value(text, names: names), .meta)
    }
    if let text = head.linkedData.published {
      dates.add(DateScanner.value(text, names: names), .jsonLD, 2, "JSON-LD datePublished")
    }
    if let text = head.linkedData.updated { dates.addUpdated(DateScanner.value(text, names: names), .jsonLD) }
    elements(&dates)
    visible(&dates)
    if dates.signals.isEmpty, let updated = dates.updated {
      dates.add(updated.value, updated.basis, 0.3, "modified")
    }
    return dates
  }

  /// `time` elements and date properties, those before the end of the article first.
  private func elements(_ dates: inout PublicationDate) {
    let last = kept.last.map { Int(page.nodes[Int(stream.blocks[$0].node)].end) } ?? .max
    var rank = 0
    for i in head.times where i <= last && rank < 3 {
      guard !outline.elements[i].marks.contains(.related), !outline.elements[i].marks.contains(.comment)
      else { continue }
      let text =
        page.string(.datetime, of: i) ?? page.string(.content, of: i) ?? page.cleanText(of: i, limit: 200)
      guard let moment = DateScanner.value(text, names: names) else { continue }
      if page.value(.itemprop, of: i)?.containsASCII("modified") ?? false {
        dates.addUpdated(moment, .time)
        continue
      }
      let isPublished = page.value(.itemprop, of: i)?.containsASCII("published") ?? false
      let hasPubdate = page.value(.pubdate, of: i) != nil
      let weight = isPublished || hasPubdate ? 1.8 : rank == 0 ? 1.3 : 0.3
      dates.add(moment, .time, weight, "time element")
      rank += 1
    }
  }

  /// Dates that stand in short blocks near the headline or right after the text.
  private func visible(_ dates: inout PublicationDate) {
    guard let first = kept.first, let last = kept.last else { return }
    var found = 0
    for i in max(0, first - 14)..<min(stream.blocks.count, first + 3) where found < 3 {
      let block = stream.blocks[i]
      let inDateMark = outline.elements[Int(block.node)].marks.contains(.date)
      guard block.words <= 30 else { continue }
      if outline.elements[Int(block.node)].marks.isDisjoint(with: [.related, .comment, .nav]) == false {
        continue
      }
      let scanner = DateScanner(Array(stream.text(block)), names: names)
      for date in scanner.all(limit: 2) {
        let text = stream.text(block)
        if text.prefix(12).containsASCII("updated") || text.prefix(14).containsASCII("modified") {
          dates.addUpdated(date.moment, .text)
          dates.add(date.moment, .text, 0.25, "visible update date")
        } else {
          let weight = (inDateMark ? 1.2 : 0.9) * (date.isAmbiguous ? 0.5 : 1) * (found == 0 ? 1 : 0.4)
          dates.add(date.moment, .text, weight, "date near the headline")
        }
        found += 1
      }
    }
    guard dates.signals.isEmpty else { return }
    for i in last..<min(stream.blocks.count, last + 6) where stream.blocks[i].words <= 30 {
      let text = stream.text(stream.blocks[i])
      if text.containsASCII("copyright") || text.containsASCII("©") { continue }
      for date in DateScanner(Array(text), names: names).all(limit: 1) {
        dates.add(date.moment, .text, 0.4, "date after the text")
      }
    }
  }

  /// Authors by the first signal that gives clean names.
  func authors(site: String?) -> Sourced<[String]>? {
    for (text, basis) in authorTexts() {
      var found: [String] = []
      for t in text {
        for name in authorNames.names(in: t) where !found.contains(name) { found.append(name) }
      }
      if let site, found.count > 1 { found.removeAll { PlainKey.fold($0) == PlainKey.fold(site) } }
      if !found.isEmpty { return Sourced(found, basis) }
    }
    return nil
  }

  private func authorTexts() -> [([String], Basis)] {
    var out: [([String], Basis)] = []
    for n in 1...2 where PlainKey.fold(head["twitter:label\(n)"].first ?? "").hasPrefix("written by") {
      out.append((head["twitter:data\(n)"], .meta))
    }
    out.append((head.linkedData.authors, .jsonLD))
    out.append((head["article:author"].filter { !$0.contains("://") }, .meta))
    for key in [
      "author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
      "citation_author", "article:author_name",
    ] {
      out.append((head[key], .meta))
    }
    let last = kept.last.map { Int(page.nodes[Int(stream.blocks[$0].node)].end) } ?? .max
    let links = head.authorLinks.filter { $0 <= last && page.nodes[$0].tag == .a }
    out.append((links.first.map { [page.cleanText(of: $0, limit: 100)] } ?? [], .text))
    out.append((visibleBylines(), .text))
    out.append((head.authorNodes.prefix(1).map { page.cleanText(of: $0, limit: 100) }, .text))
    return out
  }

  /// Short blocks near the headline that begin with "By" or are marked as a byline.
  private func visibleBylines() -> [String] {
    guard let first = kept.first else { return [] }
    var marked: [String] = []
    for i in max(0, first - 14)..<min(stream.blocks.count, first + 3) {
      let block = stream.blocks[i]
      guard block.words <= 16 else { continue }
      let text = CleanText.string(stream.text(block))
      if text.hasPrefix("By ") || text.hasPrefix("BY ") || text.hasPrefix("by ") { return [text] }
      let marks = outline.elements[Int(block.node)].marks
      if marks.contains(.byline), !marks.contains(.comment), marked.isEmpty, block.words <= 6 {
        marked.append(text)
      }
    }
    return marked
  }
}
