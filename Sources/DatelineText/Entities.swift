/// What kind of thing a name stands for.
public enum EntityKind: UInt8, Sendable, CaseIterable {
  case person
  case organization
  case place
  /// A named thing of another kind: an event, a work, a law.
  case other
}

/// A stretch that refers to somebody or something.
package struct Mention: Sendable {
  package enum Form: UInt8, Sendable {
    case name
    case pronoun
    /// A common-noun phrase: "the minister", "a senior Iraqi official".
    case description
  }

  package var span: TextSpan
  /// Indices into `Annotations.tokens`; a name's span leaves titles and roles out ("Thabit al-Abbasi").
  package var tokens: Range<Int>
  /// The head word's token.
  package var head: Int
  package var form: Form
  package var kind: EntityKind
  /// Index into `Annotations.entities`; -1 when it was not resolved.
  package var entity: Int
  package var confidence: Confidence

  package init(
    span: TextSpan, tokens: Range<Int>, head: Int, form: Form, kind: EntityKind, entity: Int = -1,
    confidence: Confidence = .likely
  ) {
    self.span = span
    self.tokens = tokens
    self.head = head
    self.form = form
    self.kind = kind
    self.entity = entity
    self.confidence = confidence
  }
}

/// Somebody or something that the article mentions, with all its mentions joined.
package struct Entity: Sendable {
  package enum Gender: UInt8, Sendable {
    case unknown
    case female
    case male
    case neuter
  }

  /// The fullest name in the article, without titles; empty when it is never named.
  package var name: String
  package var kind: EntityKind
  package var gender: Gender
  package var isPlural: Bool
  /// Titles and roles it is introduced with, lower case ("defense minister").
  package var roles: [String]
  /// Indices into `Annotations.mentions`, in text order.
  package var mentions: [Int]

  package init(
    name: String, kind: EntityKind, gender: Gender = .unknown, isPlural: Bool = false, roles: [String] = [],
    mentions: [Int] = []
  ) {
    self.name = name
    self.kind = kind
    self.gender = gender
    self.isPlural = isPlural
    self.roles = roles
    self.mentions = mentions
  }
}
