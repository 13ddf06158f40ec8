import ArgumentParser
import DatelineDaemon
import DatelineStore

/// `dateline schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of the records, or SQL that shows the log to DuckDB.",
    discussion: """
      EXAMPLES
        dateline schema > dateline.schema.json
        dateline schema --duckdb > views.sql && duckdb -init views.sql
      """)

  @OptionGroup var options: StoreOptions
  @Flag(name: .customLong("duckdb"), help: "SQL views with explicit columns.") var duckDB = false

  func run() throws {
    guard duckDB else { return say(RecordSchema.jsonSchema) }
    say(RecordSchema.duckDBViews(log: StoreLayout(root: try options.load().settings.storePath).log))
  }
}
