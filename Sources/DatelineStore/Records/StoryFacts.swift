import DatelineText

/// What an event record says that the story linker compares across articles.
package struct StoryFacts: Sendable, Equatable {
  package struct Participant: Sendable, Equatable {
    package var role: String
    package var name: String

    package init(role: String, name: String) {
      self.role = role
      self.name = name
    }
  }

  /// The article and the event within it, as `group_id` names it.
  package var groupID: String
  package var eventClass: String
  package var modality: String
  package var lemma: String
  package var isVerb: Bool
  package var interval: DayInterval?
  /// Whether the record calls the date firm.
  package var isFirm: Bool
  package var participants: [Participant]
  package var place: String?
  /// The record's `start`, in code points.
  package var start: Int
  /// Where its text stands, in bytes.
  package var sentence: TextSpan

  package init(
    groupID: String, eventClass: String = "occurrence", modality: String = "asserted", lemma: String,
    isVerb: Bool = true, interval: DayInterval? = nil, isFirm: Bool = false, participants: [Participant] = [],
    place: String? = nil, start: Int = 0, sentence: TextSpan = TextSpan(0, 0)
  ) {
    self.groupID = groupID
    self.eventClass = eventClass
    self.modality = modality
    self.lemma = lemma
    self.isVerb = isVerb
    self.interval = interval
    self.isFirm = isFirm
    self.participants = participants
    self.place = place
    self.start = start
    self.sentence = sentence
  }

  /// What a record of the log says; `nil` for one that is no event.
  init?(record: JSONValue) {
    guard let group = record["group_id"]?.string, let lemma = record["trigger_lemma"]?.string else {
      return nil
    }
    let first = record["date_earliest"]?.string.flatMap { CivilDate($0) }
    let last = record["date_latest"]?.string.flatMap { CivilDate($0) }
    self.init(
      groupID: group, eventClass: record["class"]?.string ?? "", modality: record["modality"]?.string ?? "",
      lemma: lemma, isVerb: record["trigger"]?["pos"]?.string == UniversalTag.verb.name,
      interval: DayInterval(first, last),
      isFirm: record["date_confidence"]?.string == Confidence.firm.rawValue,
      participants: record["participants"]?.array?.compactMap { participant in
        guard let name = participant["name"]?.string else { return nil }
        return Participant(role: participant["role"]?.string ?? "", name: name)
      } ?? [],
      place: record["place"]?["name"]?.string, start: record["start"]?.int ?? 0)
  }
}
