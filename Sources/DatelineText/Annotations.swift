/// What is known of an article's text: one array a layer, over byte spans, that only grow.
///
/// Token-parallel layers (`tags`, `universalTags`, `lemmas`, `arcs`) are either empty (the layer did not run) or as
/// long as `tokens`.
package struct Annotations: Sendable {
  package var tokens: [Token] = []
  package var sentences: [Sentence] = []
  package var tags: [PennTag] = []
  package var universalTags: [UniversalTag] = []
  /// The key of each token's lemma; `lemmaText(_:in:)` of the language layer makes it readable.
  package var lemmas: [WordKey] = []
  package var arcs: [Arc] = []
  /// Names, pronouns and descriptions that refer to something, in text order.
  package var mentions: [Mention] = []
  /// What the mentions refer to, each with the fullest name in the article.
  package var entities: [Entity] = []
  package var timexes: [Timex] = []
  package var quotes: [Quote] = []
  package var events: [Event] = []

  package init() {}
}

/// The layers that can be asked for; each brings along those it stands on.
package struct Layers: OptionSet, Sendable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let tokens = Layers(rawValue: 1)
  package static let sentences = Layers(rawValue: 2)
  package static let tags = Layers(rawValue: 4)
  package static let parse = Layers(rawValue: 8)
  package static let names = Layers(rawValue: 16)
  package static let timexes = Layers(rawValue: 32)
  package static let quotes = Layers(rawValue: 64)
  package static let events = Layers(rawValue: 128)

  /// With the layers that these stand on.
  package var closure: Layers {
    var all = self
    if all.contains(.events) { all.formUnion([.quotes, .timexes]) }
    if all.contains(.quotes) { all.formUnion([.names, .parse, .timexes]) }
    if all.contains(.names) { all.formUnion([.parse]) }
    if all.contains(.timexes) { all.formUnion(.tags) }
    if all.contains(.parse) { all.formUnion(.tags) }
    if all.contains(.tags) { all.formUnion(.sentences) }
    if all.contains(.sentences) { all.formUnion(.tokens) }
    return all
  }
}

/// How sure a record is: `firm` only where we would bet on it.
package enum Confidence: String, Sendable {
  case firm
  case likely
}

/// A word, a number, a punctuation mark or a symbol, cut as the UD English treebanks cut them ("do" + "n't").
public struct Token: Sendable, Equatable {
  public enum Kind: UInt8, Sendable {
    case word
    case number
    case punctuation
    case symbol
    /// A web or mail address, a handle or a hashtag.
    case address
  }

  /// Facts about the letters.
  public struct Shape: OptionSet, Sendable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The first letter is a capital.
    @inlinable public static var capitalized: Shape { Shape(rawValue: 1) }
    /// All letters are capitals, and there are at least two.
    @inlinable public static var allCaps: Shape { Shape(rawValue: 2) }
    @inlinable public static var hasDigit: Shape { Shape(rawValue: 4) }
    @inlinable public static var hasHyphen: Shape { Shape(rawValue: 8) }
    /// White space or the text's start stands before it.
    @inlinable public static var spaceBefore: Shape { Shape(rawValue: 16) }
    /// Ends with a stop that belongs to it ("Sept.").
    @inlinable public static var abbreviation: Shape { Shape(rawValue: 32) }
  }

  public let span: TextSpan
  public let key: WordKey
  public let kind: Kind
  public let shape: Shape

  @inlinable public init(span: TextSpan, key: WordKey, kind: Kind, shape: Shape) {
    self.span = span
    self.key = key
    self.kind = kind
    self.shape = shape
  }
}

/// A sentence, a heading or a list item without a stop.
public struct Sentence: Sendable, Equatable {
  public let span: TextSpan
  /// Indices into `Annotations.tokens`.
  public let tokens: Range<Int>
  /// Index into `Article.blocks`.
  public let block: Int

  @inlinable public init(span: TextSpan, tokens: Range<Int>, block: Int) {
    self.span = span
    self.tokens = tokens
    self.block = block
  }
}

/// A dependency arc from a token to its head.
public struct Arc: Sendable, Equatable {
  /// Index of the head token in `Annotations.tokens`; -1 at a sentence's root.
  public var head: Int32
  public var relation: Relation

  @inlinable public init(head: Int32, relation: Relation) {
    self.head = head
    self.relation = relation
  }
}
