/// One file as a worker gets it: bytes and what is known besides them.
package struct ArticleInput: Sendable {
  package var bytes: [UInt8]
  /// The file's name without its folders, as text for a person; it may hold a date, never trust.
  package var name: String
  package var sidecar: Sidecar?
  /// What the folder's `.meta.json` says of all its articles; it stands where nothing better is known.
  package var folder: Sidecar?
  /// `--published DATE`, which beats every signal but the sidecar.
  package var published: String?
  /// The file's modification day, given only when the settings let it stand for the publication date.
  package var modified: CivilDate?
  /// Whether the article is to carry its `explanation`.
  package var explains = false

  package init(
    bytes: [UInt8], name: String, sidecar: Sidecar? = nil, published: String? = nil,
    modified: CivilDate? = nil
  ) {
    self.bytes = bytes
    self.name = name
    self.sidecar = sidecar
    self.published = published
    self.modified = modified
  }
}

/// What a `NAME.EXT.meta.json` says; it beats what the article says of itself.
package struct Sidecar: Sendable, Equatable {
  package var url: String?
  package var published: String?
  package var title: String?
  package var authors: [String]?
  package var site: String?
  package var language: String?

  package init() {}

  /// Reads a sidecar; unknown keys are passed over, `authors` may be one string. A known key that holds anything but
  /// strings is an error and not silence.
  package init(json bytes: [UInt8]) throws(JSONError) {
    let value = try JSONReader.read(bytes)
    guard value.members != nil else { throw JSONError(message: "not an object", offset: 0) }
    url = try Self.text("url", value)
    published = try Self.text("published", value)
    title = try Self.text("title", value)
    site = try Self.text("site", value)
    language = try Self.text("language", value)
    if let names = value["authors"]?.array {
      let strings = names.compactMap(\.string)
      guard strings.count == names.count else {
        throw JSONError(message: "\"authors\" must be strings", offset: 0)
      }
      authors = strings
    } else {
      authors = try Self.text("authors", value).map { [$0] }
    }
  }

  /// The string at `key`; `nil` when there is none, or one of blanks.
  private static func text(_ key: String, _ value: JSONValue) throws(JSONError) -> String? {
    switch value[key] {
    case nil, .null?: return nil
    case .string(let text)?: return text.utf8.allSatisfy(\.isASCIISpace) ? nil : text
    default: throw JSONError(message: "\"\(key)\" must be a string", offset: 0)
    }
  }
}

/// Why an article ends in failed/: a code for programs and a sentence that tells a person what to do.
package struct Rejection: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Code: String, Sendable, CaseIterable {
    case empty
    case tooLarge = "too_large"
    case notText = "not_text"
    case unsupportedFormat = "unsupported_format"
    case badSidecar = "bad_sidecar"
    case notRegularFile = "not_regular_file"
    case unreadable
    case deadline
    case parserCrash = "parser_crash"
    case `internal`
  }

  package let code: Code
  /// One sentence; the file is named by whoever reports it.
  package let message: String
  package var description: String { message }

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
