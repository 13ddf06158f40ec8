import DatelineText

/// Reads a page's metadata: every field by ranked signals that are checked against each other.
struct PageMetadata {
  let page: HTMLDocument
  let head: PageHead
  let stream: BlockStream
  let outline: PageOutline
  let lexicon: MetadataLexicon
  let url: String?
  /// The blocks of the article, by index into the stream.
  let kept: [Int]

  /// The metadata with what spoke for each field.
  func read() -> (metadata: Metadata, fields: [Explanation.Field]) {
    var metadata = Metadata()
    let site = SiteNames(head: head, meta: lexicon.meta, words: lexicon.authors.words, url: url)
    metadata.site = site.shown
    let titles = TitleChooser(head: head, site: site, meta: lexicon.meta, headings: headings()).choose()
    metadata.title = titles.title
    metadata.url = canonicalURL()
    metadata.language = head.language.flatMap { $0.isEmpty ? nil : Sourced($0, .meta) }
    let place = HeadlinePlace(stream: stream, kept: kept, title: titles.title?.value)
    let dates = DateSignals(
      page: page, head: head, stream: stream, outline: outline, place: place, meta: lexicon.meta,
      months: lexicon.months, url: url
    ).gather()
    metadata.published = dates.decide()
    metadata.updated = dates.updated
    let authors = authors(place, site)
    metadata.authors = authors.authors
    let fields = [
      field("title", metadata.title, titles.evidence),
      Explanation.Field(
        name: "authors", value: metadata.authors?.value.joined(separator: "; "),
        basis: metadata.authors?.basis, evidence: authors.evidence),
      moment("published", metadata.published, dates.evidence(chosen: metadata.published?.value)),
      moment("updated", metadata.updated, dates.updateEvidence()),
      field("site", metadata.site, site.evidence),
      field("url", metadata.url, []),
      field("language", metadata.language, []),
    ]
    return (metadata, fields)
  }

  private func field(_ name: String, _ value: Sourced<String>?, _ evidence: [Evidence]) -> Explanation.Field {
    Explanation.Field(name: name, value: value?.value, basis: value?.basis, evidence: evidence)
  }

  private func moment(_ name: String, _ value: Sourced<Moment>?, _ evidence: [Evidence]) -> Explanation.Field
  {
    Explanation.Field(name: name, value: value?.value.asFound, basis: value?.basis, evidence: evidence)
  }

  private func canonicalURL() -> Sourced<String>? {
    for candidate in [head.canonical, head["og:url"].first] {
      if let candidate, candidate.hasPrefix("http") { return Sourced(candidate, .meta) }
    }
    if let url = head.linkedData.url, url.hasPrefix("http") { return Sourced(url, .jsonLD) }
    return nil
  }

  /// The page's `h1`, and the `h2` near the beginning of the text.
  private func headings() -> [TitleChooser.Heading] {
    let start = kept.first.map { Int(stream.blocks[$0].node) } ?? 0
    func heading(_ node: Int, _ level: Int, near: Bool) -> TitleChooser.Heading {
      TitleChooser.Heading(text: page.cleanText(of: node, limit: 600), level: level, isNearText: near)
    }
    let nearest = head.headings.last { $0 <= start } ?? head.headings.first
    var out = head.headings.prefix(8).map { heading($0, 1, near: $0 == nearest) }
    if let nearest, head.headings.prefix(8).contains(nearest) == false {
      out.append(heading(nearest, 1, near: true))
    }
    let above = head.subheadings.filter { $0 <= start }.suffix(3)
    let below = head.subheadings.filter { $0 > start }.prefix(1)
    out += (above + below).map { heading($0, 2, near: true) }
    return out
  }

  private func authors(_ place: HeadlinePlace, _ site: SiteNames) -> (
    authors: Sourced<[String]>?, evidence: [Evidence]
  ) {
    let finder = BylineFinder(
      page: page, stream: stream, outline: outline, head: head, place: place, meta: lexicon.meta,
      names: lexicon.authors, months: lexicon.months, site: site.squeezed)
    let chooser = AuthorChooser(names: lexicon.authors, meta: lexicon.meta, site: site.squeezed)
    return chooser.choose(declaredAuthors(site) + finder.found)
  }

  /// Authors by machine-readable signals.
  private func declaredAuthors(_ site: SiteNames) -> [AuthorCandidate] {
    let (meta, names) = (lexicon.meta, lexicon.authors)
    var out: [AuthorCandidate] = []
    func add(_ texts: [String], _ basis: Basis, _ weight: Double, _ label: String) {
      var found: [String] = []
      for text in texts.prefix(60) {
        for name in names.names(in: text, site: site.squeezed) where !found.contains(name) {
          found.append(name)
        }
      }
      guard !found.isEmpty else { return }
      out.append(
        AuthorCandidate(names: found, basis: basis, weight: weight, label: label))
    }
    for n in 1...2 where names.afterLead((head["twitter:label\(n)"].first ?? "") + " X") != nil {
      add(head["twitter:data\(n)"], .meta, meta.weight(.writtenBy), "meta twitter:data\(n)")
    }
    let data = head.linkedData
    add(data.people, .jsonLD, meta.weight(.jsonPerson), "JSON-LD author")
    add(
      data.organizations, .jsonLD, meta.weight(.jsonOrganization), "JSON-LD organization")
    for key in meta.authors {
      let values = head[key.name].filter { !$0.contains("://") }
      let texts = key.name == "citation_author" ? values.map(Self.givenNameFirst) : values
      add(texts, .meta, key.weight, "meta \(key.name)")
    }
    return out
  }

  /// "Okafor, Ada" as "Ada Okafor".
  private static func givenNameFirst(_ name: String) -> String {
    let parts = name.split(separator: ",", omittingEmptySubsequences: false)
    return parts.count == 2 ? "\(parts[1]) \(parts[0])" : name
  }
}

/// The word lists that metadata are read with.
struct MetadataLexicon: Sendable {
  let meta: PageMetaWords
  let months: MonthNames
  let authors: AuthorNames
  let warnings: PageWarnings
  let headers: HeaderWords

  init(data: LanguageData) throws(LanguageDataError) {
    meta = try PageMetaWords(data: data)
    months = try MonthNames(data: data)
    authors = try AuthorNames(data: data)
    warnings = try PageWarnings(data: data)
    headers = try HeaderWords(data: data)
  }
}
