import DatelineText
import Testing

@testable import DatelineAnnotate

/// A text whose events are marked: `[word]{key=value; …}` is an event of which all that is listed must hold, `<word>`
/// is none; each line is a paragraph. Published on 2024-09-13, a Friday.
///
/// Keys: `date` (days, `-` for none), `mod`, `basis`, `confidence`, `modality`, `class`, `status`, `after`, `before` (bounds),
/// `agent`, `patient`, `place`, `by` (sources, outermost first), `count`, `conflict`, `type`.
struct EventCase {
  private struct Mark {
    var span: TextSpan
    var wanted: [(key: String, value: String)]?
  }

  private let text: String
  private var plain: [UInt8] = []
  private var marks: [Mark] = []

  init(_ text: String) {
    self.text = text
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "[") || byte == UInt8(ascii: "<") else {
        plain.append(byte)
        continue
      }
      let isEvent = byte == UInt8(ascii: "[")
      let word = Self.take(&rest, upTo: UInt8(ascii: isEvent ? "]" : ">"))
      var mark = Mark(span: TextSpan(plain.count, plain.count + word.count), wanted: nil)
      plain += word
      if isEvent {
        rest.removeFirst()
        mark.wanted = Self.pairs(String(decoding: Self.take(&rest, upTo: UInt8(ascii: "}")), as: UTF8.self))
      }
      marks.append(mark)
    }
  }

  private static func take(_ rest: inout ArraySlice<UInt8>, upTo end: UInt8) -> [UInt8] {
    let taken = Array(rest.prefix { $0 != end })
    rest = rest.dropFirst(taken.count + 1)
    return taken
  }

  private static func pairs(_ list: String) -> [(String, String)] {
    list.split(separator: ";").compactMap { item in
      let parts = item.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      return (String(parts[0].drop { $0 == " " }), String(parts[1]))
    }
  }

  /// Annotates the text and compares every mark.
  func check() throws {
    var article = Article(text: plain)
    var start = 0
    for line in plain.split(separator: UInt8(ascii: "\n")) {
      article.blocks.append(.init(kind: .paragraph, span: TextSpan(start, start + line.count)))
      start += line.count + 1
    }
    article.metadata.published = Sourced(Moment(day: try #require(CivilDate("2024-09-13"))), .sidecar)
    let annotations = try EventCase.annotator.get().annotate(article)
    for mark in marks {
      let word = article.string(mark.span)
      let event = annotations.events.first { $0.trigger.span == mark.span }
      guard let wanted = mark.wanted else {
        #expect(event == nil, "“\(word)” is no event in: \(text)")
        continue
      }
      let found = try #require(event, "“\(word)” is an event in: \(text)")
      for (key, value) in wanted {
        #expect(Self.values(key, of: found, article).contains(value), "\(key) of “\(word)” in: \(text)")
      }
    }
  }

  private static let annotator = Result { try Annotator(layers: .events, data: LanguageData.locate()) }

  /// What a key stands for; several where any will do.
  private static func values(_ key: String, of event: Event, _ article: Article) -> [String] {
    func people(_ role: Event.Participant.Role) -> [String] {
      event.participants.filter { $0.role == role }.flatMap { [article.string($0.span), $0.name ?? ""] }
    }
    switch key {
    case "date": return [event.date.map { days($0.interval) } ?? "-"]
    case "confidence": return [event.date?.confidence.rawValue ?? "-"]
    case "basis": return [event.date?.basis.rawValue ?? "-"]
    case "modality": return [event.modality.rawValue]
    case "class": return [event.eventClass.rawValue]
    case "status": return [event.status?.rawValue ?? "-"]
    case "after": return [event.bounds?.after?.description ?? "-"]
    case "before": return [event.bounds?.before?.description ?? "-"]
    case "agent": return people(.agent)
    case "patient": return people(.patient)
    case "place": return [event.place?.name ?? "-"]
    case "by": return [event.attribution.map { article.string($0.span) }.joined(separator: "/")]
    case "count" where event.counts.isEmpty: return ["-"]
    case "count": return event.counts.map { "\($0.what) \($0.value) \($0.modifier.rawValue)" }
    case "mod": return [event.date?.modifier?.rawValue ?? "-"]
    case "type": return [event.type ?? "-"]
    case "conflict": return event.date?.conflicts ?? []
    default: return []
    }
  }

  private static func days(_ interval: DayInterval) -> String {
    let low = interval.earliest?.description ?? ".."
    let high = interval.latest?.description ?? ".."
    return low == high ? low : "\(low)/\(high)"
  }
}
