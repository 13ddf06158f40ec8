/// What an element's tag, class and id say of the text inside.
struct PageMarks: OptionSet, Sendable {
  let rawValue: UInt64
  init(rawValue: UInt64) { self.rawValue = rawValue }
  private init(bit: UInt64) { rawValue = 1 << bit }

  static let body = PageMarks(bit: 0)
  static let story = PageMarks(bit: 1)
  static let lead = PageMarks(bit: 2)
  static let headline = PageMarks(bit: 3)
  static let byline = PageMarks(bit: 4)
  static let date = PageMarks(bit: 5)
  static let caption = PageMarks(bit: 6)
  static let credit = PageMarks(bit: 7)
  static let bio = PageMarks(bit: 8)
  static let comment = PageMarks(bit: 9)
  static let related = PageMarks(bit: 10)
  static let share = PageMarks(bit: 11)
  static let promo = PageMarks(bit: 12)
  static let ad = PageMarks(bit: 13)
  static let newsletter = PageMarks(bit: 14)
  static let nav = PageMarks(bit: 15)
  static let footer = PageMarks(bit: 16)
  static let header = PageMarks(bit: 17)
  static let sidebar = PageMarks(bit: 18)
  static let teaser = PageMarks(bit: 19)
  static let tags = PageMarks(bit: 20)
  static let gallery = PageMarks(bit: 21)
  static let live = PageMarks(bit: 22)
  static let consent = PageMarks(bit: 23)
  static let paywall = PageMarks(bit: 24)
  static let meta = PageMarks(bit: 25)
  static let hidden = PageMarks(bit: 26)
  static let embed = PageMarks(bit: 27)
  static let pullQuote = PageMarks(bit: 28)
  static let breadcrumb = PageMarks(bit: 29)
  static let video = PageMarks(bit: 30)
  static let toc = PageMarks(bit: 31)
  static let popup = PageMarks(bit: 32)
  static let widget = PageMarks(bit: 33)
  // Elements.
  static let articleElement = PageMarks(bit: 34)
  static let mainElement = PageMarks(bit: 35)
  static let asideElement = PageMarks(bit: 36)
  static let figureElement = PageMarks(bit: 37)
  static let figcaptionElement = PageMarks(bit: 38)
  static let formElement = PageMarks(bit: 39)
  static let tableElement = PageMarks(bit: 40)
  static let quoteElement = PageMarks(bit: 41)
  static let listElement = PageMarks(bit: 42)
  static let articleBodyProperty = PageMarks(bit: 43)

  /// How many marks there are; each is a feature of the block classifier.
  static let count = 44

  /// The marks that a data file names, by their names there.
  static let named: [String: PageMarks] = [
    "body": .body, "story": .story, "lead": .lead, "headline": .headline, "byline": .byline, "date": .date,
    "caption": .caption, "credit": .credit, "bio": .bio, "comment": .comment, "related": .related,
    "share": .share, "promo": .promo, "ad": .ad, "newsletter": .newsletter, "nav": .nav, "footer": .footer,
    "header": .header, "sidebar": .sidebar, "teaser": .teaser, "tags": .tags, "gallery": .gallery,
    "live": .live, "consent": .consent, "paywall": .paywall, "meta": .meta, "hidden": .hidden,
    "embed": .embed, "pullquote": .pullQuote, "breadcrumb": .breadcrumb, "video": .video, "toc": .toc,
    "popup": .popup, "widget": .widget,
  ]

  /// Marks that say "not the article" of what stands inside.
  static let foreign: PageMarks = [
    .bio, .comment, .related, .share, .promo, .ad, .newsletter, .nav, .footer, .sidebar, .tags, .consent,
    .breadcrumb, .popup, .widget, .asideElement, .formElement,
  ]

  /// What an element says by its tag.
  init(tag: HTMLTag) {
    switch tag {
    case .article: self = .articleElement
    case .main: self = .mainElement
    case .aside: self = .asideElement
    case .figure: self = .figureElement
    case .figcaption, .caption: self = .figcaptionElement
    case .form: self = .formElement
    case .table: self = .tableElement
    case .blockquote: self = .quoteElement
    case .ul, .ol: self = .listElement
    case .nav: self = .nav
    case .footer: self = .footer
    case .header: self = .header
    default: self = []
    }
  }
}
