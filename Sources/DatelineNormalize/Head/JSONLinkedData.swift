import DatelineText

/// The node of a page's JSON-LD that describes the article.
struct JSONLinkedData {
  private(set) var headline: String?
  /// Names of people, and of organizations.
  private(set) var people: [String] = []
  private(set) var organizations: [String] = []
  private(set) var published: String?
  private(set) var updated: String?
  private(set) var site: String?
  private(set) var url: String?
  private(set) var language: String?
  private(set) var articleBody: String?
  private(set) var isPaywalled = false

  private var nodes: [JSONValue] = []
  private static let nodeLimit = 2000

  /// Reads the page's JSON-LD scripts; what cannot be read is passed over.
  init(scripts: [ArraySlice<UInt8>], title: String, url: String?, characters: NamedCharacters) {
    for script in scripts {
      guard let value = try? JSONReader.read(Self.unwrapped(script), lenient: true) else { continue }
      collect(value)
    }
    guard let article = choose(title: PlainKey.fold(title), url: url, characters) else { return }
    func string(_ key: String) -> String? {
      Self.text(article[key]).map { CleanText.string(characters.decoded($0)) }
    }
    headline = string("headline") ?? string("name")
    let page = nodes.first { Self.types($0).contains { $0.hasSuffix("WebPage") } }
    published =
      string("datePublished") ?? Self.text(page?["datePublished"]) ?? string("uploadDate")
      ?? string("dateCreated")
    updated = string("dateModified") ?? Self.text(page?["dateModified"])
    language = string("inLanguage")
    articleBody = article["articleBody"]?.string
    self.url = Self.address(of: article)
    site = article["publisher"].flatMap { name(of: $0) }.map { CleanText.string(characters.decoded($0)) }
    readAuthors(article["author"] ?? article["creator"], characters)
    if case .bool(false)? = article["isAccessibleForFree"] { isPaywalled = true }
    if let text = article["isAccessibleForFree"]?.string, PlainKey.fold(text) == "false" {
      isPaywalled = true
    }
  }

  /// Without the comment or CDATA marks that some pages put around it.
  private static func unwrapped(_ script: ArraySlice<UInt8>) -> [UInt8] {
    guard let first = script.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) else {
      return []
    }
    if script[first] == UInt8(ascii: "["), script[first...].hasASCIIPrefix("[cdata["),
      let brace = script[(first + 7)...].firstIndex(where: {
        $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[")
      })
    {
      return Array(script[brace...])
    }
    return Array(script[first...])
  }

  /// Gathers all objects with a type, those in graphs and lists included, breadth first.
  private mutating func collect(_ value: JSONValue) {
    var queue = [value]
    var i = 0
    while i < queue.count, nodes.count < Self.nodeLimit {
      let v = queue[i]
      i += 1
      if let list = v.array {
        queue.append(contentsOf: list)
      } else if v.members != nil {
        nodes.append(v)
        for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart", "item"] {
          if let inner = v[key] { queue.append(inner) }
        }
        for key in ["author", "publisher", "creator"] {
          if let inner = v[key], inner.members != nil { queue.append(inner) }
        }
      }
    }
  }

  private func choose(title: String, url: String?, _ characters: NamedCharacters) -> JSONValue? {
    var best: (rank: Int, node: JSONValue)?
    let title = String(decoding: title.utf8.prefix(2 * Self.longestHeadline), as: UTF8.self)
    for node in nodes {
      var rank = Self.rank(node)
      guard rank > 0 else { continue }
      if let headline = Self.text(node["headline"]) ?? Self.text(node["name"]), !title.isEmpty,
        headline.utf8.count <= Self.longestHeadline
      {
        Work.steps(headline.utf8.count + title.utf8.count)
        let folded = PlainKey.fold(characters.decoded(headline))
        if folded.utf8.count > 8, PlainKey.holds(title, folded) || PlainKey.holds(folded, title) { rank += 4 }
      }
      if node["datePublished"] != nil { rank += 1 }
      if let url, Self.address(of: node) == url { rank += 3 }
      if rank > best?.rank ?? 0 { best = (rank, node) }
    }
    return best?.node
  }

  /// Bytes of a headline that is compared with the page's title.
  private static let longestHeadline = 600

  private static func rank(_ node: JSONValue) -> Int {
    var best = 0
    for type in types(node) {
      if type.hasSuffix("Article") || type.hasSuffix("BlogPosting") || type == "Report" || type == "Review" {
        best = max(best, 6)
      } else if type == "WebPage" || type == "Recipe" || type == "CreativeWork" || type == "VideoObject" {
        best = max(best, 2)
      }
    }
    return best
  }

  private static func types(_ node: JSONValue) -> [String] {
    node["@type"]?.array?.compactMap(\.string) ?? node["@type"]?.string.map { [$0] } ?? []
  }

  /// The page that a node says it is about.
  private static func address(of node: JSONValue) -> String? {
    node["url"]?.string ?? node["mainEntityOfPage"]?["@id"]?.string ?? node["mainEntityOfPage"]?.string
  }

  private static func text(_ value: JSONValue?) -> String? {
    value?.string ?? value?.array?.first?.string ?? value?["@value"]?.string
  }

  /// Names of people and of organizations, `@id` references resolved.
  private mutating func readAuthors(_ value: JSONValue?, _ characters: NamedCharacters) {
    guard let value else { return }
    for item in value.array ?? [value] {
      guard people.count + organizations.count < Self.authorLimit else { return }
      let node = resolved(item)
      let isOrganization = Self.types(node).contains { $0.hasSuffix("Organization") }
      let found = node["name"]?.array?.compactMap(\.string) ?? name(of: node).map { [$0] } ?? []
      for name in found {
        let clean = CleanText.string(characters.decoded(name))
        if isOrganization { organizations.append(clean) } else { people.append(clean) }
      }
    }
  }

  private static let authorLimit = 40

  /// The node that an `@id` alone points to.
  private func resolved(_ value: JSONValue) -> JSONValue {
    Work.steps(nodes.count)
    guard value["name"] == nil, let id = value["@id"]?.string else { return value }
    return nodes.first { $0["@id"]?.string == id && $0["name"] != nil } ?? value
  }

  private func name(of value: JSONValue) -> String? {
    if let direct = value.string { return direct }
    if let name = Self.text(value["name"]) { return name }
    let whole = resolved(value)
    if let name = Self.text(whole["name"]) { return name }
    return value["name"]?["name"]?.string
  }
}
