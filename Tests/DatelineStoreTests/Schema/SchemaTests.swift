import DatelineText
import Testing

@testable import DatelineStore

@Test func everyRecordOfTheLogHoldsAgainstTheSchema() throws {
  let store = TemporaryStore()
  try store.commit([
    sampleArticle(1), failedArticle(2), sampleArticle(3, url: "https://example.org/\u{202E}x"),
  ])
  let validator = try SchemaValidator()
  let lines = try store.bytes(store.events).split(separator: 10)
  #expect(lines.count == 7)
  for line in lines { #expect(validator.faults(Array(line)) == []) }
}

@Test(arguments: [
  (#"{"type":"event"}"#, "event.schema is missing"),
  (#"{"type":"timex","timex_type":"DAY"}"#, "timex.timex_type is none of its values"),
  (#"{"type":"quote","start":"0"}"#, "quote.start is not integer"),
  (#"{"type":"quote","extra":1}"#, "quote.extra is not in the schema"),
  (#"{"type":"saying"}"#, "unknown type"),
  (#"{"id":"x","type":"quote"}"#, "type is not the first key"),
])
func aRecordThatBreaksTheSchemaIsFound(line: String, fault: String) throws {
  #expect(try SchemaValidator().faults(Array(line.utf8)).contains(fault))
}

@Test func theViewsNameEveryColumnAndQuoteThePath() {
  let views = RecordSchema.duckDBViews(log: "/srv/o'brien/log")
  #expect(views.contains("read_json('/srv/o''brien/log/events-*.jsonl'"))
  #expect(views.contains("\"end\" AS end_char"))
  #expect(views.contains("\"date_earliest\": 'VARCHAR'"))
  for name in [
    "documents", "events", "quotes", "timexes", "current_documents", "current_events", "current_quotes",
  ] {
    #expect(views.contains("CREATE OR REPLACE VIEW \(name) AS"))
  }
}
