extension RecordSchema {
  /// DuckDB views with explicit columns over the log in the folder `log`.
  ///
  /// Types that DuckDB guesses from the first rows are wrong later: a date's `value` is "2024" here and "2024-W37"
  /// there. `start` and `end` are called `start_char` and `end_char`, because `end` is a word of SQL.
  package static func duckDBViews(log: String) -> String {
    let glob = (log + "/events-*.jsonl").split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
    let views = types.filter(\.isLogged).map { view($0, glob: glob) }
    return views.joined(separator: "\n") + "\n" + currentViews
  }

  private static func view(_ type: RecordType, glob: String) -> String {
    let fields = fields(of: type).filter { $0.name != "text" || type.name != "document" }
    let columns = fields.map { "    \"\($0.name)\": '\(duckDBType($0.type))'" }
    let chosen = fields.map { field in
      switch field.name {
      case "start": "start AS start_char"
      case "end": "\"end\" AS end_char"
      default: "\"\(field.name)\""
      }
    }
    return """
      CREATE OR REPLACE VIEW \(type.name == "timex" ? "timexes" : type.name + "s") AS SELECT
        \(chosen.joined(separator: ", "))
      FROM read_json('\(glob)', format = 'newline_delimited', maximum_object_size = 67108864, columns = {
      \(columns.joined(separator: ",\n"))
      }) WHERE type = '\(type.name)';

      """
  }

  private static func duckDBType(_ type: FieldType) -> String {
    switch type {
    case .string, .oneOf: "VARCHAR"
    case .integer: "BIGINT"
    case .number: "DOUBLE"
    case .list(let item): duckDBType(item) + "[]"
    case .object(let fields):
      "STRUCT(" + fields.map { "\"\($0.name)\" \(duckDBType($0.type))" }.joined(separator: ", ") + ")"
    case .optional(let inner): duckDBType(inner)
    }
  }

  /// The newest revision of each article that no later article replaces, and its records.
  private static let currentViews = """
    CREATE OR REPLACE VIEW current_documents AS SELECT * FROM documents AS d
    WHERE status = 'ok'
      AND NOT EXISTS (SELECT 1 FROM documents AS r WHERE r.replaces = d.doc_id AND r.status = 'ok' AND r.seq > d.seq)
    QUALIFY row_number() OVER (PARTITION BY doc_id ORDER BY revision DESC) = 1;

    CREATE OR REPLACE VIEW current_events AS
    SELECT e.* FROM events AS e SEMI JOIN current_documents AS d ON e.doc_id = d.doc_id AND e.revision = d.revision;

    CREATE OR REPLACE VIEW current_quotes AS
    SELECT q.* FROM quotes AS q SEMI JOIN current_documents AS d ON q.doc_id = d.doc_id AND q.revision = d.revision;

    """
}
