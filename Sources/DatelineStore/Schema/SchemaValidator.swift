import DatelineText

/// Holds records against their JSON Schema: the keywords that `RecordSchema.jsonSchema` uses.
package struct SchemaValidator: Sendable {
  private let definitions: JSONValue

  /// Throws when `schema` is not JSON.
  package init(schema: String = RecordSchema.jsonSchema) throws(JSONError) {
    definitions = try JSONReader.read(Array(schema.utf8))["$defs"] ?? .null
  }

  /// What is wrong with one line; empty when it is right. A key that the schema does not name is wrong here: the
  /// program's own records have no others.
  package func faults(_ line: [UInt8]) -> [String] {
    guard let record = try? JSONReader.read(line) else { return ["not JSON"] }
    guard let type = record["type"]?.string, let schema = definitions[type] else { return ["unknown type"] }
    guard case .object(let members) = record, members.first?.key == "type" else {
      return ["type is not the first key"]
    }
    var faults: [String] = []
    check(record, schema, type, &faults)
    return faults
  }

  private func check(_ value: JSONValue, _ schema: JSONValue, _ path: String, _ faults: inout [String]) {
    let types = schema["type"]?.array?.compactMap(\.string) ?? [schema["type"]?.string ?? ""]
    guard types.contains(where: { isOf($0, value) }) else {
      return faults.append("\(path) is not \(types.joined(separator: " or "))")
    }
    if let allowed = schema["enum"]?.array, !allowed.contains(value) {
      faults.append("\(path) is none of its values")
    }
    if let items = schema["items"] {
      for (i, item) in (value.array ?? []).enumerated() { check(item, items, "\(path)[\(i)]", &faults) }
    }
    guard let members = value.members else { return }
    for key in schema["required"]?.array?.compactMap(\.string) ?? [] where value[key] == nil {
      faults.append("\(path).\(key) is missing")
    }
    for member in members {
      guard let inner = schema["properties"]?[member.key] else {
        faults.append("\(path).\(member.key) is not in the schema")
        continue
      }
      check(member.value, inner, "\(path).\(member.key)", &faults)
    }
  }

  private func isOf(_ type: String, _ value: JSONValue) -> Bool {
    switch value {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .number(let n): type == "number" || type == "integer" && n == n.rounded()
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }
}
