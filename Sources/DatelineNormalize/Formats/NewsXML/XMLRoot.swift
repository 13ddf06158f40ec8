import DatelineText

/// The kind of an XML document, by the name of its first element.
enum XMLRoot: Equatable {
  case nitf, newsML
  /// A format that holds no single article; the sentence says what to do.
  case other(String)

  private static let window = 65_536

  /// `nil` when the text is no XML, or a page.
  init?(_ utf8: [UInt8]) {
    guard let name = Self.rootName(utf8.prefix(Self.window)) else { return nil }
    switch name {
    case "nitf": self = .nitf
    case "newsItem", "newsMessage": self = .newsML
    case "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem":
      self = .other(
        "The file is a NewsML-G2 \(name), which holds no article; drop the news items that it names.")
    case "NewsML":
      self = .other("The file is NewsML 1; export the story as NewsML-G2, NITF or HTML and drop that.")
    case "rss", "feed", "RDF":
      self = .other(
        "The file is a feed, which lists many articles; drop the pages that it links to, one a file.")
    case "urlset", "sitemapindex":
      self = .other("The file is a site map, which lists addresses; drop the pages themselves, one a file.")
    default: return nil
    }
  }

  /// The name of the first element without its prefix, behind declaration, comments and document type.
  private static func rootName(_ text: ArraySlice<UInt8>) -> String? {
    var rest = text.drop { $0.isASCIISpace }
    while rest.first == UInt8(ascii: "<"), rest.count > 2 {
      let second = rest[rest.startIndex + 1]
      if second.isASCIILetter { return name(rest.dropFirst()) }
      guard second == UInt8(ascii: "?") || second == UInt8(ascii: "!"), let end = end(of: rest) else {
        return nil
      }
      rest = rest[end...].drop { $0.isASCIISpace }
    }
    return nil
  }

  private static func name(_ tag: ArraySlice<UInt8>) -> String {
    let whole = tag.prefix(64).prefix {
      !$0.isASCIISpace && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
    }
    let local = whole.lastIndex(of: UInt8(ascii: ":")).map { whole[($0 + 1)...] } ?? whole
    return String(decoding: local, as: UTF8.self)
  }

  /// The index behind a comment, an instruction or a document type with what it declares in brackets.
  private static func end(of markup: ArraySlice<UInt8>) -> Int? {
    if markup.starts(with: "<!--".utf8) {
      var i = markup.startIndex + 4
      while i + 2 < markup.endIndex {
        if markup[i] == UInt8(ascii: "-"), markup[i + 1] == UInt8(ascii: "-"),
          markup[i + 2] == UInt8(ascii: ">")
        {
          return i + 3
        }
        i += 1
      }
      return nil
    }
    var depth = 0
    for i in markup.indices {
      switch markup[i] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0: return i + 1
      default: break
      }
    }
    return nil
  }
}
