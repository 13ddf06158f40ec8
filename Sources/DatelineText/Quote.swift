/// One marked stretch of speech, or one reported clause.
package struct Quote: Sendable {
  package enum Kind: String, Sendable {
    /// Whole sentences between marks.
    case direct
    /// Marked words inside a reported clause.
    case mixed
    /// A reported clause without marks.
    case indirect
  }

  package enum SpeakerKind: String, Sendable {
    case person, organization, group, document, anonymous, unknown
  }

  package struct Speaker: Sendable {
    /// The mention; `nil` when only context tells who speaks.
    package var span: TextSpan?
    /// The fullest name in the article; `nil` for "a senior official".
    package var name: String?
    /// The best short thing to call them.
    package var label: String
    package var kind: SpeakerKind
    /// Those through whom the words came ("said X, according to Tasnim"), outermost first.
    package var via: [String]
    package var confidence: Confidence
    /// Index into `Annotations.entities`; -1 when unresolved.
    package var entity: Int

    package init(
      span: TextSpan?, name: String?, label: String, kind: SpeakerKind, via: [String] = [],
      confidence: Confidence = .likely, entity: Int = -1
    ) {
      self.span = span
      self.name = name
      self.label = label
      self.kind = kind
      self.via = via
      self.confidence = confidence
      self.entity = entity
    }
  }

  package struct Cue: Sendable {
    package var span: TextSpan
    package var lemma: String
    package init(span: TextSpan, lemma: String) {
      self.span = span
      self.lemma = lemma
    }
  }

  /// The words between the marks, marks excluded; for indirect speech the reported clause.
  package var span: TextSpan
  package var kind: Kind
  /// The whole reported clause.
  package var content: TextSpan
  /// Parts of one utterance share a number.
  package var group: Int
  package var speaker: Speaker?
  package var cue: Cue?
  /// When it was said; `nil` when the text does not say.
  package var date: EventDate?
  package var addressee: String?

  package init(
    span: TextSpan, kind: Kind, content: TextSpan, group: Int, speaker: Speaker? = nil, cue: Cue? = nil,
    date: EventDate? = nil, addressee: String? = nil
  ) {
    self.span = span
    self.kind = kind
    self.content = content
    self.group = group
    self.speaker = speaker
    self.cue = cue
    self.date = date
    self.addressee = addressee
  }
}
