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
  private var order: DateScanner.Order { months.order(url: url ?? head.canonical, language: head.language) }

  func gather() -> PublicationDate {
    var dates = PublicationDate()
    for address in [url, head.canonical, head["og:url"].first] {
      if let address, let day = PublicationDate.inURL(address, months: months) {
        dates.add(Moment(day: day), .url, 3, "date in the address")
        break
      }
    }
    metas(&dates)
    linkedData(&dates)
    elements(&dates)
    visible(&dates)
    if dates.signals.isEmpty { behindText(&dates) }
    if dates.signals.isEmpty, let updated = dates.updated {
      dates.add(updated.value, updated.basis, 0.3, "day of the last change")
    }
    if dates.signals.isEmpty { pictures(&dates) }
    return dates
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
      while block > 0, outline.elements[block].blocks == 0 { block = Int(page.nodes[block].parent) }
      guard outline.elements[block].marks.isDisjoint(with: [.related, .comment]) else { continue }
      let text =
        page.string(.datetime, of: i) ?? page.string(.content, of: i) ?? page.cleanText(of: i, limit: 200)
      guard let date = DateScanner.found(in: text, names: months, order: order) else { continue }
      if says(i, "modified") || says(i, "updated") {
        dates.addUpdated(date.moment, .time, "time element of a change")
        continue
      }
      let isPublished =
        says(i, "published") || says(i, "entry-date") || page.value(.pubdate, of: i) != nil
      dates.add(
        date, .time, isPublished ? 1.8 : rank == 0 ? 1.3 : 0.3,
        isPublished ? "time element of publication" : "time element")
      rank += 1
    }
  }

  private func says(_ node: Int, _ word: StaticString) -> Bool {
    page.value(.itemprop, of: node)?.containsASCII(word) ?? false
      || page.value(.class, of: node)?.containsASCII(word) ?? false
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
      for date in DateScanner(Array(text), names: months, order: order).all(limit: 3) {
        let cue = cue(Array(text)[start..<max(start, date.range.lowerBound)])
        start = date.range.upperBound
        if cue == .updated {
          dates.addUpdated(date.moment, .text, "visible date of a change")
          dates.add(date, .text, 0.25, "visible date of a change")
        } else {
          dates.add(
            date, .text, weight(i, marks, cue) * (found == 0 ? 1 : 0.4),
            cue == .published ? "visible date of publication" : "date near the headline")
        }
        found += cue == .updated ? 0 : 1
      }
    }
  }

  /// A date above the headline is often today's.
  private func weight(_ i: Int, _ marks: PageMarks, _ cue: MonthNames.Cue?) -> Double {
    var weight = cue == .published ? 1.5 : marks.contains(.date) ? 1.2 : 0.9
    if let title = place.title, i < title { weight *= marks.contains(.header) || i < title - 3 ? 0.4 : 0.8 }
    return weight
  }

  /// What the last six words before a date call it.
  private func cue(_ before: ArraySlice<UInt8>) -> MonthNames.Cue? {
    var published = false
    for word in before.split(whereSeparator: { !$0.isASCIILetter }).suffix(6) {
      switch months.cue(word) {
      case .updated?: return .updated
      case .published?: published = true
      case nil: break
      }
    }
    return published ? .published : nil
  }

  /// A date in a short block right behind the text, copyright notices left out.
  private func behindText(_ dates: inout PublicationDate) {
    for i in place.tail.prefix(8) where stream.blocks[i].words <= 30 {
      let block = stream.blocks[i]
      let text = stream.text(block)
      let marks = outline.elements[Int(block.node)].marks
      if text.containsASCII("copyright") || text.containsASCII("©") { continue }
      guard marks.isDisjoint(with: [.related, .comment, .nav]) else { continue }
      for date in DateScanner(Array(text), names: months, order: order).all(limit: 1) {
        dates.add(date, .text, 0.4, "date behind the text")
      }
    }
  }

  /// The day in the address of the article's picture.
  private func pictures(_ dates: inout PublicationDate) {
    for key in meta.pictures {
      guard let address = head[key.name].first, let day = PublicationDate.inURL(address) else { continue }
      return dates.add(Moment(day: day), .meta, 0.2, "date in the address of \(key.name)")
    }
  }
}
