import DatelineText

/// Names that may be the author's, with what speaks for them.
struct AuthorCandidate {
  var names: [String]
  var basis: Basis
  var weight: Double
  /// What a person reads of the signal in an explanation.
  var label: String
}

/// Finds bylines in what a reader sees: near the headline, and behind the text.
struct BylineFinder {
  let page: HTMLDocument
  let stream: BlockStream
  let outline: PageOutline
  let head: PageHead
  let place: HeadlinePlace
  let meta: PageMetaWords
  let names: AuthorNames
  let months: MonthNames
  /// The squeezed names of the site, which end no author's name.
  let site: [String]

  private(set) var found: [AuthorCandidate] = []
  private var seen: Set<Int32> = []
  /// Whether a block holds a date, as far as it was asked.
  private var dated: [Int: Bool] = [:]

  init(
    page: HTMLDocument, stream: BlockStream, outline: PageOutline, head: PageHead, place: HeadlinePlace,
    meta: PageMetaWords, names: AuthorNames, months: MonthNames, site: [String]
  ) {
    self.page = page
    self.stream = stream
    self.outline = outline
    self.head = head
    self.place = place
    self.meta = meta
    self.names = names
    self.months = months
    self.site = site
    for i in place.head where i != place.title { look(at: i, isAfter: false) }
    for i in place.tail { look(at: i, isAfter: true) }
    properties()
  }

  private mutating func add(_ text: String, _ signal: AuthorSignal, isAfter: Bool, factor: Double) {
    let list = names.names(in: text, site: site).filter(names.looksLikeName)
    guard !list.isEmpty, factor > 0 else { return }
    let signal = isAfter ? signal.afterText : signal
    found.append(
      AuthorCandidate(
        names: list, basis: .text, weight: meta.weight(signal) * factor, label: signal.rawValue))
  }

  private mutating func look(at i: Int, isAfter: Bool) {
    let block = stream.blocks[i]
    guard block.words <= 45 else { return }
    let marks = outline.elements[Int(block.node)].marks
    let factor = factor(of: marks, at: i)
    guard factor > 0 else { return }
    let bytes = stream.text(block)
    if names.mayHaveLead(bytes), let rest = names.afterLead(String(decoding: bytes, as: UTF8.self)) {
      add(rest, .byline, isAfter: isAfter, factor: factor)
    } else if block.words <= 4, isAnnouncement(bytes) {
      announced(i + 1, isAfter: isAfter, factor: factor)
    }
    if seen.insert(block.node).inserted { inline(Int(block.node), isAfter: isAfter, factor: factor) }
    if block.words <= 12, isInAuthorClass(Int(block.node)) {
      add(String(decoding: bytes, as: UTF8.self), .marked, isAfter: isAfter, factor: factor)
    }
    if block.words <= 8, block.linkBytes > 0, isInAuthorLink(Int(block.node)) {
      add(String(decoding: bytes, as: UTF8.self), .link, isAfter: isAfter, factor: factor)
    }
    if !isAfter, place.title.map({ i > $0 }) ?? true { besideDate(i, factor: factor) }
  }

  private func isAnnouncement(_ text: ArraySlice<UInt8>) -> Bool {
    names.words.announcements.contains(
      PlainKey.fold(AuthorNames.trimmed(String(decoding: text, as: UTF8.self))))
  }

  /// How far a place is to be believed: names of commenters not at all, those of teasers hardly.
  private func factor(of marks: PageMarks, at i: Int) -> Double {
    if place.isBetween(i) { return 1 }
    if marks.contains(.comment) { return 0 }
    var factor = place.title.map { i < $0 - 3 ? 0.5 : 1 } ?? 1
    if !marks.isDisjoint(with: [.related, .nav, .footer, .breadcrumb, .tags]) { factor *= 0.45 }
    if !marks.isDisjoint(with: [.caption, .credit, .figcaptionElement, .figureElement]) { factor *= 0.3 }
    return factor
  }

  /// The block behind "Written by" or "About the author".
  private mutating func announced(_ i: Int, isAfter: Bool, factor: Double) {
    guard i < stream.blocks.count else { return }
    let block = stream.blocks[i]
    let text = CleanText.string(stream.text(block).prefix(200))
    if block.words <= 10 {
      add(text, isAfter ? .about : .byline, isAfter: isAfter, factor: factor)
    } else {
      let list = text.split(separator: " ")
      guard let verb = list.firstIndex(where: { names.words.verbs.contains(WordKey(String($0))) }) else {
        return
      }
      let name = list[..<verb].joined(separator: " ")
      guard !name.isEmpty, name.utf8.count < 60 else { return }
      add(name, .about, isAfter: false, factor: factor)
    }
  }

