/// What the values of a field may be.
indirect enum FieldType: Sendable {
  case string
  /// One of these strings.
  case oneOf([String])
  case integer
  case number
  case list(FieldType)
  case object([RecordField])
  /// The type, or null.
  case optional(FieldType)
}

/// A key of a record.
struct RecordField: Sendable {
  var name: String
  var type: FieldType
  /// Whether every record has it.
  var isRequired = true

  init(_ name: String, _ type: FieldType) {
    self.name = name
    self.type = type
  }

  /// A key that some records lack.
  static func sometimes(_ name: String, _ type: FieldType) -> RecordField {
    var field = RecordField(name, type)
    field.isRequired = false
    return field
  }

  static func text(_ name: String) -> RecordField { RecordField(name, .string) }
  static func maybe(_ name: String) -> RecordField { RecordField(name, .optional(.string)) }
  static func count(_ name: String) -> RecordField { RecordField(name, .integer) }
  static func names(_ name: String) -> RecordField { RecordField(name, .list(.string)) }
}

/// The fields of every record type: the one source of the JSON Schema and of the DuckDB views.
package enum RecordSchema {
  struct RecordType: Sendable {
    var name: String
    /// The fields behind those that all records share.
    var fields: [RecordField]
    /// Whether the log holds such records, or `extract` alone.
    var isLogged: Bool
  }

  static let types: [RecordType] = [
    RecordType(name: "document", fields: document, isLogged: true),
    RecordType(name: "event", fields: event, isLogged: true),
    RecordType(name: "quote", fields: quote, isLogged: true),
    RecordType(name: "timex", fields: timex, isLogged: true),
    RecordType(name: "sentence", fields: sentence, isLogged: false),
    RecordType(name: "token", fields: token, isLogged: false),
    RecordType(name: "name", fields: name, isLogged: false),
  ]

  /// The fields of a record of this type, in the order they are written.
  static func fields(of type: RecordType) -> [RecordField] {
    let head: [RecordField] = [
      RecordField("type", .oneOf([type.name])), RecordField("schema", .oneOf([RecordEncoder.schema])),
      .text("id"),
      .text("doc_id"), .count("revision"), .sometimes("seq", .integer), .text("source"),
      .sometimes("source_b64", .string), .maybe("site"), .maybe("url"), .maybe("published_date"),
    ]
    return head + type.fields
  }

  static let span: [RecordField] = [.count("start"), .count("end"), .text("text")]
}
