import DatelineText

/// Where dates are looked for on a page that says them nowhere else.
extension DateSignals {
  /// The date of a dateline that opens the text, as in `RIVERTON, March 5, 2024 (Valley Wire) –`.
  func dateline(_ dates: inout PublicationDate) {
    guard !place.isEmpty else { return }
    for block in stream.blocks[place.first...min(place.last, place.first + 2)]
    where PageOutline.isProse(block) {
      let text = Array(stream.text(block).prefix(160))
      guard let date = DateScanner(text, names: months, order: order).all(limit: 1).first,
        date.range.lowerBound < 60, text.first?.isASCIIUpper ?? false,
        Self.isDash(text[date.range.upperBound...].prefix(40))
      else { continue }
      return dates.add(date, .dateline, 0.6, "dateline of the text")
    }
  }

  /// Whether a dash follows, with no more than a wire's name between.
  private static func isDash(_ rest: ArraySlice<UInt8>) -> Bool {
    var depth = 0
    var slashes = 0
    for b in rest {
      switch b {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "/"): slashes += 1
      case UInt8(ascii: "-"), 0xE2: return depth == 0 && slashes % 2 == 0
      case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: ":"): continue
      default: guard depth > 0 || slashes % 2 == 1 else { return false }
      }
    }
    return false
  }

  /// A block of no more words is a date and little else.
  private static let bareWords = 6

  /// A date anywhere on the page that the words before it call that of publication, or of a change; else the only one
  /// that stands in a block of its own. Those of teasers and comments are left out.
  func called(_ dates: inout PublicationDate) {
    var alone: [DateScanner.Found] = []
    for block in stream.blocks where block.words <= 30 {
      let text = Array(stream.text(block))
      guard text.contains(where: \.isASCIIDigit), !months.isOtherDay(text[...]),
        outline.elements[Int(block.node)].marks.isDisjoint(with: [.related, .comment, .nav]),
        outline.mostTwins(Int(block.node)).map({ $0.twins < 3 }) ?? true,
        let date = DateScanner(text, names: months, order: order).all(limit: 1).first
      else { continue }
      switch months.cue(before: text[..<date.range.lowerBound]) {
      case .published?: return dates.add(date, .text, 0.4, "visible date of publication")
      case .updated?: dates.addUpdated(date.moment, .text, "visible date of a change")
      case nil:
        // "Next meeting: 5 March" says of itself that it is another day.
        let isNamed = text[..<date.range.lowerBound].contains(UInt8(ascii: ":"))
        if block.words <= Self.bareWords, !isNamed { alone.append(date) }
      }
    }
    if let first = alone.first, alone.allSatisfy({ $0.moment.day == first.moment.day }) {
      dates.add(first, .text, 0.3, "the only date that stands alone on the page")
    }
  }

  /// A date in a short block right behind the text, copyright notices left out.
  func behindText(_ dates: inout PublicationDate) {
    for i in place.tail.prefix(8) where stream.blocks[i].words <= 30 {
      let block = stream.blocks[i]
      let text = stream.text(block)
      let marks = outline.elements[Int(block.node)].marks
      if months.isOtherDay(text) { continue }
      guard marks.isDisjoint(with: [.related, .comment, .nav]) else { continue }
      for date in DateScanner(Array(text), names: months, order: order).all(limit: 1) {
        dates.add(date, .text, 0.4, "date behind the text")
      }
    }
  }

  /// The day in the address of the article's picture.
  func pictures(_ dates: inout PublicationDate) {
    for key in meta.pictures {
      guard let address = head[key.name].first, let day = PublicationDate.inURL(address) else { continue }
      return dates.add(Moment(day: day), .meta, 0.2, "date in the address of \(key.name)")
    }
  }
}
