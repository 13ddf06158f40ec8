import DatelineText

/// What a page says of itself in machine-readable places: meta elements, links, JSON-LD, `time` elements.
struct PageHead {
  /// The values of meta elements by key in lower case; properties of microdata as `itemprop:name`.
  private var metas: [String: [String]] = [:]
  private var metaCount = 0
  private(set) var title = ""
  private(set) var canonical: String?
  private(set) var language: String?
  /// Node indices of `time` elements and of elements with a date property.
  private(set) var times: [Int] = []
  /// Node indices of elements with an author property, and of links with `rel=author`.
  private(set) var authorNodes: [Int] = []
  private(set) var authorLinks: [Int] = []
  /// Node indices of `h1` and of `h2`.
  private(set) var headings: [Int] = []
  private(set) var subheadings: [Int] = []
  private(set) var linkedData: JSONLinkedData

  private static let metaLimit = 2000
  private static let listLimit = 200

  init(page: HTMLDocument, characters: NamedCharacters) {
    var scripts: [ArraySlice<UInt8>] = []
    linkedData = JSONLinkedData(scripts: [], title: "", url: nil, characters: characters)
    Work.steps(page.nodes.count)
    for i in page.nodes.indices {
      let node = page.nodes[i]
      switch node.tag {
      case .text: continue
      case .meta: readMeta(page, i, characters)
      case .title:
        if title.isEmpty, !page.ancestors(of: i).prefix(16).contains(where: { page.nodes[$0].tag == .svg }) {
          title = characters.decoded(page.cleanText(of: i, limit: 1000))
        }
      case .link:
        if canonical == nil, page.value(.rel, of: i)?.containsASCII("canonical") ?? false {
          canonical = page.string(.href, of: i)
        }
      case .html: language = language ?? page.string(.lang, of: i)
      case .script:
        if i + 1 < Int(node.end), page.nodes[i + 1].tag == .text { scripts.append(page.text(i + 1)) }
      case .h1: if headings.count < Self.listLimit { headings.append(i) }
      case .h2: if subheadings.count < Self.listLimit { subheadings.append(i) }
      default: break
      }
      if node.count > 0, node.tag != .meta { readProperties(page, i) }
    }
    // A slip of some frameworks puts the script into a meta element of that name.
    scripts += self["script:ld+json"].map { ArraySlice($0.utf8) }
    linkedData = JSONLinkedData(
      scripts: scripts, title: self["og:title"].first ?? title, url: canonical ?? self["og:url"].first,
      characters: characters)
  }

  /// The values of all meta elements called `key`, in order.
  subscript(_ key: String) -> [String] { metas[key] ?? [] }

  private mutating func readMeta(_ page: HTMLDocument, _ i: Int, _ characters: NamedCharacters) {
    guard metaCount < Self.metaLimit, let content = page.string(.content, of: i), !content.isEmpty else {
      return
    }
    metaCount += 1
    let value = characters.decoded(content)
    for name in [HTMLAttribute.property, .name] {
      guard let key = page.value(name, of: i), key.count < 80 else { continue }
      metas[PlainKey.fold(String(decoding: key, as: UTF8.self)), default: []].append(value)
    }
    guard let properties = page.value(.itemprop, of: i), properties.count < 80 else { return }
    // In a list they are those of references or comments.
    guard !page.ancestors(of: i).prefix(4).contains(where: { page.nodes[$0].tag == .li }) else { return }
    for key in properties.split(separator: 32) {
      metas["itemprop:" + PlainKey.fold(String(decoding: key, as: UTF8.self)), default: []].append(value)
    }
  }

  private mutating func readProperties(_ page: HTMLDocument, _ i: Int) {
    let tag = page.nodes[i].tag
    // Blogs of an older habit write the machine's form of a date as the title of an abbreviation.
    let isDate =
      tag == .time || tag == .abbr && page.value(.title, of: i) != nil && page.value(.class, of: i) != nil
    if times.count < Self.listLimit, isDate || page.value(.datetime, of: i) != nil {
      times.append(i)
    }
    if let property = page.value(.itemprop, of: i) {
      if property.containsASCII("datepublished") || property.containsASCII("datemodified"), times.last != i,
        times.count < Self.listLimit
      {
        times.append(i)
      }
      if authorNodes.count < Self.listLimit,
        property.containsASCII("author") || property.containsASCII("creator")
      {
        authorNodes.append(i)
      }
    }
    if tag == .a, authorLinks.count < Self.listLimit,
      page.value(.rel, of: i)?.containsASCII("author") ?? false
    {
      authorLinks.append(i)
    }
  }
}
