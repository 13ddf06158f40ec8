import DatelineText

extension RecordContext {
  func quoteLine(_ q: Quote, ordinal: Int) -> EncodedArticle.Line {
    var r = begin("quote", id: id("q", q.span, ordinal: ordinal))
    writeSpan(q.span, &r)
    r.field("kind", q.kind.rawValue)
    r.json.key("content")
    r.json.beginObject()
    writeSpan(q.content, &r, text: false)
    r.json.endObject()
    r.field("group_id", groupID("u", q.group))
    r.json.key("speaker")
    writeSpeaker(q.speaker, &r)
    r.json.key("cue")
    if let cue = q.cue {
      r.json.beginObject()
      writeSpan(cue.span, &r)
      r.field("lemma", cue.lemma)
      r.json.endObject()
    } else {
      r.json.null()
    }
    r.json.key("date")
    writeDate(q.date, &r)
    r.field("addressee", q.addressee)
    r.field("speaker_name", q.speaker?.name)
    r.field("speaker_label", q.speaker?.label)
    r.field("speaker_kind", q.speaker?.kind.rawValue)
    r.json.key("speaker_via")
    r.json.value(q.speaker?.via ?? [])
    r.field("cue_lemma", q.cue?.lemma)
    r.field("date_value", q.date?.value)
    return r.end()
  }

  private func writeSpeaker(_ speaker: Quote.Speaker?, _ r: inout RecordBuilder) {
    guard let speaker else { return r.json.null() }
    r.json.beginObject()
    if let span = speaker.span { writeSpan(span, &r) }
    r.field("name", speaker.name)
    r.field("label", speaker.label)
    r.field("kind", speaker.kind.rawValue)
    r.json.key("via")
    r.json.value(speaker.via)
    r.field("confidence", speaker.confidence.rawValue)
    r.json.endObject()
  }
}
