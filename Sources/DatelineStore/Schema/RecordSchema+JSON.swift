import DatelineText

extension RecordSchema {
  /// The JSON Schema (draft 2020-12) of one line. Keys it does not name are allowed: within a schema version keys are
  /// only added.
  package static var jsonSchema: String {
    var json = JSONWriter()
    json.beginObject()
    json.key("$schema")
    json.value("https://json-schema.org/draft/2020-12/schema")
    json.key("title")
    json.value("A record of schema \(RecordEncoder.schema)")
    json.key("oneOf")
    json.beginArray()
    for type in types {
      json.beginObject()
      json.key("$ref")
      json.value("#/$defs/\(type.name)")
      json.endObject()
    }
    json.endArray()
    json.key("$defs")
    json.beginObject()
    for type in types {
      json.key(named: type.name)
      write(.object(fields(of: type)), &json)
    }
    json.endObject()
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func write(_ type: FieldType, orNull: Bool = false, _ json: inout JSONWriter) {
    if case .optional(let inner) = type { return write(inner, orNull: true, &json) }
    json.beginObject()
    json.key("type")
    if orNull { json.value([typeName(type), "null"]) } else { json.value(typeName(type)) }
    switch type {
    case .oneOf(let values):
      json.key("enum")
      json.beginArray()
      for value in values { json.value(value) }
      if orNull { json.null() }
      json.endArray()
    case .list(let item):
      json.key("items")
      write(item, &json)
    case .object(let fields):
      json.key("properties")
      json.beginObject()
      for field in fields {
        json.key(named: field.name)
        write(field.type, &json)
      }
      json.endObject()
      json.key("required")
      json.value(fields.filter(\.isRequired).map(\.name))
    case .string, .integer, .number, .optional: break
    }
    json.endObject()
  }

  private static func typeName(_ type: FieldType) -> String {
    switch type {
    case .string, .oneOf: "string"
    case .integer: "integer"
    case .number: "number"
    case .list: "array"
    case .object: "object"
    case .optional(let inner): typeName(inner)
    }
  }
}
