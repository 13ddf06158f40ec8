import DatelineText

extension RecordSchema {
  private static let confidence = FieldType.oneOf(["firm", "likely"])
  private static let precision = FieldType.oneOf([
    "time", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "range",
  ])
  private static let dateBasis = FieldType.oneOf([
    "explicit", "relative", "inherited", "coreference", "publication",
  ])
  private static let anchor: [RecordField] = [
    .text("value"), RecordField("start", .optional(.integer)), RecordField("end", .optional(.integer)),
  ]
  private static let date: [RecordField] = [
    .text("value"), .text("edtf"), .maybe("earliest"), .maybe("latest"), .maybe("mod"),
    RecordField("precision", precision), RecordField("basis", dateBasis),
    RecordField("confidence", confidence),
    RecordField("timex", .optional(.object(span))), RecordField("anchor", .optional(.object(anchor))),
    .names("conflicts"),
  ]

  private static let basis = FieldType.optional(.oneOf(Basis.allCases.map(\.rawValue)))

  static let document: [RecordField] =
    [
      RecordField("status", .oneOf(["ok", "failed"])),
      RecordField("reason", .optional(.object([.text("code"), .text("message")]))), .names("warnings"),
      .maybe("ts"), .text("content_id"), .count("bytes"), .maybe("media_type"), .maybe("charset"),
      .maybe("title"), RecordField("title_basis", basis), .names("authors"),
      RecordField("authors_basis", basis),
      .maybe("published"),
      RecordField("published_basis", basis), .maybe("updated"),
      .maybe("language"), .count("words"), .sometimes("events", .integer), .sometimes("quotes", .integer),
    ] + [
      .maybe("replaces"), .maybe("copy_of"), .text("extractor"), .count("records"), .text("text_sha256"),
      .maybe("lines_sha256"), .maybe("prev"), .sometimes("text", .string),
      .sometimes("check", .string),
    ]

  static let event: [RecordField] = span + eventNested + eventFlat

  private static let eventNested: [RecordField] = [
    RecordField("trigger", .object(span + [.text("lemma"), .text("pos")])),
    RecordField("class", .oneOf(["occurrence", "reporting", "state", "aspectual"])),
    RecordField("date", .optional(.object(date))),
    RecordField("bounds", .optional(.object([.maybe("after"), .maybe("before")]))),
    RecordField(
      "modality",
      .oneOf(["asserted", "planned", "conditional", "possible", "negated", "generic", "reported"])),
    RecordField("status", .optional(.oneOf(["scheduled", "postponed", "cancelled"]))),
    RecordField("attribution", .list(.object(span + [.maybe("name"), .text("cue")]))), .maybe("quote_id"),
    RecordField(
      "participants",
      .list(.object(span + [RecordField("role", .oneOf(["agent", "patient", "other"])), .maybe("name")]))),
    RecordField("place", .optional(.object(span + [.text("name")]))),
    RecordField("counts", .list(.object([.text("what"), .count("value"), .text("mod")]))),
    .maybe("event_type"),
    .text("group_id"), .maybe("story_id"), RecordField("salience", .number),
  ]

  private static let eventFlat: [RecordField] = [
    .text("trigger_lemma"), .maybe("date_value"), .maybe("date_edtf"), .maybe("date_earliest"),
    .maybe("date_latest"), RecordField("date_precision", .optional(precision)),
    RecordField("date_basis", .optional(dateBasis)), RecordField("date_confidence", .optional(confidence)),
    .maybe("bounds_after"), .maybe("bounds_before"), .names("attributed_to"), .maybe("place_name"),
    .names("who"),
  ]

  private static let speakerKind = FieldType.oneOf([
    "person", "organization", "group", "document", "anonymous", "unknown",
  ])
  private static let speaker: [RecordField] = [
    .sometimes("start", .integer), .sometimes("end", .integer), .sometimes("text", .string),
    .maybe("name"), .text("label"), RecordField("kind", speakerKind), .names("via"),
    RecordField("confidence", confidence),
  ]

  static let quote: [RecordField] =
    span + [
      RecordField("kind", .oneOf(["direct", "mixed", "indirect"])),
      RecordField("content", .object([.count("start"), .count("end")])), .text("group_id"),
      RecordField("speaker", .optional(.object(speaker))),
      RecordField("cue", .optional(.object(span + [.text("lemma")]))),
      RecordField("date", .optional(.object(date))),
      .maybe("addressee"),
    ] + [
      .maybe("speaker_name"), .maybe("speaker_label"), RecordField("speaker_kind", .optional(speakerKind)),
      .names("speaker_via"), .maybe("cue_lemma"), .maybe("date_value"),
    ]

  static let timex: [RecordField] =
    span + [
      RecordField("timex_type", .oneOf(["DATE", "TIME", "DURATION", "SET"])), .text("value"), .maybe("mod"),
      RecordField("anchor", .optional(.object(anchor))), .maybe("zone"), .text("rule"),
      RecordField("confidence", confidence),
    ]

  static let sentence: [RecordField] = span + [.maybe("block")]

  static let token: [RecordField] =
    span + [
      .count("index"), .maybe("tag"), .maybe("pos"), RecordField("head", .optional(.integer)),
      .maybe("relation"),
    ]

  static let name: [RecordField] =
    span + [
      .text("form"), .text("kind"), RecordField("entity", .optional(.integer)), .maybe("name"),
      .names("roles"),
      RecordField("confidence", confidence),
    ]
}
