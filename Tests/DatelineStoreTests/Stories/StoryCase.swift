import DatelineText

@testable import DatelineStore

/// An article of one's own words for the story linker: each event is the first place of its word in the text.
struct StoryCase {
  struct Happening {
    var word: String
    var lemma: String
    var agent: String?
    var day: String?
    var modality = Event.Modality.asserted
  }

  var text: String
  var happenings: [Happening]
  var published: String?

  /// The article as a worker hands it to the committer.
  func encoded(name: String) -> EncodedArticle {
    var article = Article(text: Array(text.utf8))
    article.blocks = [.init(kind: .paragraph, span: TextSpan(0, article.text.count))]
    if let day = published.flatMap({ CivilDate($0) }) {
      article.metadata.published = Sourced(Moment(asFound: "\(day)", day: day), .sidecar)
    }
    var annotations = Annotations()
    for (i, happening) in happenings.enumerated() {
      let at = offset(of: happening.word)
      let date = happening.day.flatMap { CivilDate($0) }.map {
        EventDate(
          value: "\($0)", interval: DayInterval(day: $0), precision: .day, basis: .explicit, confidence: .firm
        )
      }
      annotations.events.append(
        Event(
          span: sentence(around: at),
          trigger: .init(
            span: TextSpan(at, at + happening.word.utf8.count), token: i, lemma: happening.lemma, pos: .verb),
          date: date, modality: happening.modality,
          participants: happening.agent.map { [.init(span: TextSpan(0, 1), role: .agent, name: $0)] } ?? [],
          group: i))
    }
    var options = RecordOptions()
    options.allEvents = true
    let identity = ArticleIdentity(
      contentID: SHA256.hex(Array((name + text).utf8)), source: Array("\(name).txt".utf8),
      byteCount: article.text.count)
    return RecordEncoder(options: options).encode(article, annotations, identity)
  }

  private func offset(of word: String) -> Int {
    let bytes = Array(text.utf8)
    let wanted = Array(word.utf8)
    return bytes.indices.first { bytes[$0...].starts(with: wanted) } ?? 0
  }

  private func sentence(around at: Int) -> TextSpan {
    let bytes = Array(text.utf8)
    let start = bytes[..<at].lastIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? 0
    let end = bytes[at...].firstIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? bytes.count
    return TextSpan(start, end)
  }
}

extension StoryCase {
  /// A ferry sinks off an invented town.
  static let ferry = StoryCase(
    text: """
      The ferry Solveig sank off Kestrel Point on Tuesday with 212 passengers aboard. Harbour master Ines Okafor \
      said divers had reached the wreck near Kestrel Point. The Solveig belonged to Northline Ferries of Brackwater.
      """,
    happenings: [
      .init(word: "sank", lemma: "sink", agent: "Solveig"),
      .init(word: "reached", lemma: "reach", agent: nil),
    ])

  /// The same sinking in another paper's words.
  static let sameFerry = StoryCase(
    text: """
      Divers searched Kestrel Point on Wednesday, a day after the ferry Solveig sank there. Northline Ferries, the \
      Brackwater company that ran the Solveig, promised an inquiry. Ines Okafor, the harbour master, thanked crews.
      """, happenings: [.init(word: "sank", lemma: "sink", agent: "Solveig")])

  /// Another ferry that sank elsewhere.
  static let otherFerry = StoryCase(
    text: """
      The ferry Marigold sank in the Tarn estuary on Friday. Mayor Pavel Dunmore said all 40 passengers had been \
      rescued by fishermen from Lower Ashby. The Marigold was built in Gdansk and owned by the county of Tarnshire.
      """, happenings: [.init(word: "sank", lemma: "sink", agent: "Marigold")])
}
