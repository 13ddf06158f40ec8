import DatelineText

/// Where pages say what they are: meta keys, class names, addresses, with the weight of each as evidence.
struct PageMetaWords: Sendable {
  /// A meta key and what its value weighs.
  struct Key: Sendable {
    let name: String
    let weight: Double
  }

  let published: [Key]
  let updated: [Key]
  let authors: [Key]
  let titles: [Key]
  let sites: [Key]
  let pictures: [Key]
  /// In lower case.
  let authorPaths: [[UInt8]]
  let authorClasses: [[UInt8]]
  let otherClasses: [[UInt8]]
  private let signals: [String: Double]

  init(data: LanguageData) throws(LanguageDataError) {
    let file = try data.file("page-meta.txt")
    func keys(_ section: String) throws(LanguageDataError) -> [Key] {
      var out: [Key] = []
      for line in file.lines(in: section) {
        guard let weight = line.fields.count > 1 ? Double(line.fields[1]) : 1 else {
          throw file.error(line, "expected a key and its weight")
        }
        out.append(Key(name: line.fields[0], weight: weight))
      }
      return out
    }
    func parts(_ section: String) -> [[UInt8]] { file.lines(in: section).map { Array($0.fields[0].utf8) } }
    published = try keys("published")
    updated = try keys("updated")
    authors = try keys("author")
    titles = try keys("title")
    sites = try keys("site")
    pictures = try keys("picture")
    authorPaths = parts("author path")
    authorClasses = parts("author class")
    otherClasses = parts("no author class")
    signals = Dictionary(try keys("author signal").map { ($0.name, $0.weight) }) { first, _ in first }
    for signal in AuthorSignal.allCases where signals[signal.rawValue] == nil {
      throw LanguageDataError("\(file.name): the weight of \"\(signal.rawValue)\" is missing")
    }
  }

  func weight(_ signal: AuthorSignal) -> Double { signals[signal.rawValue] ?? 0 }

  /// Whether an address leads to the page of a person.
  func isAuthorAddress(_ href: ArraySlice<UInt8>) -> Bool {
    href.count < 300 && authorPaths.contains { href.endOfASCII($0).map { $0 < href.endIndex } ?? false }
  }

  /// Whether a class name calls what is inside a byline.
  func isAuthorClass(_ names: ArraySlice<UInt8>) -> Bool {
    let names = names.prefix(300)
    return authorClasses.contains { names.endOfASCII($0) != nil }
      && !otherClasses.contains { names.endOfASCII($0) != nil }
  }
}

/// What speaks for a name as an author's; the raw values are names in `page-meta.txt`.
enum AuthorSignal: String, CaseIterable, Sendable {
  case writtenBy = "written by"
  case jsonPerson = "json-ld person"
  case jsonOrganization = "json-ld organization"
  case byline = "byline"
  case bylineAfter = "byline after the text"
  case link = "author link"
  case linkAfter = "author link after the text"
  case relation = "rel=author"
  case relationAfter = "rel=author after the text"
  case property = "itemprop author"
  case propertyAfter = "itemprop author after the text"
  case marked = "author class"
  case markedAfter = "author class after the text"
  case besideDate = "name beside the date"
  case about = "about the author"
  case givenName = "given name"
  case singleWord = "single word"
  case organization = "organization"
  case siteName = "site name"
  case least = "least"

  /// The same signal seen behind the article's text.
  var afterText: AuthorSignal {
    switch self {
    case .byline: .bylineAfter
    case .link: .linkAfter
    case .relation: .relationAfter
    case .property: .propertyAfter
    case .marked: .markedAfter
    default: self
    }
  }
}

extension ArraySlice<UInt8> {
  /// The index behind the first occurrence of `needle` (in lower case), letter case apart.
  fileprivate func endOfASCII(_ needle: [UInt8]) -> Int? {
    guard let first = needle.first, count >= needle.count else { return nil }
    for i in startIndex...(endIndex - needle.count) where self[i].asciiLowered == first {
      var j = 1
      while j < needle.count, self[i + j].asciiLowered == needle[j] { j += 1 }
      if j == needle.count { return i + j }
    }
    return nil
  }
}
