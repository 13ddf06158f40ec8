import DatelineText

/// What a page says of itself in machine-readable places: meta elements, links, JSON-LD, `time` elements.
struct PageHead {
  private(set) var metas: [(key: String, value: String)] = []
  private(set) var title = ""
  private(set) var canonical: String?
  private(set) var language: String?
  /// Node indices of `time` elements and of elements with a date property, of author links, of `h1`.
  private(set) var times: [Int] = []
  private(set) var authorNodes: [Int] = []
  private(set) var authorLinks: [Int] = []
  private(set) var headings: [Int] = []
  private(set) var linkedData: JSONLinkedData

  init(page: HTMLDocument, characters: NamedCharacters) {
    var scripts: [ArraySlice<UInt8>] = []
    var titles: [String] = []
    linkedData = JSONLinkedData(scripts: [], title: "", characters: characters)
    for i in page.nodes.indices {
      let node = page.nodes[i]
      switch node.tag {
      case .text: continue
      case .meta: readMeta(page, i, characters)
      case .title:
        if !page.ancestors(of: i).contains(where: { page.nodes[$0].tag == .svg }) {
          titles.append(characters.decoded(page.cleanText(of: i, limit: 1000)))
        }
      case .link:
        if canonical == nil, page.value(.rel, of: i)?.containsASCII("canonical") ?? false {
          canonical = page.string(.href, of: i)
        }
      case .html: language = language ?? page.string(.lang, of: i)
      case .script:
        if i + 1 < Int(node.end), page.nodes[i + 1].tag == .text { scripts.append(page.text(i + 1)) }
      case .h1: headings.append(i)
      default: break
      }
      if node.count > 0, node.tag != .meta { readProperties(page, i) }
    }
    title = titles.first { !$0.isEmpty } ?? ""
    linkedData = JSONLinkedData(
      scripts: scripts, title: self["og:title"].first ?? title, characters: characters)
  }

  /// The values of all meta elements called `key`, in order.
  subscript(_ key: String) -> [String] { metas.filter { $0.key == key }.map(\.value) }

  private mutating func readMeta(_ page: HTMLDocument, _ i: Int, _ characters: NamedCharacters) {
    guard metas.count < 2000, let value = page.string(.content, of: i), !value.isEmpty else { return }
    for name in [HTMLAttribute.property, .name, .itemprop] {
      guard let key = page.value(name, of: i), key.count < 80 else { continue }
      metas.append((PlainKey.fold(String(decoding: key, as: UTF8.self)), characters.decoded(value)))
    }
  }

  private mutating func readProperties(_ page: HTMLDocument, _ i: Int) {
    guard times.count < 200, authorNodes.count < 200, authorLinks.count < 200 else { return }
    if page.nodes[i].tag == .time || page.value(.datetime, of: i) != nil { times.append(i) }
    if let property = page.value(.itemprop, of: i) {
      if property.containsASCII("datepublished") || property.containsASCII("datemodified"), times.last != i {
        times.append(i)
      }
      if property.containsASCII("author") || property.containsASCII("creator") { authorNodes.append(i) }
    }
    if page.value(.rel, of: i)?.containsASCII("author") ?? false { authorLinks.append(i) }
  }
}
