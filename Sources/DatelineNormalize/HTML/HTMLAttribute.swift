import DatelineText

/// The attributes that normalization reads; all others are passed over while parsing.
package enum HTMLAttribute: UInt8, Sendable, CaseIterable {
  case id, `class`, href, content, property, name, itemprop, itemtype, datetime, rel, type, style, hidden,
    role
  case lang, title, pubdate
  case ariaHidden = 100
  case dataTestID = 101
  case dataComponent = 102

  private var spelling: String {
    switch self {
    case .ariaHidden: "aria-hidden"
    case .dataTestID: "data-testid"
    case .dataComponent: "data-component"
    default: String(describing: self)
    }
  }

  private static let byName: WordTable<HTMLAttribute> = {
    var table = WordTable<HTMLAttribute>(minimumCapacity: 32)
    for attribute in allCases { table[WordKey(attribute.spelling)] = attribute }
    table[WordKey("xml:lang")] = .lang
    return table
  }()

  init?(name: some Sequence<UInt8>) {
    guard let known = Self.byName[WordKey(name)] else { return nil }
    self = known
  }
}