  /// Author links and classes among the inline elements of one block element.
  private mutating func inline(_ node: Int, isAfter: Bool, factor: Double) {
    var i = node + 1
    let end = min(Int(page.nodes[node].end), node + 200)
    while i < end {
      let n = page.nodes[i]
      if n.tag.isExcluded || n.tag.isBlock && outline.elements[i].blocks > 0 {
        i = Int(n.end)
        continue
      }
      if n.tag != .text, n.count > 0, let signal = signal(of: i) {
        add(page.cleanText(of: i, limit: 160), signal, isAfter: isAfter, factor: factor)
      }
      i += 1
    }
  }

  private func signal(of node: Int) -> AuthorSignal? {
    if page.nodes[node].tag == .a {
      if page.value(.rel, of: node)?.containsASCII("author") ?? false { return .relation }
      if let href = page.value(.href, of: node), meta.isAuthorAddress(href) { return .link }
    }
    return page.value(.class, of: node).map(meta.isAuthorClass) ?? false ? .marked : nil
  }

  /// Whether a block stands inside a link to the page of a person.
  private func isInAuthorLink(_ node: Int) -> Bool {
    var at = node
    for _ in 0..<4 where at > 0 {
      if page.nodes[at].tag == .a { return signal(of: at).map { $0 != .marked } ?? false }
      at = Int(page.nodes[at].parent)
    }
    return false
  }

  /// Whether an element, or one of the three around it that hold little more, is called a byline.
  private func isInAuthorClass(_ node: Int) -> Bool {
    var at = node
    for _ in 0..<4 where at > 0 && outline.elements[at].words <= 30 {
      if page.value(.class, of: at).map(meta.isAuthorClass) ?? false
        || page.value(.itemprop, of: at).map(meta.isAuthorClass) ?? false
        || page.value(.dataTestID, of: at).map(meta.isAuthorClass) ?? false
      {
        return true
      }
      at = Int(page.nodes[at].parent)
    }
    return false
  }

  /// A name alone in a short block, with a date in the same block or in one of the two around it.
  private mutating func besideDate(_ i: Int, factor: Double) {
    let block = stream.blocks[i]
    guard (2...9).contains(block.words), block.tag.headingLevel != 1 else { return }
    let near =
      place.title == i - 1
      || [i, i + 1, i - 1, i + 2].contains { k in
        stream.blocks.indices.contains(k) && stream.blocks[k].words <= 14 && hasDate(k)
      }
    guard near else { return }
    let text = String(decoding: stream.text(block), as: UTF8.self)
    let list = names.names(in: text, site: site).filter(names.looksLikeName)
    guard let name = list.first, names.words.beginsWithGivenName(name), name.contains(" ") else { return }
    add(text, .besideDate, isAfter: false, factor: factor)
  }

  private mutating func hasDate(_ i: Int) -> Bool {
    if let known = dated[i] { return known }
    let text = stream.text(stream.blocks[i])
    let found =
      text.contains(where: \.isASCIIDigit) && !DateScanner(Array(text), names: months).all(limit: 1).isEmpty
    dated[i] = found
    return found
  }

  /// Elements with an author property of microdata, wherever they stand.
  private mutating func properties() {
    let start = place.head.isEmpty ? 0 : Int(stream.blocks[place.head.lowerBound].node)
    let end = stream.blocks.isEmpty ? 0 : Int(stream.blocks[min(place.last, stream.blocks.count - 1)].node)
    for (nodes, signal) in [(head.authorNodes, AuthorSignal.property), (head.authorLinks, .relation)] {
      var taken = 0
      for node in nodes where taken < 4 {
        var block = node
        while block > 0, outline.elements[block].blocks == 0 {
          block = Int(page.nodes[block].parent)
          Work.steps()
        }
        let factor = factor(of: outline.elements[block].marks, at: place.first)
        guard factor > 0 else { continue }
        add(nameText(node), signal, isAfter: node > end || node < start, factor: factor)
        taken += 1
      }
    }
  }

  /// The text of an author element: that of the `name` property inside it when there is one.
  private func nameText(_ node: Int) -> String {
    for i in node..<min(Int(page.nodes[node].end), node + 60) {
      guard let property = page.value(.itemprop, of: i), property.containsASCII("name") else { continue }
      return page.string(.content, of: i) ?? page.cleanText(of: i, limit: 160)
    }
    return page.string(.content, of: node) ?? page.cleanText(of: node, limit: 160)
  }
}
