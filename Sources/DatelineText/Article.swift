/// A normalized article: what the stages after Normalize stand on.
package struct Article: Sendable {
  /// Valid UTF-8: the blocks joined by LF. The HTML title and captions are not in it.
  package var text: [UInt8]
  /// The blocks in text order; they do not overlap.
  package var blocks: [Block]
  /// Captions of pictures, in page order, out of the running text.
  package var captions: [String]
  package var metadata: Metadata
  package var warnings: [Warning]
  /// Such as `text/html`.
  package var mediaType: String
  /// The WHATWG name of the encoding that the bytes were read in, such as `utf-8`.
  package var charset: String
  /// Why it reads so, when `ArticleInput.explains` asked for that.
  package var explanation: Explanation?

  package init(
    text: [UInt8] = [], blocks: [Block] = [], captions: [String] = [], metadata: Metadata = Metadata(),
    warnings: [Warning] = [], mediaType: String = "text/plain", charset: String = "utf-8"
  ) {
    self.text = text
    self.blocks = blocks
    self.captions = captions
    self.metadata = metadata
    self.warnings = warnings
    self.mediaType = mediaType
    self.charset = charset
  }

  /// A paragraph-like stretch of the text.
  package struct Block: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
      case heading
      case paragraph
      case listItem = "list_item"
      case quote
      case tableRow = "table_row"
    }
    package var kind: Kind
    package var span: TextSpan

    package init(kind: Kind, span: TextSpan) {
      self.kind = kind
      self.span = span
    }
  }

  /// What a reader of the record should know before trusting it.
  package enum Warning: String, Sendable, CaseIterable {
    case undated
    case languageUnsupported = "language_unsupported"
    case paywalled
    case notAnArticle = "not_an_article"
    case truncated
    case encodingRepaired = "encoding_repaired"
  }

  /// The text of `span` as a String.
  package func string(_ span: TextSpan) -> String { String(decoding: text[span.range], as: UTF8.self) }
}

/// What is known of an article besides its text; each value with the signal it came from.
package struct Metadata: Sendable {
  package var title: Sourced<String>?
  package var authors: Sourced<[String]>?
  package var site: Sourced<String>?
  package var url: Sourced<String>?
  package var published: Sourced<Moment>?
  package var updated: Sourced<Moment>?
  /// A BCP 47 tag such as `en` or `en-GB`, as declared or as guessed from the text.
  package var language: Sourced<String>?

  package init() {}
}

/// A value with the signal that gave it.
package struct Sourced<Value: Sendable>: Sendable {
  package var value: Value
  package var basis: Basis

  package init(_ value: Value, _ basis: Basis) {
    self.value = value
    self.basis = basis
  }
}

/// Where a piece of metadata came from. The raw values are those of `published_basis`.
package enum Basis: String, Sendable, CaseIterable {
  case sidecar
  case option
  case header
  case frontMatter = "front-matter"
  case jsonLD = "json-ld"
  case meta
  case time
  case url
  case text
  case dateline
  case filename
  case mtime

  /// Whether a person gave the value, rather than the article.
  package var isGiven: Bool { self == .sidecar || self == .option }
}

/// A publication time as it was found, with the local day it stands for.
package struct Moment: Sendable, Equatable {
  /// `YYYY-MM-DD`, or RFC 3339 with the offset it was given in.
  package var asFound: String
  /// The day in the article's own zone.
  package var day: CivilDate
  /// Minutes since local midnight, when a time of day is known.
  package var minuteOfDay: Int?
  /// Minutes east of UTC, when an offset is known.
  package var offsetMinutes: Int?

  package init(asFound: String, day: CivilDate, minuteOfDay: Int? = nil, offsetMinutes: Int? = nil) {
    self.asFound = asFound
    self.day = day
    self.minuteOfDay = minuteOfDay
    self.offsetMinutes = offsetMinutes
  }

  /// A day without a time.
  package init(day: CivilDate) { self.init(asFound: day.description, day: day) }
}
