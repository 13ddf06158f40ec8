/// Something that happened, will happen or is said to have: one trigger word with its date and standing.
package struct Event: Sendable {
  package enum Class: String, Sendable {
    case occurrence, reporting, state, aspectual
  }

  package enum Modality: String, Sendable {
    case asserted, planned, conditional, possible, negated, generic, reported
  }

  package enum Status: String, Sendable {
    case scheduled, postponed, cancelled
  }

  package struct Trigger: Sendable {
    package var span: TextSpan
    package var token: Int
    package var lemma: String
    /// Universal tag: VERB, NOUN, ADJ.
    package var pos: UniversalTag
    package init(span: TextSpan, token: Int, lemma: String, pos: UniversalTag) {
      self.span = span
      self.token = token
      self.lemma = lemma
      self.pos = pos
    }
  }

  /// Days that the event lies after or before, when no date is known; a bound day itself is outside.
  package struct Bounds: Sendable, Equatable {
    package var after: CivilDate?
    package var before: CivilDate?
    package init(after: CivilDate?, before: CivilDate?) {
      self.after = after
      self.before = before
    }
  }

  package struct Attribution: Sendable {
    package var span: TextSpan
    package var name: String?
    package var cue: String
    package init(span: TextSpan, name: String?, cue: String) {
      self.span = span
      self.name = name
      self.cue = cue
    }
  }

  package struct Participant: Sendable {
    package enum Role: String, Sendable {
      case agent, patient, other
    }
    package var span: TextSpan
    package var role: Role
    package var name: String?
    package init(span: TextSpan, role: Role, name: String?) {
      self.span = span
      self.role = role
      self.name = name
    }
  }

  package struct Place: Sendable {
    package var span: TextSpan
    package var name: String
    package init(span: TextSpan, name: String) {
      self.span = span
      self.name = name
    }
  }

  package struct Count: Sendable {
    package enum Modifier: String, Sendable {
      case exact, atLeast = "at_least", atMost = "at_most", about
    }
    package var what: String
    package var value: Int
    package var modifier: Modifier
    package init(what: String, value: Int, modifier: Modifier) {
      self.what = what
      self.value = value
      self.modifier = modifier
    }
  }

  /// The clause or sentence, at most 1,000 code points about the trigger.
  package var span: TextSpan
  package var trigger: Trigger
  package var eventClass: Class
  package var date: EventDate?
  package var bounds: Bounds?
  package var modality: Modality
  package var status: Status?
  /// Who the article says it from, outermost first.
  package var attribution: [Attribution]
  /// Index into `Annotations.quotes` of the quote it stands in.
  package var quote: Int?
  package var participants: [Participant]
  package var place: Place?
  package var counts: [Count]
  /// A PLOVER event type.
  package var type: String?
  /// Mentions of one event share a number.
  package var group: Int
  /// 0 to 1 within the article.
  package var salience: Double
  /// Why this trigger and this date, when that was asked for: rule names and candidates, outermost decision first.
  package var reasons: [String]

  package init(
    span: TextSpan, trigger: Trigger, eventClass: Class = .occurrence, date: EventDate? = nil,
    bounds: Bounds? = nil, modality: Modality = .asserted, status: Status? = nil,
    attribution: [Attribution] = [], quote: Int? = nil, participants: [Participant] = [], place: Place? = nil,
    counts: [Count] = [], type: String? = nil, group: Int = 0, salience: Double = 0, reasons: [String] = []
  ) {
    self.span = span
    self.trigger = trigger
    self.eventClass = eventClass
    self.date = date
    self.bounds = bounds
    self.modality = modality
    self.status = status
    self.attribution = attribution
    self.quote = quote
    self.participants = participants
    self.place = place
    self.counts = counts
    self.type = type
    self.group = group
    self.salience = salience
    self.reasons = reasons
  }
}

/// The day or days of an event or an utterance.
package struct EventDate: Sendable {
  package enum Basis: String, Sendable {
    case explicit, relative, inherited, coreference, publication
  }

  /// The time expression's TIMEX3 value.
  package var value: String
  /// The days; open on a side that is not known.
  package var interval: DayInterval
  package var modifier: Timex.Modifier?
  package var precision: Timex.Precision
  package var basis: Basis
  package var confidence: Confidence
  /// Index into `Annotations.timexes`; `nil` for the publication day.
  package var timex: Int?
  package var anchor: Timex.Anchor?
  /// Other values that the article gives the same event.
  package var conflicts: [String]

  package init(
    value: String, interval: DayInterval, modifier: Timex.Modifier? = nil, precision: Timex.Precision,
    basis: Basis, confidence: Confidence, timex: Int? = nil, anchor: Timex.Anchor? = nil,
    conflicts: [String] = []
  ) {
    self.value = value
    self.interval = interval
    self.modifier = modifier
    self.precision = precision
    self.basis = basis
    self.confidence = confidence
    self.timex = timex
    self.anchor = anchor
    self.conflicts = conflicts
  }
}
