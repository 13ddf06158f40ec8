import DatelineText

extension RecordSchema {
  private static let confidence = FieldType.oneOf(["firm", "likely"])
  private static let precision = FieldType.oneOf([
    "time", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "range",
  ])
  private static let dateBasis = FieldType.oneOf([
    "explicit", "relative", "inherited", "coreference", "publication",
  ])
  private static let anchor: [Field] = [
    .text("value"), Field("start", .optional(.integer)), Field("end", .optional(.integer)),
  ]
  private static let date: [Field] = [
    .text("value"), .text("edtf"), .maybe("earliest"), .maybe("latest"), .maybe("mod"),
    Field("precision", precision), Field("basis", dateBasis), Field("confidence", confidence),
    Field("timex", .optional(.object(span))), Field("anchor", .optional(.object(anchor))),
    .names("conflicts"),
  ]

  private static let basis = FieldType.optional(.oneOf(Basis.allCases.map(\.rawValue)))

  static let document: [Field] =
    [
      Field("status", .oneOf(["ok", "failed"])),
      Field("reason", .optional(.object([.text("code"), .text("message")]))), .names("warnings"),
      .maybe("ts"), .text("content_id"), .count("bytes"), .maybe("media_type"), .maybe("charset"),
      .maybe("title"), Field("title_basis", basis), .names("authors"), Field("authors_basis", basis),
      .maybe("published"),
      Field("published_basis", basis), .maybe("updated"),
      .maybe("language"), .count("words"), .sometimes("events", .integer), .sometimes("quotes", .integer),
    ] + [
      .maybe("replaces"), .maybe("copy_of"), .text("extractor"), .count("records"), .text("text_sha256"),
      .maybe("lines_sha256"), .maybe("prev"), .sometimes("text", .string),
      .sometimes("check", .string),
    ]

  static let event: [Field] = span + eventNested + eventFlat

  private static let eventNested: [Field] = [
    Field("trigger", .object(span + [.text("lemma"), .text("pos")])),
    Field("class", .oneOf(["occurrence", "reporting", "state", "aspectual"])),
    Field("date", .optional(.object(date))),
    Field("bounds", .optional(.object([.maybe("after"), .maybe("before")]))),
    Field(
      "modality",
      .oneOf(["asserted", "planned", "conditional", "possible", "negated", "generic", "reported"])),
    Field("status", .optional(.oneOf(["scheduled", "postponed", "cancelled"]))),
    Field("attribution", .list(.object(span + [.maybe("name"), .text("cue")]))), .maybe("quote_id"),
    Field(
      "participants",
      .list(.object(span + [Field("role", .oneOf(["agent", "patient", "other"])), .maybe("name")]))),
    Field("place", .optional(.object(span + [.text("name")]))),
    Field("counts", .list(.object([.text("what"), .count("value"), .text("mod")]))), .maybe("event_type"),
    .text("group_id"), .maybe("story_id"), Field("salience", .number),
  ]

  private static let eventFlat: [Field] = [
    .text("trigger_lemma"), .maybe("date_value"), .maybe("date_edtf"), .maybe("date_earliest"),
    .maybe("date_latest"), Field("date_precision", .optional(precision)),
    Field("date_basis", .optional(dateBasis)), Field("date_confidence", .optional(confidence)),
    .maybe("bounds_after"), .maybe("bounds_before"), .names("attributed_to"), .maybe("place_name"),
    .names("who"),
  ]

  private static let speakerKind = FieldType.oneOf([
    "person", "organization", "group", "document", "anonymous", "unknown",
  ])
  private static let speaker: [Field] = [
    .sometimes("start", .integer), .sometimes("end", .integer), .sometimes("text", .string),
    .maybe("name"), .text("label"), Field("kind", speakerKind), .names("via"),
    Field("confidence", confidence),
  ]

  static let quote: [Field] =
    span + [
      Field("kind", .oneOf(["direct", "mixed", "indirect"])),
      Field("content", .object([.count("start"), .count("end")])), .text("group_id"),
      Field("speaker", .optional(.object(speaker))),
      Field("cue", .optional(.object(span + [.text("lemma")]))), Field("date", .optional(.object(date))),
      .maybe("addressee"),
    ] + [
      .maybe("speaker_name"), .maybe("speaker_label"), Field("speaker_kind", .optional(speakerKind)),
      .names("speaker_via"), .maybe("cue_lemma"), .maybe("date_value"),
    ]

  static let timex: [Field] =
    span + [
      Field("timex_type", .oneOf(["DATE", "TIME", "DURATION", "SET"])), .text("value"), .maybe("mod"),
      Field("anchor", .optional(.object(anchor))), .maybe("zone"), .text("rule"),
      Field("confidence", confidence),
    ]

  static let sentence: [Field] = span + [.maybe("block")]

  static let token: [Field] =
    span + [
      .count("index"), .maybe("tag"), .maybe("pos"), Field("head", .optional(.integer)), .maybe("relation"),
    ]

  static let name: [Field] =
    span + [
      .text("form"), .text("kind"), Field("entity", .optional(.integer)), .maybe("name"), .names("roles"),
      Field("confidence", confidence),
    ]
}
