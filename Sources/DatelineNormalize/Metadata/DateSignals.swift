import DatelineText

/// Gathers what a page says of its date: address, meta elements, JSON-LD, `time` elements, visible dates.
struct DateSignals {
  let page: HTMLDocument
  let head: PageHead
  let stream: BlockStream
  let outline: PageOutline
  let place: HeadlinePlace
  let meta: PageMetaWords
  let months: MonthNames
  /// Where the page came from, when that is known.
  let url: String?
  var order: DateScanner.Order { months.order(url: url ?? head.canonical, language: head.language) }

  func gather() -> PublicationDate {
    var dates = PublicationDate()
    address(&dates)
    metas(&dates)
    linkedData(&dates)
    elements(&dates)
    visible(&dates)
    dateline(&dates)
    if dates.signals.isEmpty { behindText(&dates) }
    if dates.signals.isEmpty { called(&dates) }
    if dates.signals.isEmpty, let updated = dates.updated {
      dates.add(updated.value, updated.basis, 0.3, "day of the last change")
    }
    if dates.signals.isEmpty { pictures(&dates) }
    return dates
  }

  private func address(_ dates: inout PublicationDate) {
    for address in [url, head.canonical, head["og:url"].first] {
      guard let address else { continue }
      if let moment = meta.posts.moment(address) {
        return dates.add(moment, .url, 3, "number of the post in the address")
      }
      if let day = PublicationDate.inURL(address, months: months) {
        return dates.add(Moment(day: day), .url, 3, "date in the address")
      }
    }
  }

  private func metas(_ dates: inout PublicationDate) {
    let order = order
    var seen: Set<String> = []
    for key in meta.published {
      guard let text = head[key.name].first, seen.insert(String(text.prefix(10))).inserted else { continue }
      dates.add(
        DateScanner.found(in: text, names: months, order: order), .meta, key.weight, "meta \(key.name)")
    }
    for key in meta.updated {
      guard let text = head[key.name].first else { continue }
      dates.addUpdated(DateScanner.value(text, names: months, order: order), .meta, "meta \(key.name)")
    }
  }

  private func linkedData(_ dates: inout PublicationDate) {
    if let text = head.linkedData.published {
      dates.add(DateScanner.found(in: text, names: months), .jsonLD, 2, "JSON-LD datePublished")
    }
    if let text = head.linkedData.updated {
      dates.addUpdated(DateScanner.value(text, names: months), .jsonLD, "JSON-LD dateModified")
    }
  }

  /// `time` elements and date properties up to the end of the article, those of teasers and comments left out.
  private func elements(_ dates: inout PublicationDate) {
    let end =
      stream.blocks.isEmpty || place.isEmpty
      ? Int.max : Int(page.nodes[Int(stream.blocks[place.last].node)].end)
    var rank = 0
    for i in head.times where i <= end && rank < 3 {
      var block = i
      while block > 0, outline.elements[block].blocks == 0 {
        block = Int(page.nodes[block].parent)
        Work.steps()
      }
      guard outline.elements[block].marks.isDisjoint(with: [.related, .comment]) else { continue }
      let text =
        page.string(.datetime, of: i) ?? page.string(.content, of: i)
        ?? (page.nodes[i].tag == .abbr ? page.string(.title, of: i) : nil)
        ?? page.cleanText(of: i, limit: 200)
      guard let date = DateScanner.found(in: text, names: months, order: order) else { continue }
      if meta.calls(page, i, .updated) {
        dates.addUpdated(date.moment, .time, "time element of a change")
        continue
      }
      let isPublished = meta.calls(page, i, .published) || page.value(.pubdate, of: i) != nil
      dates.add(
        date, .time, isPublished ? 1.8 : rank == 0 ? 1.3 : 0.3,
        isPublished ? "time element of publication" : "time element")
      rank += 1
    }
  }

  /// Dates in short blocks near the headline.
  private func visible(_ dates: inout PublicationDate) {
    var found = 0
    for i in place.head where found < 4 {
      let block = stream.blocks[i]
      guard block.words <= 40, !(PageOutline.isProse(block) && block.words > 18) else { continue }
      let text = stream.text(block)
      guard text.contains(where: \.isASCIIDigit) else { continue }
      let marks = outline.elements[Int(block.node)].marks
      guard place.isBetween(i) || marks.isDisjoint(with: [.related, .comment, .nav, .figcaptionElement])
      else {
        continue
      }
      var start = 0
      let all = DateScanner(Array(text), names: months, order: order).all(limit: 3)
      for date in all {
        let cue = months.cue(before: Array(text)[start..<max(start, date.range.lowerBound)])
        start = date.range.upperBound
        if cue == .updated {
          dates.addUpdated(date.moment, .text, "visible date of a change")
          let isNew = all.count == 1 && isNewEdition(date.moment.day, Int(block.node), dates)
          dates.add(
            date, .text, isNew ? 2.3 : 0.25,
            isNew ? "visible date of a new edition" : "visible date of a change")
        } else {
          dates.add(
            date, .text, weight(i, marks, cue) * (found == 0 ? 1 : 0.4),
            cue == .published ? "visible date of publication" : "date near the headline",
            isBeside: place.isBetween(i) && block.words <= 12 && all.count == 1 && found == 0)
        }
        found += cue == .updated ? 0 : 1
      }
    }
  }

  /// Whether a change is a publication: the element is called so, holds no other date for machines, the day is months
  /// after the first, and the page's metadata does not declare it a change.
  private func isNewEdition(_ day: CivilDate, _ node: Int, _ dates: PublicationDate) -> Bool {
    meta.calls(page, node, .published) && page.value(.content, of: node) == nil
      && page.value(.datetime, of: node) == nil && dates.isLongAfterAll(day)
      && !dates.updates.contains { $0.basis != .text && $0.moment.day == day }
  }

  /// A date above the headline is often today's.
  private func weight(_ i: Int, _ marks: PageMarks, _ cue: MonthNames.Cue?) -> Double {
    var weight = cue == .published ? 1.5 : marks.contains(.date) ? 1.2 : 0.9
    if let title = place.title, i < title { weight *= marks.contains(.header) || i < title - 3 ? 0.4 : 0.8 }
    return weight
  }
}
