import DatelineText

/// An article's records as a worker returns them: finished lines but for the slots that only the committer fills.
package struct EncodedArticle: Sendable {
  /// A value that is known only at commit time, at a byte offset of a line where its JSON goes.
  package struct Slot: Sendable, Equatable {
    package enum Kind: UInt8, Sendable {
      /// The article's commit number. Written with its key and a comma, or nothing at all in `extract`.
      case seq
      case storyID
      case timestamp
      case replaces
      case copyOf
      case linesHash
      case previousHash
    }
    package let kind: Kind
    package let offset: Int

    package init(kind: Kind, offset: Int) {
      self.kind = kind
      self.offset = offset
    }
  }

  /// One record, LF included.
  package struct Line: Sendable {
    package var bytes: [UInt8]
    package var slots: [Slot]
    /// What the story linker needs of an event; `nil` for other records.
    package var story: StoryFacts?

    package init(bytes: [UInt8], slots: [Slot], story: StoryFacts? = nil) {
      self.bytes = bytes
      self.slots = slots
      self.story = story
    }

    /// The line with `value`'s JSON in each slot.
    package func filled(_ value: (Slot) -> [UInt8]) -> [UInt8] {
      var out: [UInt8] = []
      out.reserveCapacity(bytes.count + 96 * slots.count)
      var from = 0
      for slot in slots {
        out.append(contentsOf: bytes[from..<slot.offset])
        out.append(contentsOf: value(slot))
        from = slot.offset
      }
      out.append(contentsOf: bytes[from...])
      return out
    }
  }

  package var docID: String
  package var contentID: String
  /// Event, quote (and timex, token, sentence, name) lines in text order.
  package var lines: [Line]
  /// The commit mark.
  package var document: Line
  package var revision: Int
  /// Program and language data versions.
  package var extractor: String
  /// Why it could not be read.
  package var failure: Rejection.Code?
  /// The normalized text; empty when failed.
  package var text: [UInt8]
  /// What a later version of the article is recognized by: the canonical URL, else the file's name.
  package var versionKey: String
  package var publishedDay: CivilDate?

  package init(
    docID: String, contentID: String, lines: [Line], document: Line, revision: Int, extractor: String,
    failure: Rejection.Code?, text: [UInt8], versionKey: String, publishedDay: CivilDate?
  ) {
    self.docID = docID
    self.contentID = contentID
    self.lines = lines
    self.document = document
    self.revision = revision
    self.extractor = extractor
    self.failure = failure
    self.text = text
    self.versionKey = versionKey
    self.publishedDay = publishedDay
  }

  package var isFailed: Bool { failure != nil }

  /// The canonical URL, else the file's name without its folders.
  static func versionKey(url: String?, source: String) -> String {
    if let url { return url }
    return String(source[(source.lastIndex(of: "/").map { source.index(after: $0) } ?? source.startIndex)...])
  }
}

/// Who an article is, before anything is known of its content.
package struct ArticleIdentity: Sendable {
  /// `d_` and 16 hexadecimal digits of the content id.
  package let docID: String
  package let contentID: String
  /// The file's name in the inbox or the path given to `extract`, as raw bytes.
  package let source: [UInt8]
  package let byteCount: Int
  package let revision: Int

  package init(contentID: String, source: [UInt8], byteCount: Int, revision: Int = 1) {
    self.contentID = contentID
    self.source = source
    self.byteCount = byteCount
    self.revision = revision
    docID = "d_" + contentID.prefix(16)
  }
}

/// Which records are wanted and how many an article may leave.
package struct RecordOptions: Sendable {
  package struct Types: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let document = Types(rawValue: 1)
    package static let event = Types(rawValue: 2)
    package static let quote = Types(rawValue: 4)
    package static let timex = Types(rawValue: 8)
    package static let token = Types(rawValue: 16)
    package static let sentence = Types(rawValue: 32)
    package static let name = Types(rawValue: 64)

    /// The annotation layers that these records show.
    package var layers: Layers {
      var layers: Layers = []
      if contains(.event) { layers.insert(.events) }
      if contains(.quote) { layers.insert(.quotes) }
      if contains(.timex) { layers.insert(.timexes) }
      if contains(.token) { layers.formUnion([.tokens, .tags, .parse]) }
      if contains(.sentence) { layers.insert(.sentences) }
      if contains(.name) { layers.insert(.names) }
      return layers
    }
  }

  package var types: Types = [.document, .event, .quote]
  /// Events without a date or bounds too.
  package var allEvents = false
  /// The document record carries the normalized text (`extract`).
  package var includesText = false
  package var maximumRecords = 20_000
  package var maximumBytes = 32 << 20
  /// Program and language data versions.
  package var extractor = "dateline"

  package init() {}
}
