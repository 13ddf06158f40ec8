import DatelineText

extension RecordContext {
  func eventLine(_ e: Event, ordinal: Int) -> EncodedArticle.Line {
    var r = begin("event", id: id("e", e.trigger.span, ordinal: ordinal))
    writeSpan(e.span, &r)
    writeTrigger(e.trigger, &r)
    r.field("class", e.eventClass.rawValue)
    r.json.key("date")
    writeDate(e.date, &r)
    writeBounds(e.bounds, &r)
    r.field("modality", e.modality.rawValue)
    r.field("status", e.status?.rawValue)
    writeAttribution(e.attribution, &r)
    r.field("quote_id", e.quote.map(quoteID))
    writeParticipants(e, &r)
    r.field("event_type", e.type)
    r.field("group_id", groupID("g", e.group))
    r.json.key("story_id")
    r.slot(.storyID)
    r.json.key("salience")
    r.json.value(e.salience, decimals: 3)
    writeFlat(e, &r)
    return r.end(story: storyFacts(e))
  }

  private func writeTrigger(_ trigger: Event.Trigger, _ r: inout RecordBuilder) {
    r.json.key("trigger")
    r.json.beginObject()
    writeSpan(trigger.span, &r)
    r.field("lemma", trigger.lemma)
    r.field("pos", trigger.pos.name)
    r.json.endObject()
  }

  private func writeBounds(_ bounds: Event.Bounds?, _ r: inout RecordBuilder) {
    r.json.key("bounds")
    guard let bounds else { return r.json.null() }
    r.json.beginObject()
    r.field("after", bounds.after?.description)
    r.field("before", bounds.before?.description)
    r.json.endObject()
  }

  private func writeAttribution(_ chain: [Event.Attribution], _ r: inout RecordBuilder) {
    r.json.key("attribution")
    r.json.beginArray()
    for link in chain {
      r.json.beginObject()
      writeSpan(link.span, &r)
      r.field("name", link.name)
      r.field("cue", link.cue)
      r.json.endObject()
    }
    r.json.endArray()
  }

  private func writeParticipants(_ e: Event, _ r: inout RecordBuilder) {
    r.json.key("participants")
    r.json.beginArray()
    for participant in e.participants {
      r.json.beginObject()
      writeSpan(participant.span, &r)
      r.field("role", participant.role.rawValue)
      r.field("name", participant.name)
      r.json.endObject()
    }
    r.json.endArray()
    r.json.key("place")
    if let place = e.place {
      r.json.beginObject()
      writeSpan(place.span, &r)
      r.field("name", place.name)
      r.json.endObject()
    } else {
      r.json.null()
    }
    r.json.key("counts")
    r.json.beginArray()
    for count in e.counts {
      r.json.beginObject()
      r.field("what", count.what)
      r.json.key("value")
      r.json.value(count.value)
      r.field("mod", count.modifier.rawValue)
      r.json.endObject()
    }
    r.json.endArray()
  }

  /// Repeats nested values under their paths, so that data frames and SQL need no unnesting.
  private func writeFlat(_ e: Event, _ r: inout RecordBuilder) {
    r.field("trigger_lemma", e.trigger.lemma)
    r.field("date_value", e.date?.value)
    r.field("date_edtf", e.date.map(edtf))
    r.field("date_earliest", e.date?.interval.earliest?.description)
    r.field("date_latest", e.date?.interval.latest?.description)
    r.field("date_precision", e.date?.precision.rawValue)
    r.field("date_basis", e.date?.basis.rawValue)
    r.field("date_confidence", e.date?.confidence.rawValue)
    r.field("bounds_after", e.bounds?.after?.description)
    r.field("bounds_before", e.bounds?.before?.description)
    r.json.key("attributed_to")
    r.json.value(e.attribution.map { $0.name ?? article.string($0.span) })
    r.field("place_name", e.place?.name)
    r.json.key("who")
    r.json.value(e.participants.compactMap(\.name))
  }

  private func storyFacts(_ e: Event) -> StoryFacts {
    StoryFacts(
      groupID: groupID("g", e.group), eventClass: e.eventClass.rawValue, modality: e.modality.rawValue,
      lemma: e.trigger.lemma, isVerb: e.trigger.pos == .verb,
      interval: e.date.map { DayInterval($0.interval.earliest, $0.interval.latest) },
      isFirm: e.date?.confidence == .firm,
      participants: e.participants.compactMap { participant in
        participant.name.map { StoryFacts.Participant(role: participant.role.rawValue, name: $0) }
      },
      place: e.place?.name, start: codePoints.codePoint(at: e.span.start), sentence: e.span)
  }
}
