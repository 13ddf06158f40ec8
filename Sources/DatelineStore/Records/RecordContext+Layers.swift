import DatelineText

extension RecordContext {
  func timexLine(_ t: Timex, ordinal: Int) -> EncodedArticle.Line {
    var r = begin("timex", id: id("t", t.span, ordinal: ordinal))
    writeSpan(t.span, &r)
    r.field("timex_type", t.kind.rawValue)
    r.field("value", t.value)
    r.field("mod", t.modifier?.rawValue)
    r.json.key("anchor")
    writeAnchor(t.anchor, &r)
    r.field("zone", t.zoneMinutes.map(Self.offset))
    r.field("rule", t.rule)
    r.field("confidence", t.confidence.rawValue)
    return r.end()
  }

  /// "-05:00", as RFC 3339 writes it.
  private static func offset(_ minutes: Int) -> String {
    "\(minutes < 0 ? "-" : "+")\(padded(abs(minutes) / 60, 2)):\(padded(abs(minutes) % 60, 2))"
  }

  func sentenceLine(_ i: Int) -> EncodedArticle.Line {
    let sentence = annotations.sentences[i]
    var r = begin("sentence", id: id("s", sentence.span, ordinal: i))
    writeSpan(sentence.span, &r)
    r.field(
      "block",
      article.blocks.indices.contains(sentence.block) ? article.blocks[sentence.block].kind.rawValue : nil)
    return r.end()
  }

  func tokenLine(_ i: Int) -> EncodedArticle.Line {
    let token = annotations.tokens[i]
    var r = begin("token", id: id("w", token.span, ordinal: i))
    writeSpan(token.span, &r)
    r.json.key("index")
    r.json.value(i)
    r.field("tag", annotations.tags.isEmpty ? nil : annotations.tags[i].name)
    r.field("pos", annotations.universalTags.isEmpty ? nil : annotations.universalTags[i].name)
    let arc = annotations.arcs.isEmpty ? nil : annotations.arcs[i]
    r.json.key("head")
    r.json.value(arc.map { Int($0.head) })
    r.field("relation", arc?.relation.name)
    return r.end()
  }

  func nameLine(_ i: Int) -> EncodedArticle.Line {
    let mention = annotations.mentions[i]
    let entity =
      annotations.entities.indices.contains(mention.entity) ? annotations.entities[mention.entity] : nil
    var r = begin("name", id: id("n", mention.span, ordinal: i))
    writeSpan(mention.span, &r)
    r.field("form", "\(mention.form)")
    r.field("kind", "\(mention.kind)")
    r.json.key("entity")
    r.json.value(entity == nil ? nil : mention.entity)
    r.field("name", entity?.name)
    r.json.key("roles")
    r.json.value(entity?.roles ?? [])
    r.field("confidence", mention.confidence.rawValue)
    return r.end()
  }
}
