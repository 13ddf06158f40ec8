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
  let posts: PostNumbers
  private let publishedClasses: NameParts
  private let updatedClasses: NameParts
  private let authorPaths: NameParts
  private let authorClasses: NameParts
  private let otherClasses: NameParts
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
    func parts(_ section: String) -> NameParts { NameParts(file.lines(in: section).map { $0.fields[0] }) }
    published = try keys("published")
    updated = try keys("updated")
    authors = try keys("author")
    titles = try keys("title")
    sites = try keys("site")
    pictures = try keys("picture")
    posts = try PostNumbers(file, section: "post number")
    publishedClasses = parts("published class")
    updatedClasses = parts("updated class")
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
    href.count < 300 && authorPaths.occur(in: href, before: href.endIndex)
  }

  /// Whether the property or the class of an element calls what is inside a date of publication, or of a change.
  func calls(_ page: HTMLDocument, _ node: Int, _ cue: MonthNames.Cue) -> Bool {
    let words = cue == .published ? publishedClasses : updatedClasses
    return [HTMLAttribute.itemprop, .class].contains { name in
      page.value(name, of: node).map { words.occur(in: $0.prefix(300)) } ?? false
    }
  }

  /// Whether a class name calls what is inside a byline.
  func isAuthorClass(_ names: ArraySlice<UInt8>) -> Bool {
    let names = names.prefix(300)
    return authorClasses.occur(in: names) && !otherClasses.occur(in: names)
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
